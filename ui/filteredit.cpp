// SPDX-License-Identifier: GPL-3.0-only
#include "ui/filteredit.h"

#include "ui/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextCharFormat>

#include <algorithm>

namespace drift::ui {

namespace {

constexpr int mostShown = 12; // items at once

} // namespace

FilterEdit::FilterEdit(const inspect::Timeline &timeline, QWidget *parent, inspect::filter::Fields fields)
    : QLineEdit(parent), m_timeline(timeline), m_fields(fields), m_completer(new QCompleter(this))
{
    // Not setCompleter(): what is offered stands for a part of the text only.
    m_completer->setModel(&m_items);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(mostShown);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterEdit::take);
    connect(this, &QLineEdit::textEdited, this, &FilterEdit::offer);
}

void FilterEdit::setMistake(const std::optional<inspect::filter::Mistake> &mistake)
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (mistake && mistake->length > 0) {
        const QByteArray utf8 = text().toUtf8();
        const qsizetype begin = QString::fromUtf8(utf8.first(mistake->at)).size();
        const qsizetype end = QString::fromUtf8(utf8.first(mistake->at + mistake->length)).size();
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(faultColour(palette()));
        format.setForeground(faultColour(palette()));
        attributes.append({QInputMethodEvent::TextFormat, int(begin) - cursorPosition(), int(end - begin), format});
    }
    // The one way in which a line edit lets parts of its text be drawn differently; nothing is put in by it.
    QInputMethodEvent event({}, attributes);
    QCoreApplication::sendEvent(this, &event);
}

bool FilterEdit::isOffering() const
{
    return m_completer->popup()->isVisible();
}

void FilterEdit::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason)
        m_seen = inspect::filter::vocabularyOf(m_timeline);
    QLineEdit::focusInEvent(event);
}

// Before Tab goes to the next field: it takes what was chosen, or what is offered first.
bool FilterEdit::event(QEvent *event)
{
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Tab || !isOffering())
        return QLineEdit::event(event);
    const int chosen = std::max(0, m_completer->popup()->currentIndex().row());
    const QString item = m_items.index(chosen).data().toString();
    m_completer->popup()->hide();
    take(item);
    event->accept();
    return true;
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool isReturn = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (isOffering() && isReturn && !m_completer->popup()->currentIndex().isValid())
        m_completer->popup()->hide(); // nothing was chosen there
    if (isOffering() && (isReturn || key == Qt::Key_Escape)) {
        event->ignore(); // the list's
    } else if (key == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        m_seen = inspect::filter::vocabularyOf(m_timeline);
        offer();
    } else if (!isOffering() && (key == Qt::Key_Up || key == Qt::Key_Down)) {
        Q_EMIT stepped(key == Qt::Key_Up ? -1 : 1);
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void FilterEdit::offer()
{
    const qsizetype place = text().first(cursorPosition()).toUtf8().size();
    m_offered = inspect::filter::completionsAt(text().toUtf8(), place, m_seen, m_fields);
    QStringList items;
    for (const inspect::filter::Completion &item : m_offered.items)
        items.append(QString::fromUtf8(item.text));
    m_items.setStringList(items);
    if (items.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    const QAbstractItemView *list = m_completer->popup();
    const int width = list->sizeHintForColumn(0) + list->verticalScrollBar()->sizeHint().width() + 8;
    QRect below = cursorRect();
    below.setWidth(std::clamp(width, fontMetrics().averageCharWidth() * 12, std::max(1, this->width())));
    m_completer->complete(below);
    m_completer->popup()->setCurrentIndex({}); // Return takes what was chosen, and nothing else
}

void FilterEdit::take(const QString &item)
{
    const auto chosen = std::find_if(m_offered.items.begin(), m_offered.items.end(),
                                     [&item](const auto &offered) { return QString::fromUtf8(offered.text) == item; });
    if (chosen == m_offered.items.end())
        return;
    const qsizetype from = QString::fromUtf8(text().toUtf8().first(m_offered.from)).size();
    setSelection(int(from), cursorPosition() - int(from));
    // A path may go on; behind anything else comes something new.
    insert(item + (chosen->kind == inspect::filter::Completion::Kind::Payload ? QString() : QStringLiteral(" ")));
    offer();
}

} // namespace drift::ui
