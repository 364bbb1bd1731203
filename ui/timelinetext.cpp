// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timelinetext.h"

#include "inspect/timelineroles.h"
#include "ui/documentwords.h"
#include "ui/figures.h"

namespace drift::ui {

using inspect::TimelineRow;
using Kind = TimelineRow::Kind;
using room::Outcome;

QString TimelineText::title(int column) const
{
    switch (column) {
    case inspect::SeqColumn: return tr("Seq");
    case inspect::DeltaColumn: return tr("Δ");
    case inspect::TimeColumn: return tr("Time");
    case inspect::TimelineRoomColumn: return tr("Room");
    case inspect::KeyColumn: return tr("Key");
    case inspect::ActionColumn: return tr("Action");
    case inspect::SenderColumn: return tr("Sender");
    case inspect::SizeColumn: return tr("Bytes");
    case inspect::DeliveredColumn: return tr("Delivered");
    case inspect::PreviewColumn: return tr("Preview");
    default: return {};
    }
}

QString TimelineText::evicted(quint64 rows) const
{
    return rows == 1 ? tr("1 older row evicted") : tr("%1 older rows evicted", nullptr, pluralOf(rows)).arg(m_locale.toString(rows));
}

QString TimelineText::lost(quint64 events) const
{
    if (events == 0)
        return tr("the relay was restarted here: its rooms begin empty and its numbers at 1");
    return events == 1 ? tr("1 event lost here: the window was too slow")
                       : tr("%1 events lost here: the window was too slow", nullptr, pluralOf(events)).arg(m_locale.toString(events));
}

QString TimelineText::letGo(qint64 bytes) const
{
    return tr("value of %1 bytes was let go").arg(m_locale.toString(bytes));
}

QString TimelineText::action(const TimelineRow &row) const
{
    QString text;
    switch (row.kind) {
    case Kind::Relay: text = tr("relay"); break;
    case Kind::Replace: text = tr("replace"); break;
    case Kind::Append: text = tr("append"); break;
    case Kind::Compact: text = tr("compact to %1").arg(m_locale.toString(row.seq.value)); break;
    case Kind::Get:
        text = row.withoutReplay ? tr("get, no replay") : tr("get after %1").arg(m_locale.toString(row.seq.value));
        break;
    case Kind::Ping: text = tr("ping"); break;
    case Kind::Edit: return editText(row);
    case Kind::RoomGone: return tr("room closed");
    case Kind::Lost: return lost(row.count);
    }
    if (row.outcome == Outcome::Refused)
        return tr("refused: %1").arg(text);
    return row.outcome == Outcome::CompactStale ? tr("stale: %1").arg(text) : text;
}

QString TimelineText::editText(const TimelineRow &row) const
{
    switch (row.edit) {
    case room::Edit::Kind::Remove: return tr("by hand: remove %1").arg(m_locale.toString(row.seq.value));
    case room::Edit::Kind::Clear: return tr("by hand: clear");
    case room::Edit::Kind::Restore: return tr("by hand: restore");
    }
    return {};
}

QString TimelineText::sender(const TimelineRow &row) const
{
    switch (row.origin) {
    case journal::Origin::Client: return QStringLiteral("#%1").arg(row.sender.value);
    case journal::Origin::Http: return tr("HTTP");
    case journal::Origin::Window: return tr("window");
    }
    return {};
}

QString TimelineText::delivered(const TimelineRow &row) const
{
    if (!row.isNumbered())
        return {};
    if (row.kept > 0) {
        return tr("%1 + %2 of %3", "delivered, kept, members")
                .arg(m_locale.toString(row.delivered), m_locale.toString(row.kept), m_locale.toString(row.members));
    }
    return tr("%1 of %2", "delivered, members").arg(m_locale.toString(row.delivered), m_locale.toString(row.members));
}

QString TimelineText::meaning(const inspect::Meaning &meaning) const
{
    return meaningText(meaning, m_locale);
}

// "append, seq 4,711, 120 bytes from #3, delivered to 3 of 4 clients"
QString TimelineText::sentSentence(const TimelineRow &row) const
{
    QStringList parts{action(row)};
    if (row.isMessage() && row.isNumbered())
        parts << tr("seq %1").arg(m_locale.toString(row.seq.value));
    if (row.isPush())
        parts << tr("%1 bytes", nullptr, pluralOf(row.payloadBytes)).arg(m_locale.toString(row.payloadBytes));
    if (row.isMessage())
        parts << tr("from %1").arg(sender(row));
    if (row.isPush() && row.isNumbered())
        parts << tr("delivered to %1 clients", nullptr, pluralOf(row.delivered)).arg(delivered(row));
    return parts.join(QStringLiteral(", "));
}

QString TimelineText::sentence(const TimelineRow &row, const inspect::RowTexts &texts) const
{
    QStringList parts{texts.time, tr("room %1").arg(texts.room)};
    if (row.hasStream())
        parts << tr("key %1").arg(texts.key);
    parts << sentSentence(row);
    const QString said = parts.join(QStringLiteral(", "));
    return texts.preview.isEmpty() ? said : said + QStringLiteral(": ") + texts.preview;
}

} // namespace drift::ui
