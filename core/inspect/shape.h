// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timelinerow.h"
#include "protocol/value.h"

#include <optional>

namespace drift::inspect {

// What DriftDB's clients put around the values of apps. Nothing else is called so: a member more or less, of another type or
// with another action, and it is the app's own.
struct Shape
{
    enum class Kind : quint8 {
        State,     // replace {v, i, n?}: a shared state
        Action,    // append {apply, i, n?}: of a reducer
        Summary,   // compact {reset, seen?}: what a reducer made of all actions before; append with {restored: true}
        Presence,  // relay {value, client, left?}
        Offer,     // {type: "offer", sdp: "v=0…"}, by itself or as `description`; RFC 8829
        Answer,    // the same with "answer"
        Candidate, // {candidate: "candidate:…", sdpMid or sdpMLineIndex, …}, by itself or as `candidate`; RFC 8839
    };

    Kind kind = Kind::State;
    protocol::Value value = {};         // of the app, where it has one
    QByteArray who = {};                // i, client or from
    std::optional<quint64> number = {}; // n: so many did `who` send until now
    QByteArray attempt = {};            // of an offer, an answer or a candidate, where there is one
    QByteArray route = {};              // of a candidate: "host udp", as far as it says
    bool left = false;                  // of presence: it goes
    bool restored = false;              // of a summary: somebody remembered it for a relay that was restarted

    [[nodiscard]] bool isSignal() const { return kind >= Kind::Offer; }
};

inline constexpr qsizetype mostShapeBytes = 1024 * 1024; // of a value: longer ones are not looked at

// `action`: what it was pushed by; nothing where that is not known. Reads all of the value.
[[nodiscard]] std::optional<Shape> shapeOf(const protocol::Value &value, std::optional<TimelineRow::Kind> action);

} // namespace drift::inspect
