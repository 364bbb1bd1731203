// SPDX-License-Identifier: GPL-3.0-only
#include "relay/couchrequest.h"

namespace drift::relay {

using couch::quoted;

HttpAnswer json(QByteArray body, int status)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = std::move(body) + '\n';
    return answer;
}

HttpAnswer answerOf(const couch::Result<QByteArray> &result, int status)
{
    return result ? json(*result, status) : CouchRoutes::failure(result.error());
}

HttpAnswer answerOf(const couch::Result<void> &result, int status)
{
    return result ? json("{\"ok\":true}", status) : CouchRoutes::failure(result.error());
}

HttpAnswer answerOf(couch::Multipart parts)
{
    HttpAnswer answer;
    answer.contentType = std::move(parts.contentType);
    answer.body = std::move(parts.body);
    return answer;
}

HttpAnswer answerOf(couch::Result<couch::Multipart> parts)
{
    return parts ? answerOf(*std::move(parts)) : CouchRoutes::failure(parts.error());
}

HttpAnswer written(const couch::Result<couch::Written> &result, int status)
{
    if (!result)
        return CouchRoutes::failure(result.error());
    const QByteArray rev = quoted(result->revision.text());
    HttpAnswer answer = json("{\"ok\":true,\"id\":" + quoted(result->id) + ",\"rev\":" + rev + '}', status);
    answer.headers.emplace_back("ETag", '"' + result->revision.text().toPercentEncoding("-") + '"');
    return answer;
}

HttpAnswer notFound(const char *reason)
{
    return CouchRoutes::failure({404, "not_found", reason});
}

HttpAnswer notAllowed(const char *methods)
{
    HttpAnswer answer = CouchRoutes::failure({405, "method_not_allowed", QByteArray("Only ") + methods + " allowed"});
    answer.headers.emplace_back("Allow", methods);
    return answer;
}

HttpAnswer notImplemented(const char *reason)
{
    return CouchRoutes::failure({501, "not_implemented", reason});
}

} // namespace drift::relay
