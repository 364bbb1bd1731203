// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

namespace drift::client {

// Why something that was asked of a relay did not happen.
struct Failure
{
    enum class Kind : quint8 {
        Unreachable, // nobody answers, or the connection broke
        Untrusted,   // somebody answers, with a certificate that is not trusted
        Refused,     // the relay said no
        Strange,     // what answers says nothing that a DriftDB would
    };

    Kind kind = Kind::Unreachable;
    int status = 0;  // of HTTP, or a WebSocket's close code; 0: neither came
    QByteArray code; // the relay's word for programs, such as "stream_full"; empty where it has none
    QByteArray text; // for people: UTF-8 from outside, perhaps with control characters

    // Whether the same may well go through a little later, with nothing changed.
    [[nodiscard]] bool isPassing() const
    {
        return kind == Kind::Unreachable || status == 429 || (status >= 502 && status <= 504);
    }
};

} // namespace drift::client
