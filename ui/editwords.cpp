// SPDX-License-Identifier: GPL-3.0-only
#include "ui/editwords.h"

#include "inspect/visibletext.h"
#include "protocol/codec.h"
#include "protocol/transcode.h"
#include "ui/figures.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::EditByHand;
using Kind = EditByHand::Kind;
using Obstacle = EditByHand::Obstacle;
using State = EditByHand::State;
using Turned = inspect::Edits::Turned;

namespace {

constexpr qsizetype longestKey = 60;
constexpr qsizetype longestLine = 64 * 1024; // bytes
constexpr qsizetype longestCrossed = 64 * 1024; // bytes of CBOR that are worth turning into JSON for a preview

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Edits)
};

QString whoText(ClientId client)
{
    return client.isNobody() ? Words::tr("somebody over HTTP") : Words::tr("client #%1").arg(client.value);
}

} // namespace

QString streamText(const RoomId &room, const StreamKey &key)
{
    return Words::tr("\"%1\" in %2").arg(inspect::visibleText(key.utf8, longestKey), QString::fromUtf8(room.text()));
}

QString messagesText(qint64 messages, const QLocale &locale)
{
    return messages == 1 ? Words::tr("1 message") : Words::tr("%1 messages", nullptr, pluralOf(messages)).arg(locale.toString(messages));
}

QString editText(const EditByHand &edit)
{
    const QString stream = streamText(edit.room, edit.key);
    const QString count = QLocale().toString(edit.count);
    switch (edit.kind) {
    case Kind::Append: return edit.count == 1 ? Words::tr("append to %1").arg(stream) : Words::tr("%1 appends to %2", nullptr, pluralOf(edit.count)).arg(count, stream);
    case Kind::Replace: return edit.count == 1 ? Words::tr("replace of %1").arg(stream) : Words::tr("%1 replaces of %2", nullptr, pluralOf(edit.count)).arg(count, stream);
    case Kind::Compact: return Words::tr("compact of %1").arg(stream);
    case Kind::Remove: return Words::tr("removal of seq %1 from %2").arg(QString::number(edit.seq.value), stream);
    case Kind::Clear: return Words::tr("clearing of %1").arg(stream);
    }
    Q_UNREACHABLE();
    return {};
}

QString obstacleText(const EditByHand &edit)
{
    switch (edit.obstacle) {
    case Obstacle::None: return edit.busy ? Words::tr("The relay has been asked already.") : QString();
    case Obstacle::ChangedAgain: return Words::tr("You changed the stream again since; undo that first.");
    case Obstacle::Replaced: return Words::tr("The stream was replaced by %1 since.").arg(whoText(edit.changedBy));
    case Obstacle::Compacted: return Words::tr("The stream was compacted by %1 since.").arg(whoText(edit.changedBy));
    case Obstacle::RoomGone: return Words::tr("The room is gone, with all that it retained.");
    case Obstacle::Restarted: return Words::tr("The relay was restarted; what it retained is gone.");
    case Obstacle::Refused: return Words::tr("The relay refused: the stream is not what it was.");
    case Obstacle::Forgotten: return Words::tr("What the stream was before took too much memory to be kept.");
    }
    Q_UNREACHABLE();
    return {};
}

QString stateText(const EditByHand &edit)
{
    const bool done = edit.state == State::Done;
    const QString state = done ? Words::tr("done") : Words::tr("undone");
    if (edit.busy)
        return done ? Words::tr("being undone …") : Words::tr("being done again …");
    if (edit.obstacle != Obstacle::None)
        return Words::tr("%1. %2").arg(state, obstacleText(edit));
    if (edit.unsure)
        return Words::tr("%1. The window lost sight of the stream since; the relay will tell.").arg(state);
    return state;
}

QString turnedText(const Turned &turned, const EditByHand *edit)
{
    const QString what = edit ? editText(*edit) : Words::tr("a change by hand");
    switch (turned.end) {
    case Turned::End::Done:
        return turned.undo ? Words::tr("Undone: %1. Clients that are connected are not told.").arg(what)
                           : Words::tr("Done again: %1. Clients that are connected are not told.").arg(what);
    case Turned::End::Refused:
        return Words::tr("Nothing changed: %1. The relay refused: %2").arg(what, QString::fromUtf8(turned.refusal));
    case Turned::End::Unknown:
        return turned.undo ? Words::tr("It is not known whether this was undone: %1. The relay's answer was lost.").arg(what)
                           : Words::tr("It is not known whether this was done again: %1. The relay's answer was lost.").arg(what);
    }
    Q_UNREACHABLE();
    return {};
}

QByteArray answerJson(const std::optional<protocol::ServerMessage> &answer)
{
    return answer ? protocol::encode(*answer, protocol::Encoding::Json) : QByteArrayLiteral("null");
}

QString errorText(const protocol::Error &error)
{
    return Words::tr("%1: %2").arg(QString::fromUtf8(protocol::toString(error.code)), QString::fromUtf8(error.message));
}

QString previewText(const protocol::Value &value, qsizetype maxBytes)
{
    if (value.encoding == protocol::Encoding::Json)
        return inspect::visibleText(value.bytes, maxBytes);
    if (value.bytes.size() > longestCrossed)
        return Words::tr("CBOR, %1").arg(QLocale().formattedDataSize(value.bytes.size()));
    return inspect::visibleText(protocol::transcoded(value, protocol::Encoding::Json), maxBytes);
}

QString visibleLines(const QByteArray &text)
{
    QStringList lines;
    for (const QByteArray &line : text.split('\n'))
        lines << inspect::visibleText(line, longestLine);
    return lines.join(u'\n');
}

QString withoutMnemonics(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace drift::ui
