// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/misuse.h"

namespace drift::inspect {

QByteArray Misuse::cause() const
{
    const auto number = [](ClientId id) { return QByteArray::number(id.value, 36); };
    return QByteArray::number(int(kind)) + ' ' + room.text() + ' ' + number(client) + ' ' + number(other) + ' ' + key.utf8;
}

Misuse Place::misuse(Misuse::Kind kind, const journal::MessageHandled &event, const StreamKey &key) const
{
    const ClientDetails *client = details.findClient(event.sender);
    return {.kind = kind, .room = event.room, .key = key, .origin = event.origin, .client = event.sender,
            .address = client ? client->address : QByteArray(), .seq = event.seq, .row = timeline.end() - 1};
}

} // namespace drift::inspect
