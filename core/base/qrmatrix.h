// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <optional>

namespace drift {

// A QR code (ISO/IEC 18004, error correction M): a square of modules, dark or light. Whoever draws it leaves the quiet
// zone around it light.
class QrMatrix
{
public:
    static constexpr int quietZone = 4; // modules

    // Nothing where the text is empty or too long for a code (about 2,300 bytes).
    [[nodiscard]] static std::optional<QrMatrix> of(const QByteArray &text);

    [[nodiscard]] int width() const { return m_width; } // modules, without the quiet zone
    [[nodiscard]] bool isDark(int x, int y) const { return m_modules[y * m_width + x] & 1; }

private:
    QrMatrix(int width, QByteArray modules) : m_width(width), m_modules(std::move(modules)) {}

    int m_width;
    QByteArray m_modules; // row by row
};

} // namespace drift
