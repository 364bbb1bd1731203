// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/textlines.h"

#include <vector>

namespace drift::inspect {

// Text as it is, a line for every line feed.
class RawText : public TextLines
{
public:
    explicit RawText(QByteArray text);

    [[nodiscard]] qsizetype count() const override;
    [[nodiscard]] QByteArray line(qsizetype number) const override;
    bool readMore(qsizetype bytes) override;
    [[nodiscard]] bool isRead() const override { return m_isRead; }
    [[nodiscard]] QByteArray whole() override { return m_text; }

private:
    const QByteArray m_text;
    std::vector<qsizetype> m_begins{0};
    qsizetype m_read = 0;
    bool m_isRead = false;
};

// Bytes as hexadecimal digits and nothing else.
class HexDigits : public TextLines
{
public:
    static constexpr qsizetype bytesPerLine = 32;

    explicit HexDigits(QByteArray bytes) : m_bytes(std::move(bytes)) {}

    [[nodiscard]] qsizetype count() const override;
    [[nodiscard]] QByteArray line(qsizetype number) const override;

private:
    const QByteArray m_bytes;
};

// Offset, sixteen bytes, and those of them that are printable ASCII.
class HexDump : public TextLines
{
public:
    static constexpr qsizetype bytesPerLine = 16;

    explicit HexDump(QByteArray bytes) : m_bytes(std::move(bytes)) {}

    [[nodiscard]] qsizetype count() const override;
    [[nodiscard]] QByteArray line(qsizetype number) const override;

private:
    const QByteArray m_bytes;
};

} // namespace drift::inspect
