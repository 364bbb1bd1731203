// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArrayView>

#include <algorithm>

// The smallest parts of an HTTP head.
namespace drift::relay {

// RFC 9110 section 5.6.2.
[[nodiscard]] inline bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

[[nodiscard]] inline bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

} // namespace drift::relay
