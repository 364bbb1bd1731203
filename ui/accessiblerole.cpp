// SPDX-License-Identifier: GPL-3.0-only
#include "ui/accessiblerole.h"

#include <QAccessibleWidget>
#include <QVariant>

namespace drift::ui {

namespace {

constexpr const char *roleProperty = "accessibleRole";

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const QVariant role = widget ? widget->property(roleProperty) : QVariant();
    return role.isValid() ? new QAccessibleWidget(widget, QAccessible::Role(role.toInt())) : nullptr;
}

} // namespace

void setAccessibleRole(QWidget &widget, QAccessible::Role role)
{
    static const bool once = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(once);
    widget.setProperty(roleProperty, int(role));
}

} // namespace drift::ui
