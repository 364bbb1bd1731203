// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/textwriter.h"
#include "protocol/value.h"

// Two ways to write a message down, with the same functions, so that codec.cpp says once what is in it.
namespace drift::protocol {

// Compact JSON. Every message is written by it: what is short is inline.
class JsonWriter
{
public:
    explicit JsonWriter(qsizetype expectedSize) : m_out(expectedSize) {}

    void beginMap(int) { begin('{'); }
    void endMap() { end('}'); }
    void beginArray(qsizetype) { begin('['); }
    void endArray() { end(']'); }
    void name(QByteArrayView name) // printable ASCII
    {
        separate();
        m_out.add('"');
        m_out.add(name);
        m_out.add("\":");
        m_isFirst = true;
    }
    void text(QByteArrayView utf8)
    {
        separate();
        m_out.addQuoted(utf8);
    }
    void number(quint64 number)
    {
        separate();
        m_out.addNumber(number);
    }
    void null()
    {
        separate();
        m_out.add("null");
    }
    void value(const Value &value);

    [[nodiscard]] QByteArray take() { return m_out.take(); }

private:
    void begin(char bracket)
    {
        separate();
        m_out.add(bracket);
        m_isFirst = true;
    }
    void end(char bracket)
    {
        m_out.add(bracket);
        m_isFirst = false;
    }
    void separate()
    {
        if (!m_isFirst)
            m_out.add(',');
        m_isFirst = false;
    }

    TextWriter m_out;
    bool m_isFirst = true; // nothing to be separated from stands before what comes next
};

// CBOR with definite lengths.
class CborWriter
{
public:
    explicit CborWriter(qsizetype expectedSize) { m_out.reserve(expectedSize); }

    void beginMap(int members);
    void endMap() {}
    void beginArray(qsizetype elements);
    void endArray() {}
    void name(QByteArrayView name) { text(name); }
    void text(QByteArrayView utf8);
    void number(quint64 number);
    void null();
    void value(const Value &value);

    [[nodiscard]] QByteArray take() { return std::move(m_out); }

private:
    QByteArray m_out;
};

} // namespace drift::protocol
