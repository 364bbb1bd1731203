// SPDX-License-Identifier: GPL-3.0-only
#include "room/documentindex.h"

#include "protocol/documentkeys.h"
#include "room/store.h"

namespace drift::room {

namespace {

bool saysDeleted(const Stream &stream)
{
    const protocol::Value &value = stream.entries.back().value;
    return value.encoding == protocol::Encoding::Json && value.bytes.startsWith("{\"deleted\":true,");
}

} // namespace

void DocumentIndex::forget(const StreamKey &key, const Stream *before)
{
    if (!before || !protocol::isOfDatabase(key))
        return;
    --m_streams;
    m_bytes -= before->bytes;
    if (!protocol::isDocument(key))
        return;
    m_places.erase({before->entries.back().seq, &key});
    m_deleted -= saysDeleted(*before);
}

void DocumentIndex::note(const StreamKey &key, const Stream &after)
{
    if (!protocol::isOfDatabase(key))
        return;
    ++m_streams;
    m_bytes += after.bytes;
    if (!protocol::isDocument(key))
        return;
    m_places.insert(m_places.end(), {after.entries.back().seq, &key, &after}); // the last one, but where somebody compacts it
    m_deleted += saysDeleted(after);
}

} // namespace drift::room
