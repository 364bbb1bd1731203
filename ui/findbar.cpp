// SPDX-License-Identifier: GPL-3.0-only
#include "ui/findbar.h"

#include "ui/announcer.h"
#include "ui/objectnames.h"
#include "ui/textview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace drift::ui {

namespace {

constexpr qsizetype longestTold = 200; // of the line that was found

} // namespace

FindBar::FindBar(TextView &view, QWidget *parent)
    : QWidget(parent), m_view(view), m_text(new QLineEdit(this)), m_outcome(new QLabel(this))
{
    hide();
    m_text->setObjectName(names::findText);
    m_text->setAccessibleName(tr("Find in the payload"));
    m_text->setPlaceholderText(tr("Find"));
    m_text->setClearButtonEnabled(true);
    m_outcome->setObjectName(names::findOutcome);
    m_outcome->setTextFormat(Qt::PlainText);
    const auto button = [this](const QString &text, const QString &name, bool backwards) {
        auto *made = new QToolButton(this);
        made->setText(text);
        made->setAccessibleName(name);
        made->setToolTip(name);
        made->setAutoRaise(true);
        made->setFocusPolicy(Qt::TabFocus);
        connect(made, &QToolButton::clicked, this, [this, backwards] { find(backwards); });
        return made;
    };
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->addWidget(m_text, 1);
    layout->addWidget(button(QStringLiteral("↑"), tr("Previous (Shift+F3)"), true));
    layout->addWidget(button(QStringLiteral("↓"), tr("Next (F3)"), false));
    layout->addWidget(m_outcome);

    connect(&m_view, &TextView::searchRequested, this, &FindBar::open);
    connect(&m_view, &TextView::searchAgainRequested, this, &FindBar::find);
    connect(&m_view, &TextView::searched, this, [this](bool isFound) {
        m_outcome->setText(isFound ? QString() : tr("not found"));
        announce(*this, isFound ? m_view.lineAt(m_view.cursor().line).text().left(longestTold) : m_outcome->text());
    });
    connect(m_text, &QLineEdit::textEdited, m_outcome, &QLabel::clear);
}

void FindBar::open()
{
    show();
    m_text->setFocus();
    m_text->selectAll();
}

void FindBar::find(bool backwards)
{
    if (m_text->text().isEmpty()) {
        open();
        return;
    }
    m_outcome->setText(tr("looking…"));
    m_view.find(m_text->text(), backwards);
}

// In the window these keys find in the timeline.
bool FindBar::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find)) {
        open();
        return;
    }
    const bool isShifted = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F3:
        find(isShifted);
        break;
    case Qt::Key_Escape:
        hide();
        m_view.setFocus();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace drift::ui
