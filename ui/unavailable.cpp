// SPDX-License-Identifier: GPL-3.0-only
#include "ui/unavailable.h"

#include <QAction>
#include <QEvent>
#include <QVariant>
#include <QWidget>

namespace drift::ui {

namespace {

constexpr char reasonProperty[] = "driftReason";
constexpr char isForGoodProperty[] = "driftReasonForGood";

// Who selects something in a pane enables what can be done with it.
class StaysDisabled : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::EnabledChange)
            static_cast<QWidget *>(watched)->setEnabled(false);
        return false;
    }
};

} // namespace

void setReason(QAction *action, const QString &why)
{
    if (!action->property(isForGoodProperty).toBool())
        action->setProperty(reasonProperty, why);
}

QString reasonOf(const QAction &action)
{
    return action.property(reasonProperty).toString();
}

void makeUnavailable(QAction *action, const QString &why)
{
    setReason(action, why);
    action->setProperty(isForGoodProperty, true);
    action->setEnabled(false);
    action->setToolTip(why);
    QObject::connect(action, &QAction::enabledChanged, action, [action] { action->setEnabled(false); });
}

void makeUnavailable(QWidget *widget, const QString &why)
{
    widget->setEnabled(false);
    widget->setToolTip(why);
    widget->setAccessibleDescription(why);
    widget->installEventFilter(new StaysDisabled(widget));
}

} // namespace drift::ui
