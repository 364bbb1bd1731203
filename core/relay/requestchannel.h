// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTcpSocket>

namespace drift::relay {

class Connection;

// The socket that Qt's HTTP server sees for one request. It has no descriptor: the server reads the request that
// RequestReader let through, whole, and what it writes is kept for the connection to send. So no byte that was not
// checked reaches its parser, and one request can never run into the next.
// Thread: the relay's. Owner: HttpGate, while it serves the request.
class RequestChannel : public QTcpSocket
{
public:
    // The connection's reader has a request that is complete.
    explicit RequestChannel(Connection &connection);

    [[nodiscard]] Connection &connection() const { return m_connection; }
    [[nodiscard]] QByteArray takeAnswer() { return std::exchange(m_answer, {}); }

    qint64 bytesAvailable() const override { return m_request.size() + QIODevice::bytesAvailable(); }
    bool canReadLine() const override { return m_request.contains('\n') || QIODevice::canReadLine(); }
    void disconnectFromHost() override {} // the connection decides when it ends
    void close() override {}

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 readLineData(char *data, qint64 maxSize) override { return QIODevice::readLineData(data, maxSize); }
    qint64 writeData(const char *data, qint64 size) override;

private:
    Connection &m_connection;
    QByteArray m_request; // what was not read yet
    QByteArray m_answer;
};

} // namespace drift::relay
