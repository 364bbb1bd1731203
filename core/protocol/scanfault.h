// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

namespace drift::protocol {

// Why a scanner stopped. `what` is a literal of ours, such as "a control character in a string".
struct ScanFault
{
    enum class Kind : quint8 { None, Malformed, TooDeep };

    Kind kind = Kind::None;
    const char *what = "";
    qsizetype at = 0; // bytes from the beginning of what is scanned
};

} // namespace drift::protocol
