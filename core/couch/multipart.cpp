// SPDX-License-Identifier: GPL-3.0-only
#include "couch/multipart.h"

#include "couch/gunzip.h"
#include "couch/writing.h"

#include <algorithm>

namespace drift::couch {

namespace {

constexpr qsizetype longestBoundary = 70; // RFC 2046 section 5.1.1
constexpr qsizetype longestHead = 8192;   // of a part
constexpr size_t mostAttachments = 10'000;

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

QByteArrayView firstOf(QByteArrayView text, char separator)
{
    const qsizetype end = text.indexOf(separator);
    return (end < 0 ? text : text.first(end)).trimmed();
}

// The value of `boundary` among a type's parameters; empty where there is none that can be one. In quotes it may hold a semicolon,
// but none of those is ever sent.
QByteArray boundaryOf(const QByteArray &contentType)
{
    const auto parts = contentType.split(';');
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const qsizetype equals = parts[i].indexOf('=');
        if (equals < 0 || !isSame(QByteArrayView(parts[i]).first(equals).trimmed(), "boundary"))
            continue;
        QByteArray value = parts[i].sliced(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2);
        const bool isPlain = std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < 0x7f && c != '"'; });
        return isPlain && value.size() <= longestBoundary ? value : QByteArray();
    }
    return {};
}

// One part: its head, an empty line, and its bytes. A head may be empty.
std::optional<Part> parsePart(QByteArrayView text)
{
    Part part;
    for (qsizetype read = 0;;) {
        const qsizetype end = text.indexOf("\r\n");
        read += end + 2;
        if (end < 0 || read > longestHead)
            return {};
        const QByteArrayView line = text.first(end);
        text = text.sliced(end + 2);
        if (line.isEmpty())
            break;
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return {};
        const QByteArrayView value = line.sliced(colon + 1).trimmed();
        if (isSame(line.first(colon), "content-type"))
            part.contentType = value.toByteArray();
        else if (isSame(line.first(colon), "content-encoding"))
            part.contentEncoding = value.toByteArray().toLower();
    }
    part.body = text;
    return part;
}

Result<QByteArray> unpacked(const IncomingAttachment &attachment, const Part &part, qint64 most)
{
    if (!attachment.isGzip && part.contentEncoding != "gzip")
        return part.body.isEmpty() ? QByteArrayLiteral("") : part.body.toByteArray();
    auto bytes = gunzip(part.body, most);
    if (!bytes)
        return badRequest("attachment " + attachment.name + " is not what gzip makes, or is too large");
    return *std::move(bytes);
}

} // namespace

Result<std::vector<Part>> parseMultipart(const QByteArray &contentType, QByteArrayView body, size_t most)
{
    const QByteArray boundary = boundaryOf(contentType);
    if (!namesType(contentType, "multipart/related") && !namesType(contentType, "multipart/mixed"))
        return badRequest("the body is not multipart");
    if (boundary.isEmpty())
        return badRequest("multipart needs a boundary");
    const QByteArray delimiter = "\r\n--" + boundary;
    // The first delimiter may stand at the very beginning, without a line to end.
    qsizetype at = 0;
    if (body.startsWith(QByteArrayView(delimiter).sliced(2)))
        at = delimiter.size() - 2;
    else if (const qsizetype found = body.indexOf(delimiter); found >= 0)
        at = found + delimiter.size();
    else
        return badRequest("the boundary is nowhere in the body");
    std::vector<Part> parts;
    for (;;) {
        QByteArrayView rest = body.sliced(at);
        if (rest.startsWith("--"))
            return parts;
        const qsizetype lineEnd = rest.indexOf("\r\n");
        if (lineEnd < 0 || !rest.first(lineEnd).trimmed().isEmpty()) // white space behind a boundary is nothing
            return badRequest("a boundary ends in the middle of a line");
        const qsizetype begin = at + lineEnd + 2;
        // An empty head's line may be that of the boundary itself: "\r\n--b\r\n\r\nbytes".
        const qsizetype next = body.indexOf(delimiter, begin);
        if (next < 0)
            return badRequest("the last boundary is missing");
        const auto part = parsePart(body.sliced(begin, next - begin));
        if (!part)
            return badRequest("a part has no head");
        if (parts.size() == most)
            return badRequest("there are more parts than there should be");
        parts.push_back(*part);
        at = next + delimiter.size();
    }
}

Result<IncomingDocument> parseIncomingMultipart(const QByteArray &contentType, QByteArrayView body, const IncomingLimits &limits)
{
    const auto parts = parseMultipart(contentType, body, mostAttachments);
    if (!parts)
        return unexpected(parts.error());
    if (parts->empty())
        return badRequest("the first part must be a document");
    std::vector<QByteArray> following; // in the order of their parts
    auto document = parseIncomingFollowed(parts->front().body, limits, following);
    if (!document)
        return document;
    if (following.size() != parts->size() - 1)
        return badRequest("not as many parts follow as the document says");
    for (size_t i = 0; i < following.size(); ++i) {
        const auto attachment = std::lower_bound(document->attachments.begin(), document->attachments.end(), following[i],
                                                 [](const auto &one, const QByteArray &name) { return one.name < name; });
        if (!attachment->follows || attachment->data)
            return badRequest("attachment " + attachment->name + " is named twice");
        auto bytes = unpacked(*attachment, (*parts)[i + 1], limits.maxAttachment);
        if (!bytes)
            return unexpected(std::move(bytes).error());
        if (attachment->length && *attachment->length != bytes->size())
            return badRequest("attachment " + attachment->name + " is not as long as the document says");
        attachment->data = *std::move(bytes);
    }
    return document;
}

bool namesType(QByteArrayView header, QByteArrayView type)
{
    while (!header.isEmpty()) {
        const QByteArrayView one = firstOf(header, ',');
        if (isSame(firstOf(one, ';'), type))
            return true;
        const qsizetype comma = header.indexOf(',');
        header = comma < 0 ? QByteArrayView() : header.sliced(comma + 1);
    }
    return false;
}

MultipartWriter::MultipartWriter(QByteArrayView subtype)
    : m_subtype(subtype.toByteArray())
    , m_boundary(newId())
{
}

void MultipartWriter::addJson(QByteArrayView json, bool isError, const QByteArray &headers)
{
    add("Content-Type: application/json" + QByteArray(isError ? "; error=\"true\"" : "") + "\r\n" + headers, json);
}

void MultipartWriter::addAttachment(const Attachment &attachment, QByteArrayView bytes)
{
    add("Content-Disposition: attachment; filename=\"" + attachment.name.toPercentEncoding(" !#$&'()+,/:;=?@[]{}^`|<>*") + "\"\r\n"
                + "Content-Type: " + asContentType(attachment.contentType) + "\r\n"
                + "Content-Length: " + QByteArray::number(bytes.size()) + "\r\n",
        bytes);
}

void MultipartWriter::add(const Multipart &part, const QByteArray &headers)
{
    add("Content-Type: " + part.contentType + "\r\n" + headers, part.body);
}

void MultipartWriter::add(const QByteArray &headers, QByteArrayView bytes)
{
    m_body += (m_body.isEmpty() ? "--" : "\r\n--") + m_boundary + "\r\n" + headers + "\r\n";
    m_body.append(bytes);
}

Multipart MultipartWriter::finish() &&
{
    m_body += (m_body.isEmpty() ? "--" : "\r\n--") + m_boundary + "--";
    return {"multipart/" + m_subtype + "; boundary=\"" + m_boundary + '"', std::move(m_body)};
}

QByteArray asContentType(const QByteArray &type)
{
    const bool isPlain = std::all_of(type.begin(), type.end(), [](char c) { return c >= ' ' && c < 0x7f; });
    return isPlain && type.contains('/') ? type : QByteArrayLiteral("application/octet-stream");
}

} // namespace drift::couch
