// SPDX-License-Identifier: GPL-3.0-only
#include "ui/standardnames.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QToolBar>
#include <QToolButton>

namespace drift::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(StandardControls)
};

QString nameFor(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    if (const auto *field = qobject_cast<const QLineEdit *>(parent); field && qobject_cast<const QToolButton *>(&widget)) {
        const auto *button = static_cast<const QToolButton *>(&widget);
        const QAction *action = button->defaultAction() ? button->defaultAction() : button->actions().value(0);
        return action && !action->text().isEmpty() ? action->text() : Texts::tr("Empty this field");
    }
    if (qobject_cast<const QToolButton *>(&widget) && qobject_cast<const QToolBar *>(parent))
        return widget.objectName() == QStringLiteral("qt_toolbar_ext_button") ? Texts::tr("More of the tool bar") : QString();
    const bool isComboField = qobject_cast<const QLineEdit *>(&widget) && qobject_cast<const QComboBox *>(parent);
    return isComboField ? parent->accessibleName() : QString();
}

} // namespace

void nameStandardControl(QWidget &widget)
{
    // On Linux the name of a combo box is what is chosen in it, whatever name it was given.
    if (qobject_cast<QComboBox *>(&widget) && widget.accessibleDescription().isEmpty())
        widget.setAccessibleDescription(widget.accessibleName());
    if (!widget.accessibleName().isEmpty())
        return;
    if (const QString name = nameFor(widget); !name.isEmpty())
        widget.setAccessibleName(name);
}

} // namespace drift::ui
