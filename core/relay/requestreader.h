// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/error.h"
#include "protocol/limits.h"

#include <QList>

#include <optional>
#include <vector>

namespace drift::relay {

// The head of an HTTP/1.1 request, as it stood; header names in lower case.
struct RequestHead
{
    struct Header
    {
        QByteArray name;
        QByteArray value; // without the white space around it
    };

    QByteArray method;
    QByteArray target; // origin-form: "/room/x/connect?cbor=true", or "*" of OPTIONS
    std::vector<Header> headers;
    qint64 contentLength = 0;
    bool isVersion11 = true;      // otherwise HTTP/1.0
    bool keepAlive = true;        // the connection may carry another request
    bool expectsContinue = false; // 100-continue

    // How many headers of that (lower-case) name there are.
    [[nodiscard]] qsizetype count(QByteArrayView name) const;
    // The first header of that (lower-case) name; null where there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    // The elements of a header that is a comma-separated list, however many lines it is spread over; no empty ones.
    [[nodiscard]] QList<QByteArray> list(QByteArrayView name) const;
    // Whether such a list has that (lower-case) token.
    [[nodiscard]] bool hasToken(QByteArrayView name, QByteArrayView token) const;
    // A request to switch this connection to the WebSocket protocol (RFC 6455 section 4.1; HTTP/1.0 cannot).
    [[nodiscard]] bool asksForWebSocket() const;
};

// Why a request is not answered by its route: the status and the body's error.
struct HttpRefusal
{
    int status = 400;
    protocol::Error error;
    bool isWrongTransport = false; // plain words where TLS is spoken, or TLS where it is not
};

// Reads one HTTP request, strictly (RFC 9112): every line ends in CRLF, one Host, at most one Content-Length, no
// Transfer-Encoding, no folded lines, no control characters, within --max-head and --max-message. What it lets
// through is read the same way by every HTTP parser; what it does not is never seen by one. One request at a time:
// where bytes came behind the end of one that asks for no upgrade, it is the last one of its connection (keepAlive is
// false), for they are where requests are smuggled. Section 9.3.2 lets a server do that to a pipeline.
// Thread: the relay's. Owner: RequestIntake. No socket: bytes in, state out (the fuzz target `head` drives it).
class RequestReader
{
public:
    enum class State { Head, Body, Complete, Refused };

    // The limits outlive the reader. A URL in the request line says the way it came (RFC 9110 section 7.4).
    explicit RequestReader(const protocol::Limits &limits, bool isEncrypted = false);

    State feed(QByteArrayView bytes);
    [[nodiscard]] State state() const { return m_state; }
    // Nothing has arrived yet.
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    // Bytes that have arrived of it.
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }

    [[nodiscard]] const RequestHead &head() const { return m_head; } // from Body on, and where hasSoundHead()
    // The head can be believed, even where what it asks for is refused: it has one Host and at most one Origin.
    [[nodiscard]] bool hasSoundHead() const { return m_hasSoundHead; }
    [[nodiscard]] const HttpRefusal &refusal() const { return m_refusal; } // of Refused
    // Of Complete: head and body as they came, and what came behind them (a WebSocket client that was early).
    [[nodiscard]] QByteArrayView request() const { return QByteArrayView(m_bytes).first(m_headSize + m_head.contentLength); }
    [[nodiscard]] QByteArrayView body() const { return request().sliced(m_headSize); }
    [[nodiscard]] QByteArrayView rest() const { return QByteArrayView(m_bytes).sliced(m_headSize + m_head.contentLength); }

private:
    State refuse(int status, protocol::ErrorCode code, QByteArray message);
    State findEndOfHead();
    bool skipEmptyLine();
    State readHead(QByteArrayView head);
    State readRequestLine(QByteArrayView line);
    State readTarget(QByteArrayView target);
    State readVersion(QByteArrayView version);
    State readHeader(QByteArrayView line);
    State refuseTooLong();
    State checkHead();
    State checkFraming();
    State checkExpectations();
    State checkBody();

    const protocol::Limits &m_limits;
    const QByteArrayView m_scheme; // "http://"
    State m_state = State::Head;
    QByteArray m_bytes;
    bool m_begun = false;     // the empty line that may stand before it is skipped
    qsizetype m_scanned = 0;  // no end of the head before here
    qsizetype m_headSize = 0; // with the empty line
    bool m_hasSoundHead = false;
    QByteArray m_authority;   // of a target in absolute-form, null where it is in another one
    RequestHead m_head;
    HttpRefusal m_refusal;
};

} // namespace drift::relay
