// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/value.h"

#include <QByteArrayView>

// Two ways to write a message down, with the same functions, so that codec.cpp says once what is in it.
namespace drift::protocol {

// Compact JSON.
class JsonWriter
{
public:
    explicit JsonWriter(qsizetype expectedSize) { m_out.reserve(expectedSize); }

    void beginMap(int members) { begin('{', members); }
    void endMap() { end('}'); }
    void beginArray(qsizetype elements) { begin('[', elements); }
    void endArray() { end(']'); }
    void name(QByteArrayView name); // printable ASCII
    void text(QByteArrayView utf8);
    void number(quint64 number);
    void null();
    void value(const Value &value);

    [[nodiscard]] QByteArray take() { return std::move(m_out); }

private:
    void begin(char bracket, qsizetype members);
    void end(char bracket);
    void separate();

    QByteArray m_out;
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
