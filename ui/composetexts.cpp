// SPDX-License-Identifier: GPL-3.0-only
#include "ui/composetexts.h"

#include "inspect/jsoncheck.h"
#include "inspect/visibletext.h"
#include "ui/composehistory.h"
#include "ui/editwords.h"

#include <QCoreApplication>

namespace drift::ui {

namespace {

constexpr qsizetype longestPreview = 40;
constexpr qsizetype longestAnswer = 64 * 1024; // bytes

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Compose)
};

QString outcomeText(const ComposeRun::Answer &answer)
{
    const QString seq = QString::number(answer.seq.value);
    switch (answer.outcome) {
    case room::Outcome::Stored: return Words::tr("Stored and broadcast with seq %1.").arg(seq);
    case room::Outcome::Relayed: return Words::tr("Broadcast with seq %1.").arg(seq);
    case room::Outcome::Compacted: return Words::tr("Compacted up to seq %1; clients that are connected are not told.").arg(seq);
    case room::Outcome::CompactStale: return Words::tr("Nothing changed: the stream was compacted further, or replaced, already.");
    case room::Outcome::Refused: return Words::tr("Refused: nothing changed.");
    case room::Outcome::Edited:
    case room::Outcome::Answered: return answer.message ? Words::tr("Answered.") : Words::tr("Handled.");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

QString draftText(const inspect::Draft &draft)
{
    const QString value = inspect::visibleText(draft.value.simplified(), longestPreview);
    if (!draft.hasKey())
        return Words::tr("%1 in %2").arg(actionName(draft.action), draft.room);
    const QString key = inspect::visibleText(draft.key.toUtf8(), longestPreview);
    if (!draft.hasValue())
        return Words::tr("%1 \"%2\" in %3").arg(actionName(draft.action), key, draft.room);
    return Words::tr("%1 \"%2\" in %3: %4").arg(actionName(draft.action), key, draft.room, value);
}

QString answerText(const ComposeRun::Answer &answer, const QLocale &locale)
{
    if (!answer.isKnown)
        return Words::tr("The answer was lost: this window did not keep up, or the relay was restarted. The message may have been handled or not.");
    const QString head = outcomeText(answer);
    if (!answer.message)
        return head + u'\n' + Words::tr("No answer: over HTTP, null.");
    const QByteArray json = answerJson(answer.message);
    const bool isLong = json.size() > longestAnswer;
    const QString shown = head + u'\n' + visibleLines(isLong ? json.first(longestAnswer) : inspect::indentedJson(json));
    return isLong ? shown + u'\n' + Words::tr("… cut: the answer is %1 long.").arg(locale.formattedDataSize(json.size())) : shown;
}

} // namespace drift::ui
