// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/textlines.h"
#include "protocol/jsonscanner.h"

#include <vector>

namespace drift::inspect {

// Containers deeper than this are indented no further.
inline constexpr qint64 deepestIndent = 40;

// JSON with a line for each element, and every key, string and number spelled as it came.
class PrettyJson : public TextLines
{
public:
    explicit PrettyJson(QByteArray json);

    [[nodiscard]] qsizetype count() const override;
    [[nodiscard]] QByteArray line(qsizetype number) const override;
    bool readMore(qsizetype bytes) override;
    [[nodiscard]] bool isRead() const override { return m_isRead; }

private:
    struct Line
    {
        quint32 begin; // of its first token; it goes on to that of the next line
        quint32 depth;
    };

    void begin(qint64 depth);
    [[nodiscard]] bool readValue();
    [[nodiscard]] bool readOn();

    const QByteArray m_json;
    protocol::JsonScanner m_scanner;
    protocol::JsonNesting m_nesting;
    std::vector<Line> m_lines;
    bool m_valueFollows = true;
    bool m_isRead = false;
};

} // namespace drift::inspect
