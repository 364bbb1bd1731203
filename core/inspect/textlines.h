// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

namespace drift::inspect {

// What a line is in a comparison.
enum class LineMark : quint8 { None, Added, Removed, Note };

// A text of any length as lines that are made when they are asked for. A large one is read in steps, so that its
// beginning can be shown before its end is known.
// Thread: its owner's.
class TextLines
{
public:
    virtual ~TextLines() = default;

    // Known so far; only grows.
    [[nodiscard]] virtual qsizetype count() const = 0;
    // As it is to be copied: UTF-8 where the wire's is, without an end of line. 0 <= number < count().
    [[nodiscard]] virtual QByteArray line(qsizetype number) const = 0;
    [[nodiscard]] virtual LineMark mark(qsizetype /*number*/) const { return LineMark::None; }
    // Reads about `bytes` more; false once all of it is read.
    virtual bool readMore(qsizetype /*bytes*/) { return false; }
    [[nodiscard]] virtual bool isRead() const { return true; }

    // All of it as it is to be copied. Reads what is not yet read.
    [[nodiscard]] virtual QByteArray whole();
};

} // namespace drift::inspect
