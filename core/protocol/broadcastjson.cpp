// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/broadcastjson.h"

#include "protocol/crossing.h"
#include "protocol/jsonlexer.h"
#include "protocol/jsontext.h"

#include <algorithm>
#include <charconv>

namespace drift::protocol {

namespace {

constexpr QByteArrayView beforeKey = R"({"type":"push","key":")";
constexpr QByteArrayView beforeSeq = R"(","seq":)";
constexpr QByteArrayView beforeValue = R"(,"value":)";

} // namespace

BroadcastJson::BroadcastJson(const Broadcast &message)
    : m_key(message.key.utf8)
    , m_value(message.value.bytes)
{
    if (jsonlexer::endOfPlainText(m_key.begin(), m_key.end()) != m_key.end()) {
        appendEscaped(m_escaped, m_key);
        m_key = m_escaped;
    }
    if (message.value.encoding == Encoding::Cbor) {
        appendAsJson(m_json, m_value);
        m_value = m_json;
    }
    const char *const end = std::to_chars(m_digits.data(), m_digits.data() + m_digits.size(), message.seq.value).ptr;
    m_seq = {m_digits.data(), end};
}

qsizetype BroadcastJson::size() const
{
    return beforeKey.size() + m_key.size() + beforeSeq.size() + m_seq.size() + beforeValue.size() + m_value.size() + 1;
}

void BroadcastJson::writeTo(char *place) const
{
    for (const QByteArrayView part : {beforeKey, m_key, beforeSeq, m_seq, beforeValue, m_value})
        place = std::copy(part.begin(), part.end(), place);
    *place = '}';
}

} // namespace drift::protocol
