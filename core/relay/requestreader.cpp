// SPDX-License-Identifier: GPL-3.0-only
#include "relay/requestreader.h"

#include <QList>

#include <algorithm>

namespace drift::relay {

using protocol::ErrorCode;

namespace {

// As many as QHttpServerRequest keeps; with more it drops them all.
constexpr size_t maxHeaders = 100;

// RFC 9110 section 5.6.2.
bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isTargetCharacter(char c)
{
    return c > ' ' && c < 0x7f && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\';
}

// RFC 9110 section 5.5: visible characters, spaces, tabs and bytes above ASCII.
bool isFieldCharacter(char c)
{
    return c == '\t' || (uchar(c) >= 0x20 && c != 0x7f);
}

// RFC 9110 section 8.6; more digits than these are no length of anything.
bool isLength(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 18 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// What is decided by one of these must not be decided by another one of the same name.
constexpr QByteArrayView onlyOnce[] = {"origin", "content-type", "expect", "sec-websocket-key", "sec-websocket-version"};

} // namespace

qsizetype RequestHead::count(QByteArrayView name) const
{
    return std::count_if(headers.begin(), headers.end(), [name](const Header &header) { return header.name == name; });
}

QByteArray RequestHead::value(QByteArrayView name) const
{
    for (const Header &header : headers) {
        if (header.name == name)
            return header.value.isNull() ? QByteArrayLiteral("") : header.value;
    }
    return {};
}

bool RequestHead::hasToken(QByteArrayView name, QByteArrayView token) const
{
    for (const Header &header : headers) {
        if (header.name != name)
            continue;
        for (const QByteArray &part : header.value.split(',')) {
            if (part.trimmed().compare(token, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

bool RequestHead::asksForWebSocket() const
{
    return isVersion11 && hasToken("upgrade", "websocket") && hasToken("connection", "upgrade");
}

RequestReader::RequestReader(const protocol::Limits &limits)
    : m_limits(limits)
{
}

RequestReader::State RequestReader::refuse(int status, ErrorCode code, QByteArray message)
{
    m_refusal = {status, {code, std::move(message)}};
    return m_state = State::Refused;
}

RequestReader::State RequestReader::feed(QByteArrayView bytes)
{
    if (m_state == State::Refused)
        return m_state;
    m_bytes.append(bytes);
    if (m_state == State::Head && findEndOfHead() != State::Body)
        return m_state;
    return checkBody();
}

RequestReader::State RequestReader::findEndOfHead()
{
    if (!m_begun && !skipEmptyLine())
        return m_state;
    if (m_scanned == 0 && !m_bytes.isEmpty() && !isTokenCharacter(m_bytes[0])) {
        return refuse(400, ErrorCode::BadRequest, "no HTTP request begins like this; a TLS handshake would: this port speaks "
                              "http and ws, not https and wss");
    }
    for (qsizetype at = m_bytes.indexOf('\n', m_scanned); at >= 0 && at < m_limits.maxHead; at = m_bytes.indexOf('\n', at + 1)) {
        if (at == 0 || m_bytes[at - 1] != '\r')
            return refuse(400, ErrorCode::BadRequest, "every line of the head must end in CRLF");
        if (at >= 3 && m_bytes[at - 2] == '\n') {
            m_headSize = at + 1;
            return readHead(QByteArrayView(m_bytes).first(at - 1));
        }
    }
    m_scanned = m_bytes.size();
    if (m_scanned > m_limits.maxHead) {
        return refuse(431, ErrorCode::HeadTooBig, "the head of the request is larger than "
                              + QByteArray::number(m_limits.maxHead) + " bytes (--max-head)");
    }
    return m_state;
}

// A client may send one empty line too many behind its last request (RFC 9112 section 2.2). False: it may yet be one.
bool RequestReader::skipEmptyLine()
{
    if (m_bytes.isEmpty() || m_bytes == "\r")
        return false;
    if (m_bytes.startsWith("\r\n"))
        m_bytes.remove(0, 2);
    m_begun = true;
    return true;
}

RequestReader::State RequestReader::readHead(QByteArrayView head)
{
    m_state = State::Body;
    bool first = true;
    while (!head.isEmpty() && m_state == State::Body) {
        const qsizetype end = head.indexOf("\r\n");
        const QByteArrayView line = head.first(end);
        head = head.sliced(end + 2);
        if (first)
            readRequestLine(line);
        else
            readHeader(line);
        first = false;
    }
    return m_state == State::Body ? checkHead() : m_state;
}

RequestReader::State RequestReader::readRequestLine(QByteArrayView line)
{
    const qsizetype afterMethod = line.indexOf(' ');
    const qsizetype beforeVersion = line.lastIndexOf(' ');
    if (afterMethod <= 0 || beforeVersion <= afterMethod)
        return refuse(400, ErrorCode::BadRequest, "the request line must be: method, target, HTTP/1.1");
    m_head.method = line.first(afterMethod).toByteArray();
    m_head.target = line.sliced(afterMethod + 1, beforeVersion - afterMethod - 1).toByteArray();
    const QByteArrayView version = line.sliced(beforeVersion + 1);
    if (!isToken(m_head.method))
        return refuse(400, ErrorCode::BadRequest, "the method is not a token");
    if (!m_head.target.startsWith('/') || !std::all_of(m_head.target.begin(), m_head.target.end(), isTargetCharacter))
        return refuse(400, ErrorCode::BadRequest, "the target must be a path that begins with '/'");
    if (version == "HTTP/1.0")
        m_head.isVersion11 = m_head.keepAlive = false;
    else if (version != "HTTP/1.1")
        return refuse(505, ErrorCode::BadRequest, "only HTTP/1.1 is spoken here");
    return m_state;
}

RequestReader::State RequestReader::readHeader(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return refuse(400, ErrorCode::BadRequest, "a header line must be: name, colon, value");
    if (!std::all_of(line.begin() + colon, line.end(), isFieldCharacter))
        return refuse(400, ErrorCode::BadRequest, "a header has a control character in its value");
    if (m_head.headers.size() == maxHeaders)
        return refuse(431, ErrorCode::HeadTooBig, "more than 100 headers");
    m_head.headers.push_back({line.first(colon).toByteArray().toLower(), line.sliced(colon + 1).trimmed().toByteArray()});
    return m_state;
}

RequestReader::State RequestReader::checkHead()
{
    if (m_head.count("host") != 1)
        return refuse(400, ErrorCode::BadRequest, "a request must have exactly one Host header");
    for (const QByteArrayView name : onlyOnce) {
        if (m_head.count(name) > 1)
            return refuse(400, ErrorCode::BadRequest, "more than one header of the name " + name.toByteArray());
    }
    m_hasSoundHead = true;
    const QByteArray length = m_head.value("content-length");
    const bool encoded = m_head.count("transfer-encoding") > 0;
    if (m_head.count("content-length") > 1 || (!length.isNull() && encoded))
        return refuse(400, ErrorCode::BadRequest, "more than one statement of the body's length");
    if (encoded)
        return refuse(411, ErrorCode::LengthRequired, "a body needs a Content-Length; transfer codings are not taken");
    if (!length.isNull() && !isLength(length))
        return refuse(400, ErrorCode::BadRequest, "Content-Length must be a decimal number");
    m_head.contentLength = length.toLongLong();
    if (m_head.contentLength > m_limits.maxMessage) {
        return refuse(413, ErrorCode::MessageTooBig, "the body is larger than " + QByteArray::number(m_limits.maxMessage)
                              + " bytes (--max-message)");
    }
    const QByteArray expect = m_head.value("expect");
    if (!expect.isNull() && expect.compare("100-continue", Qt::CaseInsensitive) != 0)
        return refuse(417, ErrorCode::BadRequest, "the only expectation that is met is 100-continue");
    m_head.expectsContinue = !expect.isNull();
    m_head.keepAlive = m_head.keepAlive && !m_head.hasToken("connection", "close");
    return m_state;
}

RequestReader::State RequestReader::checkBody()
{
    const qsizetype size = m_headSize + m_head.contentLength;
    if (m_bytes.size() < size)
        return m_state;
    if (m_head.asksForWebSocket()) {
        if (m_head.contentLength > 0)
            return refuse(400, ErrorCode::BadRequest, "a WebSocket handshake has no body");
    } else if (m_bytes.size() > size) {
        return refuse(400, ErrorCode::BadRequest, "bytes behind the end of the request; send one request at a time");
    }
    return m_state = State::Complete;
}

} // namespace drift::relay
