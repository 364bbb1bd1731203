// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/meaning.h"

#include "couch/attachments.h"
#include "couch/json.h"
#include "protocol/transcode.h"

namespace drift::inspect {

using couch::countIn;
using couch::elementsOf;
using couch::membersOf;
using couch::stringIn;
using couch::valueOf;
using protocol::Encoding;
using protocol::Value;
using Kind = StreamName::Kind;

namespace {

// What stands in front of a document for readers: {"deleted":true,"rev":"3-c",…
Meaning beginningOf(QByteArrayView json)
{
    constexpr QByteArrayView deleted = "{\"deleted\":true,";
    constexpr QByteArrayView rev = "\"rev\":\"";
    const bool isDeleted = couch::Document::saysDeleted(json);
    const QByteArrayView rest = json.sliced(isDeleted ? deleted.size() : 1);
    if (!rest.startsWith(rev))
        return {};
    const QByteArrayView text = rest.sliced(rev.size()).first(std::min(rest.size() - rev.size(), 2 * couch::Revision::longestId));
    const qsizetype end = text.indexOf('"');
    const auto revision = couch::parseRevision(text.first(std::max<qsizetype>(end, 0)));
    if (!revision)
        return {};
    return DocumentMeaning{revision->text(), isDeleted, nullptr};
}

Meaning documentIn(const Value &value, qsizetype most)
{
    if (value.encoding != Encoding::Json)
        return {};
    if (value.bytes.size() > most)
        return beginningOf(value.bytes);
    auto document = couch::Document::parse(value.bytes);
    if (!document)
        return {};
    const auto &winner = document->winner();
    return DocumentMeaning{winner.revision.text(), winner.deleted, std::make_shared<const couch::Document>(*std::move(document))};
}

Meaning localIn(const Value &value)
{
    const auto local = couch::parseLocal(value.bytes);
    if (value.encoding != Encoding::Json || !local)
        return {};
    return LocalMeaning{"0-" + QByteArray::number(local->revision), local->body.toByteArray(), couch::checkpointIn(local->body)};
}

Meaning attachmentIn(const Value &value)
{
    const auto head = couch::attachmentHead(value);
    return head ? Meaning(AttachmentMeaning{*head, value.bytes.size() - *head}) : Meaning();
}

Meaning databaseIn(const Value &value)
{
    if (value.encoding != Encoding::Json || !membersOf(value.bytes))
        return {};
    return DatabaseMeaning{value.bytes};
}

// {share}, {gone: id} or {shares: […]}, as roomboard.ts writes them.
Meaning shareIn(QByteArrayView json)
{
    const auto members = membersOf(json);
    if (!members)
        return {};
    if (const auto all = elementsOf(valueOf(*members, "shares")))
        return ShareMeaning{ShareMeaning::Kind::All, {}, qsizetype(all->size())};
    if (stringIn(valueOf(*members, "gone")))
        return ShareMeaning{ShareMeaning::Kind::Gone};
    const auto share = membersOf(valueOf(*members, "share"));
    if (!share)
        return {};
    return ShareMeaning{ShareMeaning::Kind::Shared, stringIn(valueOf(*share, "name")).value_or(QByteArray())};
}

// As board.ts describes a Signal.
Meaning signalIn(QByteArrayView json)
{
    const auto members = membersOf(json);
    const auto from = members ? stringIn(valueOf(*members, "from")) : std::nullopt;
    if (!from)
        return {};
    SignalMeaning meaning{SignalMeaning::Kind::Candidates, *from};
    if (const auto candidates = elementsOf(valueOf(*members, "candidates")))
        meaning.candidates = qsizetype(candidates->size());
    if (!valueOf(*members, "refused").isEmpty()) {
        meaning.kind = SignalMeaning::Kind::Refusal;
    } else if (const auto description = membersOf(valueOf(*members, "description"))) {
        const bool isOffer = stringIn(valueOf(*description, "type")) == "offer";
        meaning.kind = isOffer ? SignalMeaning::Kind::Offer : SignalMeaning::Kind::Answer;
    } else if (meaning.candidates == 0) {
        return {};
    }
    return meaning;
}

// Of a hub that is a database each is a document of its own, as pouchboard.ts writes them.
Meaning inDocument(Kind kind, const Value &value, qsizetype most)
{
    const Meaning meaning = documentIn(value, most);
    const auto *found = std::get_if<DocumentMeaning>(&meaning);
    if (!found || !found->document)
        return meaning;
    if (found->isDeleted)
        return kind == Kind::Shares ? Meaning(ShareMeaning{ShareMeaning::Kind::Gone}) : Meaning(SignalMeaning{SignalMeaning::Kind::Taken});
    const QByteArray &body = found->document->contentOf(found->document->winner().revision)->body;
    const auto members = membersOf(body);
    if (kind == Kind::Signals) {
        const Meaning signal = signalIn(valueOf(*members, "signal"));
        return std::holds_alternative<std::monostate>(signal) ? meaning : signal;
    }
    if (stringIn(valueOf(*members, "type")) != "share")
        return meaning;
    return ShareMeaning{ShareMeaning::Kind::Shared, stringIn(valueOf(*members, "name")).value_or(QByteArray())};
}

} // namespace

Meaning meaningOf(const StreamKey &key, const Value &value, qsizetype most)
{
    const Kind kind = nameOfStream(key).kind;
    const bool isShort = value.bytes.size() <= most;
    switch (kind) {
    case Kind::Plain: return {};
    case Kind::Document: return documentIn(value, most);
    case Kind::Attachment: return attachmentIn(value);
    case Kind::LocalDocument: return isShort ? localIn(value) : Meaning();
    case Kind::Database: return isShort ? databaseIn(value) : Meaning();
    case Kind::Shares:
    case Kind::Signals: break;
    }
    if (protocol::isOfDatabase(key))
        return inDocument(kind, value, most);
    if (!isShort)
        return {};
    const QByteArray json = protocol::transcoded(value, Encoding::Json);
    return kind == Kind::Shares ? shareIn(json) : signalIn(json);
}

Meaning asDocument(const StreamKey &key, const Value &value, qsizetype most)
{
    return protocol::isDocument(key) ? documentIn(value, most) : meaningOf(key, value, most);
}

} // namespace drift::inspect
