// SPDX-License-Identifier: GPL-3.0-only
#include "ui/tourcard.h"

#include "ui/announcer.h"
#include "ui/objectnames.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace drift::ui {

namespace {

constexpr int letters = 52; // in a line of the text
constexpr int distance = 12;

QLabel *makeLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

TourCard::TourCard(QWidget *window)
    : QFrame(window)
    , m_title(makeLabel(names::tourTitle, this))
    , m_text(makeLabel(names::tourText, this))
    , m_step(makeLabel(names::tourStep, this))
    , m_demo(makeButton(names::tourDemo, tr("&Demo traffic")))
    , m_back(makeButton(names::tourBack, tr("&Back")))
    , m_next(makeButton(names::tourNext, tr("Ne&xt")))
    , m_end(makeButton(names::tourEnd, tr("End")))
{
    setObjectName(names::tourCard);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFrameShape(QFrame::Box);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_step->setWordWrap(false);
    m_step->setForegroundRole(QPalette::PlaceholderText);
    m_end->setToolTip(tr("Leave the tour (Esc)"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_step);
    buttons->addStretch(1);
    for (QPushButton *button : {m_end, m_demo, m_back, m_next})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    connect(m_demo, &QPushButton::clicked, this, &TourCard::demoRequested);
    connect(m_back, &QPushButton::clicked, this, &TourCard::backRequested);
    connect(m_next, &QPushButton::clicked, this, &TourCard::nextRequested);
    connect(m_end, &QPushButton::clicked, this, &TourCard::endRequested);
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &TourCard::endRequested);
}

QPushButton *TourCard::makeButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(true); // Return presses the one that has the focus
    return button;
}

void TourCard::say(const Saying &saying)
{
    const bool isTour = saying.steps > 0;
    const bool isLast = isTour && saying.step + 1 == saying.steps;
    m_title->setText(saying.title);
    m_text->setText(saying.text);
    m_step->setText(isTour ? tr("%1 of %2", "a step, of how many").arg(saying.step + 1).arg(saying.steps) : QString());
    m_demo->setVisible(saying.offersDemo);
    m_back->setVisible(isTour);
    m_back->setEnabled(saying.step > 0);
    m_next->setVisible(isTour);
    m_next->setText(isLast ? tr("&Done") : tr("Ne&xt"));
    m_end->setVisible(!isLast);
    fit();
    show();
    QPushButton *first = isTour ? m_next : saying.offersDemo ? m_demo : m_end;
    first->setFocus(Qt::OtherFocusReason);
    setAccessibleName(saying.tour);
    // The focus may be where it was, which says nothing to a screen reader.
    announce(*this, isTour ? tr("%1, step %2 of %3: %4. %5").arg(saying.tour).arg(saying.step + 1).arg(saying.steps).arg(saying.title, saying.text)
                           : tr("%1: %2. %3").arg(saying.tour, saying.title, saying.text));
}

// So wide that its lines are read easily, where the window is.
void TourCard::fit()
{
    layout()->activate(); // the row of buttons, too
    const int wanted = std::max(fontMetrics().averageCharWidth() * letters + 28, minimumSizeHint().width());
    setFixedWidth(std::min(wanted, std::max(1, parentWidget()->width() - 2 * distance)));
    setFixedHeight(layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height());
}

void TourCard::standBeside(const QRect &part)
{
    fit(); // the window may have become another one
    const QRect window = parentWidget()->rect().adjusted(distance, distance, -distance, -distance);
    const auto within = [&](QPoint place) {
        return QPoint(std::clamp(place.x(), window.left(), std::max(window.left(), window.right() - width())),
                      std::clamp(place.y(), window.top(), std::max(window.top(), window.bottom() - height())));
    };
    const QPoint near = within(part.topLeft());
    const std::array<QPoint, 4> places{QPoint(part.right() + distance, near.y()), QPoint(part.left() - distance - width(), near.y()),
                                       QPoint(near.x(), part.bottom() + distance), QPoint(near.x(), part.top() - distance - height())};
    const auto fits = [&](QPoint place) { return window.contains(QRect(place, size())); };
    const auto found = std::find_if(places.begin(), places.end(), fits);
    if (part.isEmpty())
        move(within(window.center() - rect().center()));
    else if (found != places.end())
        move(*found);
    else // it fills the window: within it, where there is least to be seen
        move(within(part.bottomRight() - QPoint(width() + distance, height() + distance)));
    raise();
}

} // namespace drift::ui
