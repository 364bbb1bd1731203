// SPDX-License-Identifier: GPL-3.0-only
#include "relay/requestchannel.h"

#include <QHostAddress>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace drift::relay {

RequestChannel::RequestChannel(Connection &connection, QByteArray request, quint64 number)
    : m_connection(connection)
    , m_request(std::move(request))
{
    setOpenMode(QIODevice::ReadWrite);
    setSocketState(ConnectedState);
    Q_IPV6ADDR address{};
    qToBigEndian(number, address.c + 8);
    setPeerAddress(QHostAddress(address));
}

quint64 RequestChannel::number(const QHostAddress &peerAddress)
{
    const Q_IPV6ADDR address = peerAddress.toIPv6Address();
    return qFromBigEndian<quint64>(address.c + 8);
}

qint64 RequestChannel::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_request.size());
    std::memcpy(data, m_request.constData(), size_t(size));
    m_request.remove(0, size);
    return size;
}

qint64 RequestChannel::skipData(qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_request.size());
    m_request.remove(0, size);
    return size;
}

qint64 RequestChannel::writeData(const char *data, qint64 size)
{
    m_answer.append(data, size);
    return size;
}

} // namespace drift::relay
