// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timelinetext.h"

#include "inspect/timelineroles.h"
#include "ui/documentwords.h"
#include "ui/figures.h"
#include "ui/streamwords.h"

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

QString TimelineText::key(const StreamKey &key, qsizetype mostBytes) const
{
    return keyText(key, mostBytes);
}

QString TimelineText::meaning(const inspect::Meaning &meaning) const
{
    return meaningText(meaning, m_locale);
}

// "append from client 3, 120 bytes, delivered to 3 of 4"
QString TimelineText::sentSentence(const TimelineRow &row) const
{
    QStringList parts{row.isMessage() ? tr("%1 from %2", "action, sender").arg(action(row), spokenSender(row)) : action(row)};
    if (row.isPush())
        parts << tr("%1 bytes", nullptr, pluralOf(row.payloadBytes)).arg(m_locale.toString(row.payloadBytes));
    if (row.isPush() && row.isNumbered()) {
        const QString given = tr("delivered to %1 of %2").arg(m_locale.toString(row.delivered), m_locale.toString(row.members));
        parts << (row.kept == 0 ? given : tr("%1, kept for %2").arg(given, m_locale.toString(row.kept)));
    }
    return parts.join(QStringLiteral(", "));
}

QString TimelineText::spokenSender(const TimelineRow &row) const
{
    return row.origin == journal::Origin::Client ? tr("client %1").arg(row.sender.value) : sender(row);
}

// "Seq 4,711, 12.0 ms later, at 14:03:59.120, room lobby, key cursor, append from client 3, 120 bytes, delivered to 3 of 4: {…}"
QString TimelineText::sentence(const TimelineRow &row, const inspect::RowTexts &texts) const
{
    QStringList parts;
    if (row.isMessage() && row.isNumbered())
        parts << tr("Seq %1").arg(m_locale.toString(row.seq.value));
    if (!texts.delta.isEmpty())
        parts << (texts.delta.startsWith(u'-') ? tr("%1 earlier") : tr("%1 later")).arg(texts.delta.mid(1));
    parts << tr("at %1").arg(texts.time) << tr("room %1").arg(texts.room);
    if (row.hasStream())
        parts << tr("key %1").arg(texts.key);
    parts << sentSentence(row);
    const QString said = parts.join(QStringLiteral(", "));
    return texts.preview.isEmpty() ? said : said + QStringLiteral(": ") + texts.preview;
}

} // namespace drift::ui
