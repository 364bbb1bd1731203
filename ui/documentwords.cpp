// SPDX-License-Identifier: GPL-3.0-only
#include "ui/documentwords.h"

#include "inspect/visibletext.h"
#include "ui/figures.h"

#include <QCoreApplication>

namespace drift::ui {

using namespace inspect;
using State = RevisionModel::State;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Documents)
};

constexpr qsizetype mostNameBytes = 200;
constexpr qsizetype mostIdBytes = 8;     // of an id that a page made up: enough to tell it from others
constexpr qsizetype mostFilesNamed = 20;

QString name(QByteArrayView utf8)
{
    return visibleText(utf8, mostNameBytes);
}

// Not where they are given back: behind a type within another class lupdate loses the context.
QStringList revisionTitles()
{
    return {Texts::tr("Revision"), Texts::tr("State"), Texts::tr("Says")};
}

QString counted(qsizetype count, const QString &one, const QString &many, const QLocale &locale)
{
    return count == 1 ? one : many.arg(locale.toString(qlonglong(count)));
}

// "2 conflicts", "1 deleted leaf": what the winner does not say.
QStringList leavesText(const DocumentMeaning &meaning, const QLocale &locale)
{
    QStringList parts;
    if (!meaning.document)
        return parts;
    if (const qsizetype conflicts = meaning.document->conflicts(false).size())
        parts << counted(conflicts, Texts::tr("1 conflict"), Texts::tr("%1 conflicts", nullptr, pluralOf(conflicts)), locale);
    if (const qsizetype deleted = meaning.document->conflicts(true).size())
        parts << counted(deleted, Texts::tr("1 deleted leaf"), Texts::tr("%1 deleted leaves", nullptr, pluralOf(deleted)), locale);
    return parts;
}

// What follows the words, where there is something.
QString with(const QString &words, const QByteArray &json)
{
    return json.isEmpty() || json == "{}" ? words : words + QStringLiteral(": ") + name(json);
}

QString checkpointText(const couch::Checkpoint &checkpoint)
{
    const QString upTo = Texts::tr("replication checkpoint, up to %1").arg(name(checkpoint.lastSeq));
    return checkpoint.replicator.isEmpty() ? upTo : Texts::tr("%1, by %2").arg(upTo, name(checkpoint.replicator));
}

struct Line
{
    const QLocale &locale;

    QString operator()(const std::monostate &) const { return {}; }
    QString operator()(const DocumentMeaning &meaning) const
    {
        QStringList parts{meaning.isDeleted ? Texts::tr("document deleted, %1").arg(name(meaning.revision))
                                            : Texts::tr("document %1").arg(name(meaning.revision))};
        parts << leavesText(meaning, locale);
        const couch::Content *content = meaning.document ? meaning.document->contentOf(meaning.document->winner().revision) : nullptr;
        return with(parts.join(QStringLiteral(", ")), content ? content->body : QByteArray());
    }
    QString operator()(const LocalMeaning &meaning) const
    {
        if (meaning.checkpoint)
            return checkpointText(*meaning.checkpoint);
        return with(Texts::tr("local document %1").arg(name(meaning.revision)), meaning.body);
    }
    QString operator()(const AttachmentMeaning &meaning) const
    {
        return Texts::tr("attachment of %1").arg(bytesText(meaning.length, locale));
    }
    QString operator()(const DatabaseMeaning &meaning) const { return with(Texts::tr("database"), meaning.settings); }
    QString operator()(const ShareMeaning &meaning) const
    {
        switch (meaning.kind) {
        case ShareMeaning::Kind::Shared: return Texts::tr("PeerPouch: shares the database “%1”").arg(name(meaning.name));
        case ShareMeaning::Kind::Gone: return Texts::tr("PeerPouch: shares it no more");
        case ShareMeaning::Kind::All: break;
        }
        return Texts::tr("PeerPouch: all shares, %1").arg(locale.toString(qlonglong(meaning.shares)));
    }
    QString operator()(const SignalMeaning &meaning) const
    {
        if (meaning.kind == SignalMeaning::Kind::Taken)
            return Texts::tr("PeerPouch: signal taken");
        const QString text = Texts::tr("PeerPouch: %1 from %2").arg(signalText(meaning), visibleText(meaning.from, mostIdBytes));
        if (meaning.candidates == 0)
            return text;
        return text + QStringLiteral(", ") + counted(meaning.candidates, Texts::tr("1 candidate"), Texts::tr("%1 candidates", nullptr, pluralOf(meaning.candidates)), locale);
    }

private:
    static QString signalText(const SignalMeaning &meaning)
    {
        switch (meaning.kind) {
        case SignalMeaning::Kind::Offer: return Texts::tr("offer");
        case SignalMeaning::Kind::Answer: return Texts::tr("answer");
        case SignalMeaning::Kind::Refusal: return Texts::tr("refusal");
        default: return Texts::tr("candidates");
        }
    }
};

QString stateText(State state)
{
    switch (state) {
    case State::Winner: return Texts::tr("✓ winner");
    case State::DeletedWinner: return Texts::tr("✗ winner, deleted");
    case State::Conflict: return Texts::tr("⚠ conflict");
    case State::DeletedLeaf: return Texts::tr("✗ deleted leaf");
    case State::OlderDeleted: return Texts::tr("deleted, then changed");
    case State::Older: break;
    }
    return {};
}

// "41 B · a.txt (12 B)"
QString contentText(const couch::Content &content, const QLocale &locale)
{
    QStringList parts{bytesText(content.body.size(), locale)};
    for (const couch::Attachment &file : content.attachments) {
        if (parts.size() > mostFilesNamed) {
            parts << QStringLiteral("…");
            break;
        }
        parts << QStringLiteral("%1 (%2)").arg(name(file.name), bytesText(file.length, locale));
    }
    return parts.join(QStringLiteral(" · "));
}

QString kindText(const StreamName &stream, const Meaning &meaning)
{
    const auto *local = std::get_if<LocalMeaning>(&meaning);
    switch (stream.kind) {
    case StreamName::Kind::Database: return Texts::tr("Database");
    case StreamName::Kind::LocalDocument:
        return local && local->checkpoint ? Texts::tr("Replication checkpoint %1") : Texts::tr("Local document %1");
    case StreamName::Kind::Attachment: return Texts::tr("Attachment %1");
    case StreamName::Kind::Shares: return Texts::tr("Share %1 (PeerPouch)");
    case StreamName::Kind::Signals: return Texts::tr("Signal %1 (PeerPouch)");
    default: return Texts::tr("Document %1");
    }
}

} // namespace

QString meaningText(const Meaning &meaning, const QLocale &locale)
{
    return std::visit(Line{locale}, meaning);
}

QString meaningTitle(const StreamName &stream, const Meaning &meaning, const QLocale &locale)
{
    const QString kind = kindText(stream, meaning);
    QStringList parts{kind.contains(QStringLiteral("%1")) ? kind.arg(name(stream.name)) : kind};
    if (const auto *document = std::get_if<DocumentMeaning>(&meaning)) {
        parts << leavesText(*document, locale); // before what is long, and may be cut off
        parts << (document->isDeleted ? Texts::tr("deleted, %1") : Texts::tr("winner %1")).arg(name(document->revision));
    } else if (const auto *local = std::get_if<LocalMeaning>(&meaning)) {
        parts << name(local->revision);
        if (local->checkpoint) {
            parts << Texts::tr("up to %1").arg(name(local->checkpoint->lastSeq));
            parts << counted(local->checkpoint->sessions, Texts::tr("1 run remembered"), Texts::tr("%1 runs remembered", nullptr, pluralOf(local->checkpoint->sessions)), locale);
        }
    } else if (const auto *attachment = std::get_if<AttachmentMeaning>(&meaning)) {
        parts << bytesText(attachment->length, locale);
    }
    return parts.join(QStringLiteral(" · "));
}

RevisionModel::Words revisionWords(const QLocale &locale)
{
    return {.titles = revisionTitles(),
            .state = stateText,
            .content = [locale](const couch::Content &content) { return contentText(content, locale); }};
}

} // namespace drift::ui
