// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/messagewriters.h"

#include "protocol/cbornumber.h"
#include "protocol/crossing.h"
#include "protocol/jsontext.h"

#include <charconv>

namespace drift::protocol {

void JsonWriter::separate()
{
    if (!m_isFirst)
        m_out.append(',');
    m_isFirst = false;
}

void JsonWriter::begin(char bracket, qsizetype)
{
    separate();
    m_out.append(bracket);
    m_isFirst = true;
}

void JsonWriter::end(char bracket)
{
    m_out.append(bracket);
    m_isFirst = false;
}

void JsonWriter::name(QByteArrayView name)
{
    separate();
    m_out.append('"').append(name).append("\":");
    m_isFirst = true;
}

void JsonWriter::text(QByteArrayView utf8)
{
    separate();
    appendQuoted(m_out, utf8);
}

void JsonWriter::number(quint64 number)
{
    separate();
    char digits[20];
    const auto [end, fault] = std::to_chars(std::begin(digits), std::end(digits), number);
    m_out.append(QByteArrayView(digits, end));
}

void JsonWriter::null()
{
    separate();
    m_out.append("null");
}

void JsonWriter::value(const Value &value)
{
    separate();
    if (value.encoding == Encoding::Json)
        m_out.append(value.bytes);
    else
        appendAsJson(m_out, value.bytes);
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
