// SPDX-License-Identifier: GPL-3.0-only
#include "couch/localdocument.h"

#include "couch/json.h"

namespace drift::couch {

std::optional<LocalDocument> parseLocal(QByteArrayView json)
{
    const auto members = membersOf(json);
    const auto rev = members ? stringIn(valueOf(*members, "rev")) : std::nullopt;
    if (!rev || !rev->startsWith("0-") || !membersOf(valueOf(*members, "body")))
        return {};
    return LocalDocument{rev->sliced(2).toLongLong(), valueOf(*members, "body")};
}

std::optional<Checkpoint> checkpointIn(QByteArrayView body)
{
    const auto members = membersOf(body);
    if (!members)
        return {};
    const auto session = stringIn(valueOf(*members, "session_id"));
    const auto history = elementsOf(valueOf(*members, "history"));
    const QByteArrayView ofPouch = valueOf(*members, "last_seq");
    const QByteArrayView lastSeq = ofPouch.isEmpty() ? valueOf(*members, "source_last_seq") : ofPouch;
    if (!session || !history || lastSeq.isEmpty())
        return {};
    return Checkpoint{lastSeq.toByteArray(), *session, stringIn(valueOf(*members, "replicator")).value_or(QByteArray()),
                      qsizetype(history->size())};
}

} // namespace drift::couch
