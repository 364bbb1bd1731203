// SPDX-License-Identifier: GPL-3.0-only
#include "ui/plotactions.h"

#include "ui/plotfiles.h"
#include "ui/plotview.h"
#include "ui/unavailable.h"

#include <QAction>
#include <QBoxLayout>
#include <QToolButton>

namespace drift::ui {

PlotActions::PlotActions(PlotView &plot, const QString &prefix, const QString &what, Makers makers, QWidget &pane)
    : QObject(&pane), m_plot(plot), m_pane(pane), m_prefix(prefix)
{
    m_back = add(QStringLiteral("Back"), tr("%1: back").arg(what), tr("Back"), tr("The plot as it was before the last zoom (Backspace, double click)"),
                 [this] { m_plot.goBack(); });
    setReason(m_back, tr("the plot was not zoomed"));
    add(QStringLiteral("All"), tr("%1: all of the time").arg(what), tr("All"), tr("The plot from the beginning (Home)"), [this] { m_plot.showAll(); });
    add(QStringLiteral("Newest"), tr("%1: the newest").arg(what), tr("Newest"), tr("The plot goes on with what comes (End)"),
        [this] { m_plot.showNewest(); });
    const auto addExport = [&](const char *suffix, const QString &text, const QString &shortText, const QString &tip, const QString &filter,
                               const std::function<QByteArray()> &make) {
        const QString file = prefix + u'.' + QString::fromLatin1(suffix).toLower();
        add(QString::fromLatin1(suffix), text, shortText, tip, [this, text, filter, file, make] {
            saveAs(&m_pane, text, filter, file, make, [this](const QString &said) { Q_EMIT statusMessage(said); });
        });
    };
    addExport("Svg", tr("%1: export as SVG…").arg(what), tr("SVG…"), tr("The plot as it is seen, as a picture"), tr("Picture (*.svg)"), makers.svg);
    addExport("Csv", tr("%1: export as CSV…").arg(what), tr("CSV…"), tr("What is known of the time that the plot shows, as a table"),
              tr("CSV, a table (*.csv)"), makers.csv);
    update();
}

QAction *PlotActions::add(const QString &name, const QString &text, const QString &shortText, const QString &tip, const std::function<void()> &act)
{
    auto *action = new QAction(text, this);
    action->setObjectName(m_prefix + name);
    action->setIconText(shortText);
    action->setStatusTip(tip);
    action->setToolTip(tip);
    connect(action, &QAction::triggered, this, act);
    m_pane.addAction(action);
    return action;
}

void PlotActions::addButtons(QBoxLayout &layout, QWidget &bar) const
{
    for (QAction *action : m_pane.actions()) {
        auto *button = new QToolButton(&bar);
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setAccessibleName(action->text());
        button->setAccessibleDescription(action->toolTip());
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        layout.addWidget(button);
    }
}

void PlotActions::update()
{
    m_back->setEnabled(m_plot.canGoBack());
}

} // namespace drift::ui
