// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/capturecontrol.h"

#include "inspect/streamhistory.h"

namespace drift::inspect {

void CaptureControl::answer(quint64 request, const RoomId &room, const StreamKey &key)
{
    const Timeline &timeline = m_inspector.timeline();
    const auto stream = timeline.findStream(room, key);
    if (!stream)
        return;
    StreamState state = streamAt(timeline, *stream, timeline.end() - 1);
    if (!state.isWhole())
        return;
    const Room *known = m_inspector.roomsState().room(room);
    const SequenceNumber lastSeq = known ? known->lastSeq : SequenceNumber();
    m_inspector.fold({wallNow(), journal::StreamRead{request, room, key, lastSeq, std::move(state.entries)}});
}

} // namespace drift::inspect
