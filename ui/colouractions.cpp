// SPDX-License-Identifier: GPL-3.0-only
#include "ui/colouractions.h"

#include "inspect/filter/cellcondition.h"
#include "inspect/timelinemodel.h"
#include "ui/colourrulesdialog.h"
#include "ui/objectnames.h"
#include "ui/rowmarks.h"
#include "ui/rulecolours.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"
#include "ui/unavailable.h"

#include <QAction>
#include <QSettings>

#include <algorithm>

namespace drift::ui {

using inspect::ColourRule;

namespace {

const QString rulesKey = QStringLiteral("colourRules");
const QString filterKey = QStringLiteral("filter");
const QString colourKey = QStringLiteral("colour");
const QString onKey = QStringLiteral("on");

} // namespace

ColourActions::ColourActions(const inspect::Timeline &timeline, TimelinePane &pane, RowMarks &marks, QSettings &settings, QWidget *window)
    : QObject(window)
    , m_timeline(timeline)
    , m_pane(pane)
    , m_marks(marks)
    , m_settings(settings)
    , m_window(window)
    , m_rules(new QAction(tr("&Colour rules…"), this))
    , m_like(new QAction(tr("Colour &rows like this…"), this))
{
    m_rules->setObjectName(names::colourRules);
    m_rules->setStatusTip(tr("Which rows of the timeline have which colour, by filters"));
    m_like->setObjectName(names::colourLikeThis);
    setReason(m_like, tr("choose a message in the timeline first"));
    m_like->setStatusTip(tr("A rule that colours the rows that say the same as this cell"));
    connect(m_rules, &QAction::triggered, this, [this] { dialog().show(); });
    connect(m_like, &QAction::triggered, this, &ColourActions::colourLikeChosen);
    const auto update = [this] { m_like->setEnabled(m_pane.selectedRow().has_value()); };
    connect(&m_pane.view(), &TimelineView::selectedNumberChanged, this, update);
    update();
    m_pane.addRowActions({m_like});
    load();
}

ColourRulesDialog &ColourActions::dialog()
{
    if (!m_dialog) {
        m_dialog = new ColourRulesDialog(m_timeline, m_marks.rules(), m_window);
        connect(m_dialog, &ColourRulesDialog::rulesChanged, this, [this](const std::vector<ColourRule> &rules) {
            m_marks.setRules(rules);
            save();
        });
    }
    m_dialog->raise();
    m_dialog->activateWindow();
    return *m_dialog;
}

// Where the cell says nothing that a filter could ask for, the row's key does.
void ColourActions::colourLikeChosen()
{
    const auto row = m_pane.selectedRow();
    if (!row || !m_timeline.contains(*row))
        return;
    auto condition = inspect::filter::conditionOf(m_timeline, *row, m_pane.view().currentIndex().column());
    if (!condition)
        condition = inspect::filter::streamCondition(m_timeline, *row);
    ColourRulesDialog &rules = dialog();
    rules.show();
    rules.add(condition ? printed(*condition) : QByteArray());
}

void ColourActions::load()
{
    std::vector<ColourRule> rules;
    const int count = m_settings.beginReadArray(rulesKey);
    for (int i = 0; i < std::min(count, int(inspect::RowColours::mostRules)); ++i) {
        m_settings.setArrayIndex(i);
        rules.push_back({.filter = m_settings.value(filterKey).toString().toUtf8(),
                         .colour = ruleColourOf(m_settings.value(colourKey).toString()),
                         .isOn = m_settings.value(onKey, true).toBool()});
    }
    m_settings.endArray();
    m_marks.setRules(std::move(rules));
}

void ColourActions::save() const
{
    m_settings.remove(rulesKey);
    m_settings.beginWriteArray(rulesKey, int(m_marks.rules().size()));
    int at = 0;
    for (const ColourRule &rule : m_marks.rules()) {
        m_settings.setArrayIndex(at++);
        m_settings.setValue(filterKey, QString::fromUtf8(rule.filter));
        m_settings.setValue(colourKey, ruleColourKey(rule.colour));
        m_settings.setValue(onKey, rule.isOn);
    }
    m_settings.endArray();
}

} // namespace drift::ui
