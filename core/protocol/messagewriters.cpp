// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/messagewriters.h"

#include "protocol/cbornumber.h"
#include "protocol/crossing.h"

namespace drift::protocol {

void JsonWriter::value(const Value &value)
{
    separate();
    if (value.encoding == Encoding::Json) {
        m_out.add(value.bytes);
        return;
    }
    QByteArray json;
    appendAsJson(json, value.bytes);
    m_out.add(json);
}

void CborWriter::beginMap(int members) { appendHead(m_out, CborMajor::Map, quint64(members)); }

void CborWriter::beginArray(qsizetype elements) { appendHead(m_out, CborMajor::Array, quint64(elements)); }

void CborWriter::text(QByteArrayView utf8) { appendText(m_out, utf8); }

void CborWriter::number(quint64 number) { appendHead(m_out, CborMajor::Unsigned, number); }

void CborWriter::null() { appendHead(m_out, CborMajor::Other, cborNull); }

void CborWriter::value(const Value &value)
{
    if (value.encoding == Encoding::Cbor)
        m_out.append(value.bytes);
    else
        appendAsCbor(m_out, value.bytes);
}

} // namespace drift::protocol
