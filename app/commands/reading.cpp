// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/commandtable.h"
#include "app/commands/messagelines.h"
#include "app/commands/oneshot.h"
#include "app/commands/output.h"
#include "app/console.h"
#include "inspect/jsoncheck.h"

// driftscope new and get.
namespace drift::app {

using client::Api;
using client::Failure;

int runNew(const Call &call)
{
    Api api(call.base, call.trust);
    return untilDone([&](const auto &done) {
        api.newRoom([&call, done](const Result<QByteArray, Failure> &object) {
            if (!object) {
                done(failFor(call, object.error()));
                return;
            }
            const QByteArray line = call.has("json") ? inspect::inOneLine(*object) : client::readRoomInfo(*object)->room.text();
            done(writeOut(line.trimmed() + '\n').value_or(0));
        });
    });
}

int runGet(const Call &call)
{
    const auto room = roomOf(call);
    const auto key = room ? keyFrom(call.words.at(1)) : unexpected(room.error());
    const auto since = key && call.has("since") ? seqFrom(call, "since") : SequenceNumber{0};
    if (!room || !key || !since)
        return fail(!room ? room.error() : !key ? key.error() : since.error(), call.helpLine());
    Api api(call.base, call.trust);
    return untilDone([&](const auto &done) {
        sendOnce(api, *room, protocol::Get{*key, *since}, protocol::Encoding::Json, [&call, done](const Result<QByteArray, Failure> &body) {
            if (!body) {
                done(failFor(call, body.error()));
                return;
            }
            const auto answer = client::readAnswer(*body);
            const auto *init = answer ? std::get_if<protocol::Init>(&*answer) : nullptr;
            if (!init) {
                done(failFor(call, {Failure::Kind::Strange, 200, {}, answer ? QByteArray("it answers a get with something else") : answer.error()}));
                return;
            }
            QByteArray lines;
            for (const protocol::Entry &entry : init->data)
                lines += messageLine({init->key, entry.seq, entry.value});
            done(writeOut(lines).value_or(0));
        });
    });
}

} // namespace drift::app
