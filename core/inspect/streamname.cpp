// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/streamname.h"

namespace drift::inspect {

namespace {

using Kind = StreamName::Kind;

struct Prefix
{
    QByteArrayView text;
    Kind kind;
};

constexpr QByteArrayView sharesKey = "peerpouch/shares";
// The longer ones first, where one begins another.
constexpr Prefix prefixes[] = {{"couch:doc:peerpouch-share-", Kind::Shares},
                               {"couch:doc:peerpouch-signal-", Kind::Signals},
                               {protocol::documentPrefix, Kind::Document},
                               {protocol::localDocumentPrefix, Kind::LocalDocument},
                               {protocol::attachmentPrefix, Kind::Attachment},
                               {"peerpouch/signal/", Kind::Signals}};

} // namespace

StreamName nameOfStream(const StreamKey &key)
{
    const QByteArrayView utf8(key.utf8);
    if (utf8 == protocol::databaseKey)
        return {Kind::Database, {}};
    if (utf8 == sharesKey)
        return {Kind::Shares, {}};
    for (const Prefix &prefix : prefixes) {
        if (utf8.startsWith(prefix.text))
            return {prefix.kind, utf8.sliced(prefix.text.size())};
    }
    return {};
}

} // namespace drift::inspect
