// SPDX-License-Identifier: GPL-3.0-only
#include "ui/streamwords.h"

#include "inspect/detailsroles.h"
#include "inspect/visibletext.h"
#include "ui/figures.h"
#include "ui/plaintip.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::StreamDetails;
using inspect::StreamUse;
using inspect::visibleText;
using protocol::ActionType;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Streams)
};

const QString dash = QStringLiteral("—");
constexpr qsizetype mostKeyBytes = 1024; // of one that is shown in a cell

// "12 append · 1 compact": the actions are the protocol's words.
QString pushesText(const StreamDetails &stream, const QLocale &locale)
{
    QStringList parts;
    const auto add = [&](ActionType type, const QString &name) {
        if (const quint64 count = stream.pushed(type))
            parts << locale.toString(count) + u' ' + name;
    };
    add(ActionType::Replace, QStringLiteral("replace"));
    add(ActionType::Append, QStringLiteral("append"));
    add(ActionType::Compact, QStringLiteral("compact"));
    add(ActionType::Relay, QStringLiteral("relay"));
    return parts.isEmpty() ? dash : parts.join(QStringLiteral(" · "));
}

QString cell(const StreamDetails &stream, int column, const QLocale &locale)
{
    switch (column) {
    case inspect::StreamKeyColumn: return keyText(stream.key, mostKeyBytes);
    case inspect::StreamUseColumn: return useText(stream.use());
    case inspect::StreamMessagesColumn: return locale.toString(stream.messages);
    case inspect::StreamBytesColumn: return stream.messages == 0 ? dash : bytesText(stream.bytes, locale);
    case inspect::StreamSeqColumn: return stream.lastSeq.value == 0 ? dash : locale.toString(stream.lastSeq.value);
    case inspect::StreamTouchedColumn: return stream.touched ? timeText(*stream.touched, locale) : dash;
    case inspect::StreamPushesColumn: return pushesText(stream, locale);
    default: return {};
    }
}

QString sentence(const StreamDetails &stream, const QLocale &locale)
{
    const QString retained = stream.messages == 0
            ? Texts::tr("retains nothing")
            : Texts::tr("retains %1 messages, %2", nullptr, pluralOf(stream.messages)).arg(locale.toString(stream.messages), bytesText(stream.bytes, locale));
    const QString touched = stream.touched ? Texts::tr("last touched at %1").arg(timeText(*stream.touched, locale))
                                           : Texts::tr("not touched since this window watches");
    const QString use = stream.use() == StreamUse::Unknown ? QString() : Texts::tr(", looks like %1").arg(useText(stream.use()));
    return Texts::tr("Stream %1%2: %3, last seq %4, %5")
            .arg(keyText(stream.key, mostKeyBytes), use, retained, locale.toString(stream.lastSeq.value), touched);
}

QString tip(const StreamDetails &stream, const QLocale &locale)
{
    return plainTip(Texts::tr("%1\n\nPushes seen: %2\nGets seen: %3\nWhat it looks like is guessed from its key and the pushes.")
                            .arg(sentence(stream, locale), pushesText(stream, locale), locale.toString(stream.gets)));
}

} // namespace

QString useText(StreamUse use)
{
    switch (use) {
    case StreamUse::Unknown: return dash;
    case StreamUse::State: return Texts::tr("state");
    case StreamUse::Log: return Texts::tr("log");
    case StreamUse::Reducer: return Texts::tr("reducer");
    case StreamUse::Events: return Texts::tr("events");
    case StreamUse::Presence: return Texts::tr("presence");
    case StreamUse::Database: return Texts::tr("database");
    case StreamUse::Document: return Texts::tr("document");
    case StreamUse::LocalDocument: return Texts::tr("local document");
    case StreamUse::Checkpoint: return Texts::tr("replication checkpoint");
    case StreamUse::Attachment: return Texts::tr("attachment");
    case StreamUse::Shares: return Texts::tr("PeerPouch shares");
    case StreamUse::Signals: return Texts::tr("PeerPouch signals");
    }
    Q_UNREACHABLE();
    return {};
}

QString keyText(const StreamKey &key, qsizetype mostBytes)
{
    return key.utf8.isEmpty() ? Texts::tr("(empty key)") : visibleText(key.utf8, mostBytes);
}

inspect::RowWords<StreamDetails> streamWords(const QLocale &locale)
{
    return {.titles = {Texts::tr("Key"), Texts::tr("Looks like"), Texts::tr("Messages"), Texts::tr("Bytes"),
                       Texts::tr("Last seq"), Texts::tr("Touched"), Texts::tr("Pushes seen")},
            .cell = [locale](const StreamDetails &stream, int column) { return cell(stream, column, locale); },
            .sentence = [locale](const StreamDetails &stream) { return sentence(stream, locale); },
            .tip = [locale](const StreamDetails &stream) { return tip(stream, locale); }};
}

} // namespace drift::ui
