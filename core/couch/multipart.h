// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/incoming.h"

// Documents with their attachments behind them, byte for byte instead of in base64: what CouchDB's replicator sends and asks
// for (RFC 2046 section 5.1, RFC 2387).
namespace drift::couch {

struct Part
{
    QByteArray contentType;     // as it stands there; empty where it does not
    QByteArray contentEncoding; // lower case
    QByteArrayView body;        // of the text that was parsed
};

// The parts of a body of that Content-Type, "multipart/related; boundary=…". What stands before the first and behind the last is
// nothing. Errors: bad_request, also for more parts than that.
[[nodiscard]] Result<std::vector<Part>> parseMultipart(const QByteArray &contentType, QByteArrayView body, size_t most);

// A document in the first part, and behind it the bytes of each attachment that it says will follow, in the order in which it
// names them. Those that CouchDB keeps compressed ("encoding":"gzip") come so, and are unpacked. Errors: those of
// parseIncoming(), and bad_request for parts that are not those.
[[nodiscard]] Result<IncomingDocument> parseIncomingMultipart(const QByteArray &contentType, QByteArrayView body,
                                                              const IncomingLimits &limits);

// Whether a Content-Type or an Accept names that type, in so many words: "multipart/mixed".
[[nodiscard]] bool namesType(QByteArrayView header, QByteArrayView type);

// A text of several parts, and its Content-Type.
struct Multipart
{
    QByteArray contentType;
    QByteArray body;
};

class MultipartWriter
{
public:
    explicit MultipartWriter(QByteArrayView subtype); // "mixed"; the boundary is random, so that nobody can put it into a part

    void addJson(QByteArrayView json, bool isError = false, const QByteArray &headers = {});
    void addAttachment(const Attachment &attachment, QByteArrayView bytes);
    void add(const Multipart &part, const QByteArray &headers = {});
    [[nodiscard]] qsizetype size() const { return m_body.size(); }
    [[nodiscard]] Multipart finish() &&;

private:
    void add(const QByteArray &headers, QByteArrayView bytes);

    QByteArray m_subtype;
    QByteArray m_boundary;
    QByteArray m_body;
};

// What somebody made up, as it may stand in a header: "application/octet-stream" where it cannot.
[[nodiscard]] QByteArray asContentType(const QByteArray &type);

} // namespace drift::couch
