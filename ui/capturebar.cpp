// SPDX-License-Identifier: GPL-3.0-only
#include "ui/capturebar.h"

#include "ui/figures.h"
#include "ui/objectnames.h"
#include "ui/theme.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace drift::ui {

using inspect::CaptureLoader;

namespace {

constexpr int progressSteps = 1'000;
constexpr int progressWidth = 160;

QString savedText(WallTime saved)
{
    const auto sinceEpoch = std::chrono::duration_cast<std::chrono::milliseconds>(saved.time_since_epoch());
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(sinceEpoch.count()), QLocale::ShortFormat);
}

QString number(quint64 value)
{
    return QLocale().toString(value);
}

} // namespace

CaptureBar::CaptureBar(const QString &name, QWidget *parent)
    : QWidget(parent), m_name(name), m_said(new QLabel(this)), m_progress(new QProgressBar(this)), m_cancel(new QToolButton(this))
{
    setObjectName(names::captureBar);
    setAutoFillBackground(true);
    m_said->setObjectName(names::captureSaid);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_progress->setRange(0, progressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(progressWidth);
    m_progress->setAccessibleName(tr("How much of the capture was read"));
    m_cancel->setObjectName(names::captureCancel);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Read no more of it; what is here stays"));
    m_cancel->setFocusPolicy(Qt::TabFocus);
    connect(m_cancel, &QToolButton::clicked, this, &CaptureBar::cancelRequested);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->addWidget(m_said, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    showProgress(0, 0, 0);
    updateColours();
}

QString CaptureBar::said() const
{
    return m_said->text();
}

void CaptureBar::showProgress(qint64 bytes, qint64 of, quint64 rows)
{
    m_progress->setValue(int(bytes * progressSteps / std::max<qint64>(of, 1)));
    say(tr("Capture %1, not live · reading, %2 rows so far").arg(m_name, number(rows)), false);
}

void CaptureBar::showOutcome(const CaptureLoader::Outcome &outcome)
{
    m_progress->hide();
    m_cancel->hide();
    using Ending = CaptureLoader::Outcome::Ending;
    say(outcomeText(outcome), outcome.ending != Ending::Whole && outcome.ending != Ending::Cancelled);
}

QString CaptureBar::outcomeText(const CaptureLoader::Outcome &outcome) const
{
    using Ending = CaptureLoader::Outcome::Ending;
    const quint64 announced = std::max(outcome.start.rows, outcome.rows);
    switch (outcome.ending) {
    case Ending::NotACapture: return tr("⚠ %1 is not a capture").arg(m_name);
    case Ending::TooNew: return tr("⚠ %1 was written by a later Driftscope, which this one cannot read").arg(m_name);
    case Ending::Unreadable: return tr("⚠ %1 cannot be read: %2 · %3 rows are here").arg(m_name, outcome.why, number(outcome.rows));
    case Ending::Cut:
        return tr("⚠ Capture %1, not live · the file ends too early: the first %2 of %3 rows are here").arg(m_name, number(outcome.rows), number(announced));
    case Ending::Damaged:
        return tr("⚠ Capture %1, not live · the file is damaged: the first %2 of %3 rows are here, %4 bytes behind them were not read")
                .arg(m_name, number(outcome.rows), number(announced), number(quint64(std::max<qint64>(outcome.unreadBytes, 0))));
    case Ending::Cancelled:
        return tr("Capture %1, not live · cancelled: the first %2 of %3 rows are here").arg(m_name, number(outcome.rows), number(announced));
    case Ending::Whole: break;
    }
    const QString rows = outcome.rows == 1 ? tr("1 row") : tr("%1 rows", nullptr, pluralOf(outcome.rows)).arg(number(outcome.rows));
    const QString part = outcome.start.isPart ? tr("a part of what there was") : tr("all there was");
    return tr("Capture %1, not live · %2, %3, saved %4").arg(m_name, rows, part, savedText(outcome.start.saved));
}

void CaptureBar::say(const QString &text, bool isFault)
{
    m_said->setText(text);
    if (std::exchange(m_isFault, isFault) != isFault)
        updateColours();
}

void CaptureBar::updateColours()
{
    QPalette colours = parentWidget() ? parentWidget()->palette() : palette();
    if (m_isFault)
        colours.setColor(QPalette::WindowText, faultColour(colours));
    m_said->setPalette(colours);
    QFont bold = font();
    bold.setBold(true);
    m_said->setFont(bold);
}

void CaptureBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColours();
}

} // namespace drift::ui
