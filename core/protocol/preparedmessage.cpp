// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/preparedmessage.h"

#include "protocol/codec.h"

namespace drift::protocol {

const QByteArray &PreparedMessage::payload(Encoding encoding) const
{
    QByteArray &payload = m_payloads[size_t(encoding)];
    if (payload.isNull())
        payload = encode(m_message, encoding);
    return payload;
}

} // namespace drift::protocol
