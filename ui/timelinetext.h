// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timelinewords.h"

#include <QCoreApplication>
#include <QLocale>

namespace drift::ui {

// What the timeline says in words.
class TimelineText : public inspect::TimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(TimelineText)

public:
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString evicted(quint64 rows) const override;
    [[nodiscard]] QString lost(quint64 events) const override;
    [[nodiscard]] QString letGo(qint64 bytes) const override;
    [[nodiscard]] QString action(const inspect::TimelineRow &row) const override;
    [[nodiscard]] QString sender(const inspect::TimelineRow &row) const override;
    [[nodiscard]] QString delivered(const inspect::TimelineRow &row) const override;
    [[nodiscard]] QString key(const StreamKey &key, qsizetype mostBytes) const override;
    [[nodiscard]] QString meaning(const inspect::Meaning &meaning) const override;
    [[nodiscard]] QString sentence(const inspect::TimelineRow &row, const inspect::RowTexts &texts) const override;

private:
    [[nodiscard]] QString editText(const inspect::TimelineRow &row) const;
    [[nodiscard]] QString sentSentence(const inspect::TimelineRow &row) const;
    [[nodiscard]] QString spokenSender(const inspect::TimelineRow &row) const;

    const QLocale m_locale;
};

} // namespace drift::ui
