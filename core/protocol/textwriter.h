// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/jsonlexer.h"
#include "protocol/jsontext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <cstring>
#include <limits>
#include <utility>

namespace drift::protocol {

// Puts a text together out of many small pieces: QByteArray::append() is a call that asks about room each time, which for a few
// bytes costs more than they do.
class TextWriter
{
public:
    // How long it will be, or so; bytes.
    explicit TextWriter(qsizetype expected) : m_text(expected, Qt::Uninitialized), m_data(m_text.data()) {}

    void add(char c) { *room(1) = c; }
    void add(QByteArrayView text)
    {
        if (!text.isEmpty())
            memcpy(room(text.size()), text.data(), size_t(text.size()));
    }
    template<std::integral Number> void addNumber(Number number)
    {
        std::array<char, std::numeric_limits<Number>::digits10 + 2> digits;
        const char *const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        add(QByteArrayView(digits.data(), end));
    }
    // As a JSON string, with its quotes (jsontext.h).
    void addQuoted(QByteArrayView utf8)
    {
        if (jsonlexer::endOfPlainText(utf8.begin(), utf8.end()) != utf8.end()) {
            QByteArray quoted;
            quoted.reserve(utf8.size() + 2);
            appendQuoted(quoted, utf8);
            add(quoted);
            return;
        }
        add('"');
        add(utf8);
        add('"');
    }

    [[nodiscard]] qsizetype size() const { return m_size; }
    // The last thing that is asked of it.
    [[nodiscard]] QByteArray take()
    {
        m_text.truncate(m_size);
        if (m_text.capacity() - m_size > std::max(m_size / 2, mostLeft)) // it may be kept for long
            m_text.squeeze();
        return std::move(m_text);
    }

private:
    static constexpr qsizetype mostLeft = 64; // bytes: to give them back costs more than to keep them

    char *room(qsizetype size)
    {
        if (m_text.size() - m_size < size) {
            m_text.resize(std::max(2 * m_text.size(), m_size + size));
            m_data = m_text.data();
        }
        return m_data + std::exchange(m_size, m_size + size);
    }

    QByteArray m_text; // as long as there is room
    char *m_data;
    qsizetype m_size = 0; // of what was written
};

} // namespace drift::protocol
