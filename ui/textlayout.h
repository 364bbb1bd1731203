// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace drift::ui {

// A line as it is drawn: one character after the other in cells of one width, from left to right, whatever they are, so
// that no character moves another and any part of a long line is found without what stands before it.
class TextLine
{
public:
    TextLine() = default;
    explicit TextLine(QByteArray wire);

    [[nodiscard]] const QByteArray &wire() const { return m_wire; } // as it is copied
    [[nodiscard]] const QString &text() const { return m_text; }    // as it is shown
    [[nodiscard]] qsizetype cells() const;
    // Of a UTF-16 unit of text(); that of its end is cells().
    [[nodiscard]] qsizetype cellOf(qsizetype unit) const;
    // The character in a cell, or the end of the text.
    [[nodiscard]] qsizetype unitAt(qsizetype cell) const;
    // The places before and after a character: marks stay with the letter that they stand on.
    [[nodiscard]] qsizetype next(qsizetype unit) const;
    [[nodiscard]] qsizetype previous(qsizetype unit) const;
    [[nodiscard]] bool isSimple() const { return m_cells.empty(); }

private:
    QByteArray m_wire;
    QString m_text;
    std::vector<qint32> m_cells; // where each unit begins, and the end; empty where each unit has one cell
};

} // namespace drift::ui
