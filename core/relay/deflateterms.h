// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <limits>
#include <optional>

namespace drift::relay {

struct RequestHead;

// What was agreed with one client about compressed messages: permessage-deflate, RFC 7692. Neither side ever keeps its window
// from one message to the next. So what is sent is compressed once for all who get it, and nothing is kept for a
// connection but these terms.
struct DeflateTerms
{
    static constexpr int mostWindowBits = 15;

    int serverWindowBits = mostWindowBits; // the largest window that the client can take; 8 to 15
    bool namedByClient = false;            // it asked for that, and is to be told that it gets it

    // Bytes. What is compressed here refers to what is 32 KiB behind at most, and a message never to what is before it: one
    // that is not longer than a smaller window needs no more than that.
    [[nodiscard]] qsizetype longestMessage() const
    {
        return serverWindowBits == mostWindowBits ? std::numeric_limits<qsizetype>::max() : qsizetype(1) << serverWindowBits;
    }
    // The element of Sec-WebSocket-Extensions that accepts (section 7.1).
    [[nodiscard]] QByteArray response() const;
};

// The first of a client's offers that can be accepted; nothing where there is none. An offer with a parameter that is not
// known, is there twice, or has a value that it must not have is declined, as section 7.1 wants it, which is no error.
[[nodiscard]] std::optional<DeflateTerms> acceptedDeflate(const RequestHead &head);
// The same of one offer.
[[nodiscard]] std::optional<DeflateTerms> acceptDeflate(QByteArrayView offer);

} // namespace drift::relay
