// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <array>

namespace drift::inspect {

// Finds a text in UTF-8, whatever its case: the English letters by their bytes, and fast, others as Unicode folds them.
class TextFinder
{
public:
    explicit TextFinder(const QByteArray &text = {});

    [[nodiscard]] bool isEmpty() const { return m_folded.isEmpty(); }
    // An empty text is in every other.
    [[nodiscard]] bool isIn(const QByteArray &utf8) const;

private:
    [[nodiscard]] bool isInBytes(const QByteArray &utf8) const;

    QByteArray m_folded;          // of a text in ASCII: in lower case
    QString m_text;               // of any other
    std::array<quint8, 256> m_skip{}; // by the byte that stands under the text's last one; Horspool's table
};

} // namespace drift::inspect
