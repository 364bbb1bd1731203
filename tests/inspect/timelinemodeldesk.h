// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/handled.h"
#include "inspect/inspector.h"
#include "inspect/timelinecells.h"
#include "inspect/timelineroles.h"
#include "inspect/visibletext.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace drift::test {

using namespace inspect;

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

// As few words as can be.
class Words : public TimelineWords
{
public:
    QString title(int column) const override { return QString::number(column); }
    QString evicted(quint64 rows) const override { return QStringLiteral("evicted %1").arg(rows); }
    QString lost(quint64 events) const override { return QStringLiteral("lost %1").arg(events); }
    QString letGo(qint64 bytes) const override { return QStringLiteral("let go %1").arg(bytes); }
    QString action(const TimelineRow &row) const override { return QStringLiteral("action %1").arg(int(row.kind)); }
    QString sender(const TimelineRow &row) const override { return QStringLiteral("#%1").arg(row.sender.value); }
    QString delivered(const TimelineRow &row) const override { return QStringLiteral("%1/%2").arg(row.delivered).arg(row.members); }
    QString key(const StreamKey &key, qsizetype mostBytes) const override { return visibleText(key.utf8, mostBytes); }
    QString meaning(const Meaning &meaning) const override { return QStringLiteral("meaning %1").arg(meaning.index()); }
    QString sentence(const TimelineRow &row, const RowTexts &texts) const override
    {
        return texts.room + u' ' + texts.key + u' ' + action(row) + u' ' + texts.preview;
    }
};

struct Desk
{
    explicit Desk(qint64 maxBytes = Timeline::defaultMaxBytes, quint64 maxRows = Timeline::defaultMaxRows)
        : timeline(maxBytes, maxRows)
    {
        model.setWords(std::make_shared<Words>());
    }

    Timeline timeline;
    Instant time;
    Instant::duration lookTakes{}; // that the clock goes on with every look at it
    TimelineModel model{timeline, [this] { return time += lookTakes; }};
    QAbstractItemModelTester tester{&model, strict};

    void relay(int count, const QByteArray &key = "k", const QByteArray &json = "1", const QByteArray &room = "lobby")
    {
        for (int i = 0; i < count; ++i)
            timeline.fold(relayed(room, key, json, timeline.end() + 1), 0);
    }
    void publish()
    {
        timeline.evict();
        model.publish();
    }
    [[nodiscard]] QString cell(int row, int column) const { return model.index(row, column).data().toString(); }
    // The seq of every row, from the top; a word for those without.
    [[nodiscard]] QString seqs() const
    {
        QStringList seqs;
        for (int row = 0; row < model.rowCount(); ++row)
            seqs << (cell(row, SeqColumn).isEmpty() ? cell(row, ActionColumn) : cell(row, SeqColumn));
        return seqs.join(u' ');
    }
    void search(const QByteArray &text, const QByteArray &key = {}, const std::optional<RoomId> &room = {})
    {
        model.setSearch({.room = room, .key = key, .text = text});
    }
};

} // namespace drift::test
