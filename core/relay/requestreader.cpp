// SPDX-License-Identifier: GPL-3.0-only
#include "relay/requestreader.h"

#include "relay/fieldsyntax.h"

#include <algorithm>
#include <limits>

namespace drift::relay {

using protocol::ErrorCode;

namespace {

// As many as QHttpServerRequest keeps; with more it drops them all.
constexpr size_t maxHeaders = 100;

bool isTargetCharacter(char c)
{
    return c > ' ' && c < 0x7f && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\';
}

// RFC 9110 section 5.5: visible characters, spaces, tabs and bytes above ASCII.
bool isFieldCharacter(char c)
{
    return c == '\t' || (uchar(c) >= 0x20 && c != 0x7f);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// RFC 9110 section 8.6: a length may be written with any number of digits. One that no integer holds is the largest.
std::optional<qint64> parseLength(QByteArrayView text)
{
    if (text.isEmpty() || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const qint64 length = text.toByteArray().toLongLong(&fits);
    return fits ? length : std::numeric_limits<qint64>::max();
}

// What is decided by one of these must not be decided by another one of the same name.
constexpr QByteArrayView onlyOnce[] = {"origin", "content-type", "sec-websocket-key", "sec-websocket-version"};

constexpr char tlsHandshake = 0x16; // RFC 8446 section 5.1

// A document comes with its attachments, in base64 and many at once.
constexpr qint64 largestForDatabase = 64 * protocol::MiB;

bool isForDatabase(QByteArrayView target)
{
    if (target.startsWith("/db/")) {
        const qsizetype slash = target.indexOf('/', 4);
        target = slash < 0 ? QByteArrayView() : target.sliced(slash);
    }
    return target.startsWith("/couch/") || target.startsWith("//");
}

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

QList<QByteArray> RequestHead::list(QByteArrayView name) const
{
    QList<QByteArray> elements;
    for (const Header &header : headers) {
        if (header.name != name)
            continue;
        for (const QByteArray &part : header.value.split(',')) {
            if (QByteArray element = part.trimmed(); !element.isEmpty())
                elements.append(std::move(element));
        }
    }
    return elements;
}

bool RequestHead::hasToken(QByteArrayView name, QByteArrayView token) const
{
    const QList<QByteArray> elements = list(name);
    return std::any_of(elements.begin(), elements.end(), [token](const QByteArray &element) {
        return element.compare(token, Qt::CaseInsensitive) == 0;
    });
}

bool RequestHead::asksForWebSocket() const
{
    return method == "GET" && isVersion11 && hasToken("upgrade", "websocket") && hasToken("connection", "upgrade");
}

RequestReader::RequestReader(const protocol::Limits &limits, bool isEncrypted)
    : m_limits(limits)
    , m_scheme(isEncrypted ? "https://" : "http://")
{
}

RequestReader::State RequestReader::refuse(int status, ErrorCode code, QByteArray message)
{
    m_refusal.status = status;
    m_refusal.error = {code, std::move(message)};
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
        m_refusal.isWrongTransport = m_bytes[0] == tlsHandshake;
        return refuse(400, ErrorCode::BadRequest, m_refusal.isWrongTransport
                              ? "this is a TLS handshake, but the port speaks http and ws, not https and wss"
                              : "no HTTP request begins like this");
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
    return m_scanned > m_limits.maxHead ? refuseTooLong() : m_state;
}

// RFC 9112 section 3 tells a target that is too long, and a method, from headers that are too many.
RequestReader::State RequestReader::refuseTooLong()
{
    const QByteArrayView head = QByteArrayView(m_bytes).first(m_limits.maxHead);
    const QByteArray size = QByteArray::number(m_limits.maxHead);
    if (!head.contains(' '))
        return refuse(501, ErrorCode::NotImplemented, "no method is as long as " + size + " bytes");
    return refuse(head.contains('\n') ? 431 : 414, ErrorCode::HeadTooBig,
                  "the head of the request is larger than " + size + " bytes (--max-head)");
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
    if (!isToken(m_head.method))
        return refuse(400, ErrorCode::BadRequest, "the method is not a token");
    if (readTarget(line.sliced(afterMethod + 1, beforeVersion - afterMethod - 1)) == State::Refused)
        return m_state;
    return readVersion(line.sliced(beforeVersion + 1));
}

// RFC 9112 section 3.2: a path, an absolute URL (every server must take one), or the asterisk of OPTIONS.
RequestReader::State RequestReader::readTarget(QByteArrayView target)
{
    if (target == "*" && m_head.method == "OPTIONS") {
        m_head.target = target.toByteArray();
        return m_state;
    }
    if (target.first(std::min(target.size(), m_scheme.size())).compare(m_scheme, Qt::CaseInsensitive) == 0) {
        const QByteArrayView behind = target.sliced(m_scheme.size());
        const auto end = std::find_if(behind.begin(), behind.end(), [](char c) { return c == '/' || c == '?'; });
        m_authority = QByteArray(behind.begin(), end - behind.begin());
        m_head.target = QByteArray(end, behind.end() - end);
        if (!m_head.target.startsWith('/'))
            m_head.target.prepend('/');
    } else {
        m_head.target = target.toByteArray();
    }
    if (!m_head.target.startsWith('/') || !std::all_of(target.begin(), target.end(), isTargetCharacter))
        return refuse(400, ErrorCode::BadRequest, "the target must be a path that begins with '/', or a URL that begins with " + m_scheme.toByteArray());
    return m_state;
}

// RFC 9110 section 2.5: a higher minor version is taken like the highest one that is known.
RequestReader::State RequestReader::readVersion(QByteArrayView version)
{
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5]) || version[6] != '.' || !isDigit(version[7]))
        return refuse(400, ErrorCode::BadRequest, "the request line must end in HTTP/1.1");
    if (version[5] != '1')
        return refuse(505, ErrorCode::BadRequest, "only HTTP/1.1 is spoken here");
    m_head.isVersion11 = m_head.keepAlive = version[7] != '0';
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
    if (!m_authority.isNull()) { // what Host says does not count then (RFC 9112 section 3.2.2)
        for (RequestHead::Header &header : m_head.headers) {
            if (header.name == "host")
                header.value = m_authority;
        }
    }
    m_hasSoundHead = true;
    m_head.keepAlive = m_head.keepAlive && !m_head.hasToken("connection", "close");
    return checkFraming() == State::Refused ? m_state : checkExpectations();
}

// RFC 9112 section 6.3. Chunks are not taken: nobody needs them here, and a length says at once what is too much.
RequestReader::State RequestReader::checkFraming()
{
    const bool hasLength = m_head.count("content-length") > 0;
    const bool encoded = m_head.count("transfer-encoding") > 0;
    if (m_head.count("content-length") > 1 || (hasLength && encoded))
        return refuse(400, ErrorCode::BadRequest, "more than one statement of the body's length");
    if (encoded) {
        const QList<QByteArray> codings = m_head.list("transfer-encoding");
        const auto isChunked = [](const QByteArray &coding) { return coding.compare("chunked", Qt::CaseInsensitive) == 0; };
        if (!m_head.isVersion11 || codings.isEmpty() || std::find_if(codings.begin(), codings.end(), isChunked) != codings.end() - 1)
            return refuse(400, ErrorCode::BadRequest, "nobody knows where a body ends that is not chunked last, and once, in HTTP/1.1");
        if (codings.size() > 1)
            return refuse(501, ErrorCode::NotImplemented, "transfer codings are not taken; a body needs a Content-Length");
        return refuse(411, ErrorCode::LengthRequired, "a body needs a Content-Length; transfer codings are not taken");
    }
    if (!hasLength)
        return m_state;
    const std::optional<qint64> length = parseLength(m_head.value("content-length"));
    if (!length)
        return refuse(400, ErrorCode::BadRequest, "Content-Length must be a decimal number");
    const bool forDatabase = isForDatabase(m_head.target);
    const qint64 largest = forDatabase ? std::max(m_limits.maxMessage, largestForDatabase) : m_limits.maxMessage;
    if (*length > largest) {
        return refuse(413, ErrorCode::MessageTooBig, "the body is larger than " + QByteArray::number(largest)
                              + (forDatabase ? " bytes" : " bytes (--max-message)"));
    }
    m_head.contentLength = *length;
    return m_state;
}

// RFC 9110 section 10.1.1: who speaks HTTP/1.0 does not know what 100 means.
RequestReader::State RequestReader::checkExpectations()
{
    for (const QByteArray &expectation : m_head.list("expect")) {
        if (expectation.compare("100-continue", Qt::CaseInsensitive) != 0)
            return refuse(417, ErrorCode::BadRequest, "the only expectation that is met is 100-continue");
        m_head.expectsContinue = m_head.isVersion11;
    }
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
        m_head.keepAlive = false; // what came behind it is not looked at
    }
    return m_state = State::Complete;
}

} // namespace drift::relay
