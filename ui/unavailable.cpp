// SPDX-License-Identifier: GPL-3.0-only
#include "ui/unavailable.h"

#include <QAction>
#include <QEvent>
#include <QWidget>

namespace drift::ui {

namespace {

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

void makeUnavailable(QAction *action, const QString &why)
{
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
