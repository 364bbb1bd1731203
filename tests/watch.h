// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/relaythread.h"

#include <QTest>

#include <memory>
#include <vector>

namespace drift::testing {

// Makes the relay tell the queue what happens, and waits until each of its threads does: one that has not come to it yet may
// take a client before, who is in its snapshot then and is not told of. Gives what was told meanwhile, a snapshot of each.
inline std::vector<journal::Event> watch(relay::RelayThread &relay, const std::shared_ptr<journal::EventQueue> &queue)
{
    relay.attach(queue);
    std::vector<journal::Event> told;
    size_t snapshots = 0;
    size_t threads = 1;
    const auto isWatched = [&] {
        for (journal::Event &event : queue->takeAll()) {
            if (const auto *snapshot = std::get_if<journal::Snapshot>(&event.what)) {
                ++snapshots;
                threads = snapshot->share.threads;
            }
            told.push_back(std::move(event));
        }
        return snapshots == threads;
    };
    if (!QTest::qWaitFor(isWatched, 20'000))
        qFatal("the relay does not tell what it is like");
    return told;
}

} // namespace drift::testing
