// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/oneshot.h"

#include "app/commands/output.h"
#include "app/console.h"

#include <QCoreApplication>

namespace drift::app {

using client::Failure;

int untilDone(const std::function<void(const std::function<void(int)> &)> &begin)
{
    begin([](int exitCode) { QCoreApplication::exit(exitCode); });
    return QCoreApplication::exec();
}

int failFor(const Call &call, const Failure &failure)
{
    return fail(explained(failure, call.base));
}

void sendOnce(client::Api &api, const RoomId &room, const protocol::ClientMessage &message, protocol::Encoding encoding,
              const client::Api::Then<QByteArray> &then)
{
    api.room(room, [&api, message, encoding, then](const Result<client::RoomInfo, Failure> &info) {
        if (info)
            api.send(*info, message, encoding, then);
        else
            then(unexpected(info.error()));
    });
}

} // namespace drift::app
