// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/elidedlabel.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QStyle>
#include <QTabBar>
#include <QToolButton>

namespace drift::test {

// Looks through what is seen of a window in the pseudo-language: for texts that have less room than they need and whose
// whole no tool tip says, and for those that were never translated.
class LayoutCheck
{
public:
    // `wire`: what of the texts is no language's, beside addresses, figures, keys and JSON; anchored.
    explicit LayoutCheck(const QString &wire) : m_wire(QRegularExpression::anchoredPattern(wire + QStringLiteral("|") + everywhere)) {}

    // What is wrong with it now.
    [[nodiscard]] QStringList faultsOf(const QWidget &window)
    {
        m_faults.clear();
        mustBeTranslated(window, QStringLiteral("title"), window.windowTitle());
        for (const QWidget *widget : window.findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->window() == &window)
                look(*widget);
        }
        for (const QAction *action : window.findChildren<QAction *>()) {
            if (!action->isSeparator() && action->isVisible())
                mustBeTranslated(window, action->objectName() + QStringLiteral(" action"), action->text().section(u'\t', 0, 0));
        }
        m_faults.removeDuplicates();
        return m_faults;
    }

private:
    static inline const QString everywhere = QStringLiteral(
            "(https?|wss?)://.*" "|&?(Cancel|Close|OK|Open|Save)" "|[A-Fa-f0-9: ]+" "|((Ctrl|Shift|Alt|F\\d+|Return|Space|Home|End|Esc|Up|Del|[A-Z\\[\\]{},])[+, ]*)+" "|[{\\[\"].*|-?[\\d.,].*");

    void look(const QWidget &widget)
    {
        mustBeTranslated(widget, QStringLiteral("tool tip"), widget.toolTip().remove(QRegularExpression(QStringLiteral("<[^>]*>"))));
        mustBeTranslated(widget, QStringLiteral("accessible name"), widget.accessibleName());
        if (const auto *label = qobject_cast<const QLabel *>(&widget))
            lookAt(*label);
        else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
            lookAt(*button);
        else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
            lookAt(*tabs);
        else if (const auto *header = qobject_cast<const QHeaderView *>(&widget))
            lookAt(*header);
        else if (const auto *group = qobject_cast<const QGroupBox *>(&widget))
            mustFit(*group, group->title(), group->fontMetrics().horizontalAdvance(group->title()), group->width());
        else if (const auto *box = qobject_cast<const QComboBox *>(&widget))
            mustFit(*box, box->currentText(), box->isEditable() ? 0 : box->fontMetrics().horizontalAdvance(box->currentText()) + 24, box->width());
        else if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
            mustBeTranslated(*line, QStringLiteral("placeholder"), line->placeholderText());
    }

    void lookAt(const QLabel &label)
    {
        if (!label.pixmap(Qt::ReturnByValue).isNull())
            return;
        if (label.wordWrap())
            mustFit(label, label.text(), label.heightForWidth(label.width()), label.height());
        else if (!qobject_cast<const ui::ElidedLabel *>(&label))
            mustFit(label, label.text(), label.sizeHint().width(), label.width());
        else
            mustBeTranslated(label, QStringLiteral("text"), label.text());
    }

    void lookAt(const QAbstractButton &button)
    {
        const auto *tool = qobject_cast<const QToolButton *>(&button);
        const bool isSeen = !tool || tool->icon().isNull() || tool->toolButtonStyle() != Qt::ToolButtonIconOnly;
        mustFit(button, button.text(), isSeen && !button.text().isEmpty() ? button.sizeHint().width() : 0, button.width());
    }

    void lookAt(const QTabBar &tabs)
    {
        for (int i = 0; i < tabs.count(); ++i) {
            if (tabs.isTabVisible(i))
                mustFit(tabs, tabs.tabText(i), tabs.fontMetrics().horizontalAdvance(tabs.tabText(i).remove(u'&')), tabs.tabRect(i).width(), tabs.tabToolTip(i));
        }
    }

    void lookAt(const QHeaderView &header)
    {
        if (header.orientation() == Qt::Vertical)
            return;
        for (int i = 0; i < header.count(); ++i) {
            if (header.isSectionHidden(i))
                continue;
            const auto said = [&](int role) { return header.model()->headerData(i, Qt::Horizontal, role).toString(); };
            const QString text = said(Qt::DisplayRole);
            const int margin = 2 * header.style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &header);
            mustFit(header, text, header.fontMetrics().horizontalAdvance(text) + margin, header.sectionSize(i), said(Qt::ToolTipRole));
        }
    }

    void mustFit(const QWidget &widget, const QString &text, int needed, int there, const QString &tip = {})
    {
        mustBeTranslated(widget, QStringLiteral("text"), text);
        const QString whole = QString(text).remove(u'&');
        if (needed > there + 1 && !tip.contains(whole) && !widget.toolTip().contains(whole))
            blame(widget, QStringLiteral("is cut (%1 of %2)").arg(there).arg(needed), text);
    }

    void mustBeTranslated(const QWidget &widget, const QString &what, const QString &text)
    {
        static const QRegularExpression word(QStringLiteral("\\p{L}{2}"));
        if (text.contains(word) && !text.contains(u'[') && !m_wire.match(text).hasMatch())
            blame(widget, what + QStringLiteral(" was not translated"), text);
    }

    void blame(const QWidget &widget, const QString &why, const QString &text)
    {
        m_faults << QStringLiteral("%1 %2 in %3 %4: \"%5\" %6").arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName(),
                QString::fromLatin1(widget.parentWidget() ? widget.parentWidget()->metaObject()->className() : ""),
                widget.parentWidget() ? widget.parentWidget()->objectName() : QString(), text, why);
    }

    const QRegularExpression m_wire;
    QStringList m_faults;
};

} // namespace drift::test
