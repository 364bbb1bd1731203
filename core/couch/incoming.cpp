// SPDX-License-Identifier: GPL-3.0-only
#include "couch/incoming.h"

#include "couch/json.h"
#include "protocol/textwriter.h"
#include "protocol/utf8.h"

#include <algorithm>

namespace drift::couch {

namespace {

// What CouchDB makes up when it gives a document away; who sends it back means nothing by it.
constexpr QByteArrayView madeUp[] = {"_revs_info", "_conflicts", "_deleted_conflicts", "_local_seq"};

Unexpected<Failure> invalid(QByteArray reason)
{
    return {Failure{400, QByteArrayLiteral("doc_validation"), std::move(reason)}};
}

// Base64 as RFC 4648 has it, padded or not; white space was never allowed.
std::optional<QByteArray> decoded(const QByteArray &base64)
{
    auto result = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!result)
        return {};
    return result.decoded.isNull() ? QByteArrayLiteral("") : result.decoded;
}

Result<IncomingAttachment> parseAttachment(const Member &member, const IncomingLimits &limits)
{
    if (auto failure = refuseAttachmentName(member.name))
        return unexpected(*std::move(failure));
    const auto facts = membersOf(member.value);
    if (!facts)
        return badRequest("Attachment data must be an object");
    IncomingAttachment attachment;
    attachment.name = member.name.toByteArray();
    if (auto type = stringIn(valueOf(*facts, "content_type")); type && !type->isEmpty())
        attachment.contentType = *std::move(type);
    attachment.revpos = countIn(valueOf(*facts, "revpos"));
    if (valueOf(*facts, "stub") == "true") {
        attachment.digest = stringIn(valueOf(*facts, "digest")).value_or(QByteArray());
        return attachment;
    }
    if (valueOf(*facts, "follows") == "true") {
        attachment.follows = true;
        attachment.length = countIn(valueOf(*facts, "length"));
        attachment.isGzip = valueOf(*facts, "encoding") == "\"gzip\"";
        return attachment;
    }
    const auto base64 = stringIn(valueOf(*facts, "data"));
    if (!base64)
        return badRequest("Missing data for attachment");
    if (base64->size() / 4 * 3 > limits.maxAttachment + 2)
        return unexpected(Failure{413, QByteArrayLiteral("attachment_too_large"), member.name.toByteArray()});
    attachment.data = decoded(*base64);
    if (!attachment.data)
        return badRequest("Attachment data is not base64");
    return attachment;
}

// `following`: those whose bytes come behind the document, as they are named there; null where nothing can.
Result<std::vector<IncomingAttachment>> parseAttachments(QByteArrayView json, const IncomingLimits &limits,
                                                         std::vector<QByteArray> *following)
{
    const auto members = membersOf(json);
    if (!members)
        return badRequest("Attachments must be a JSON object");
    if (following)
        following->clear();
    std::vector<IncomingAttachment> attachments;
    for (const Member &member : *members) {
        auto attachment = parseAttachment(member, limits);
        if (!attachment)
            return unexpected(std::move(attachment).error());
        if (attachment->follows && !following)
            return badRequest("an attachment can follow a document in multipart/related alone");
        if (attachment->follows)
            following->push_back(attachment->name);
        attachments.push_back(std::move(*attachment));
    }
    // Of two of a name the last one counts, as of all members.
    std::reverse(attachments.begin(), attachments.end());
    std::stable_sort(attachments.begin(), attachments.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    const auto isSame = [](const auto &a, const auto &b) { return a.name == b.name; };
    attachments.erase(std::unique(attachments.begin(), attachments.end(), isSame), attachments.end());
    return attachments;
}

// Takes a member that begins with an underscore.
Result<void> takeSpecial(const Member &member, const IncomingLimits &limits, std::vector<QByteArray> *following,
                         IncomingDocument &document)
{
    if (member.name == "_id") {
        document.id = stringIn(member.value);
        if (!document.id)
            return unexpected(Failure{400, QByteArrayLiteral("illegal_docid"), "Document id must be a string"});
    } else if (member.name == "_rev") {
        document.rev = revisionIn(member.value);
        if (!document.rev)
            return badRequest("Invalid rev format");
    } else if (member.name == "_deleted") {
        if (member.value != "true" && member.value != "false")
            return invalid("_deleted must be true or false");
        document.deleted = member.value == "true";
    } else if (member.name == "_revisions") {
        auto path = parseRevisionPath(member.value);
        if (!path)
            return unexpected(path.error());
        document.revisions = std::move(*path);
    } else if (member.name == "_attachments") {
        auto attachments = parseAttachments(member.value, limits, following);
        if (!attachments)
            return unexpected(attachments.error());
        document.attachments = std::move(*attachments);
    } else if (std::find(std::begin(madeUp), std::end(madeUp), member.name) == std::end(madeUp)) {
        return invalid("Bad special document member: " + member.name.toByteArray());
    }
    return {};
}

Result<IncomingDocument> parse(QByteArrayView json, const IncomingLimits &limits, std::vector<QByteArray> *following)
{
    IncomingDocument document;
    TextWriter body(json.size());
    char before = '{';
    Result<void> taken;
    protocol::JsonScanner scanner(json);
    const bool isObject = takeMembers(scanner, limits.maxDepth, [&](const Member &member) {
        if (!member.name.startsWith('_')) {
            body.add(std::exchange(before, ','));
            body.add(member.text);
        } else if (taken) {
            taken = takeSpecial(member, limits, following, document);
        }
    });
    if (!isObject || !scanner.atEnd()) {
        return badRequest(elementsOf(json, limits.maxDepth) ? QByteArrayLiteral("Document must be a JSON object")
                                                            : QByteArrayLiteral("invalid UTF-8 JSON, or nested too deep"));
    }
    if (!taken)
        return unexpected(std::move(taken).error());
    body.add(before == '{' ? "{}" : "}");
    document.body = body.take();
    return document;
}

} // namespace

Result<IncomingDocument> parseIncoming(QByteArrayView json, const IncomingLimits &limits)
{
    return parse(json, limits, nullptr);
}

Result<IncomingDocument> parseIncomingFollowed(QByteArrayView json, const IncomingLimits &limits, std::vector<QByteArray> &following)
{
    return parse(json, limits, &following);
}

std::optional<Failure> refuseId(QByteArrayView id, qsizetype longest)
{
    const auto illegal = [](QByteArray reason) { return Failure{400, QByteArrayLiteral("illegal_docid"), std::move(reason)}; };
    if (id.isEmpty())
        return illegal("Document id must not be empty");
    if (id.size() > longest)
        return illegal("Document id is too long");
    if (!protocol::isUtf8(id))
        return illegal("Document id must be valid UTF-8");
    if (id == "_design/" || id == "_local/")
        return illegal("Illegal document id `" + id.toByteArray() + "`");
    if (id.startsWith('_') && !id.startsWith("_design/") && !id.startsWith("_local/"))
        return illegal("Only reserved document ids may start with underscore.");
    return {};
}

std::optional<Failure> refuseAttachmentName(QByteArrayView name)
{
    if (name.isEmpty() || !protocol::isUtf8(name))
        return badRequest("Attachment name is not UTF-8 encoded").error;
    if (name.startsWith('_'))
        return badRequest("Attachment name '" + name.toByteArray() + "' starts with prohibited character '_'").error;
    return {};
}

} // namespace drift::couch
