// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/transcode.h"

#include "protocol/crossing.h"

namespace drift::protocol {

QByteArray transcoded(const Value &value, Encoding to)
{
    if (value.encoding == to)
        return value.bytes;
    QByteArray out;
    out.reserve(value.bytes.size() * 2);
    if (to == Encoding::Json)
        appendAsJson(out, value.bytes);
    else
        appendAsCbor(out, value.bytes);
    return out;
}

} // namespace drift::protocol
