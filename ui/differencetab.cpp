// SPDX-License-Identifier: GPL-3.0-only
#include "ui/differencetab.h"

#include "inspect/visibletext.h"
#include "ui/elidedlabel.h"
#include "ui/figures.h"
#include "ui/objectnames.h"
#include "ui/pageorreason.h"
#include "ui/textview.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace drift::ui {

using inspect::ValueChange;

namespace {

enum Column { What, Path, Before, After };

} // namespace

DifferenceTab::DifferenceTab(QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel(this)), m_stack(new PageOrReason(names::differenceNothing, this))
{
    m_title->setObjectName(names::differenceTitle);
    m_title->setContentsMargins(8, 6, 8, 6);
    m_changes.setTexts({{tr("What"), tr("Where"), tr("Before"), tr("After")},
                        [this](int row, int column) { return cell(row, column); }});
    m_stack->addWidget(makeComparison());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(m_stack, 1);
    showNothing({});
}

QWidget *DifferenceTab::makeComparison()
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    m_table = makeTableView(m_changes, tr("Where the two payloads differ"), splitter);
    m_table->setObjectName(names::differenceTable);
    m_lines = new TextView(splitter);
    m_lines->setObjectName(names::differenceLines);
    m_lines->setAccessibleName(tr("The two payloads line by line"));
    connect(m_lines, &TextView::copyRequested, this, &DifferenceTab::copyRequested);
    splitter->addWidget(m_table);
    splitter->addWidget(m_lines);
    splitter->setSizes({150, 300});
    return splitter;
}

void DifferenceTab::compare(const Side &before, const Side &after)
{
    m_worker.cancel();
    m_sides = {before, after};
    m_isShown = false;
    if (isVisible())
        work();
}

void DifferenceTab::showNothing(const QString &why)
{
    m_worker.cancel();
    m_sides.reset();
    m_isShown = false;
    showSentence(why);
}

void DifferenceTab::showSentence(const QString &sentence)
{
    m_title->setWhole({});
    m_title->hide();
    m_changes.setRows(0);
    m_lines->setLines(nullptr);
    m_stack->showReason(sentence);
}

void DifferenceTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    work();
}

// Nothing is compared that nobody looks at.
void DifferenceTab::work()
{
    if (!m_sides || m_isShown)
        return;
    m_isShown = true;
    const protocol::Value before = m_sides->first.value;
    const protocol::Value after = m_sides->second.value;
    if (const auto comparison = inspect::compareAtOnce(before, after)) {
        showComparison(*comparison);
        return;
    }
    showSentence(tr("Comparing %1 with %2…").arg(m_sides->first.name, m_sides->second.name));
    m_worker.begin([before, after](const std::stop_token &stop) { return inspect::compareValues(before, after, stop); },
                   [this](const inspect::Comparison &comparison) { showComparison(comparison); });
}

void DifferenceTab::showComparison(const inspect::Comparison &comparison)
{
    m_diff = comparison.diff;
    const auto &[before, after] = *m_sides;
    QStringList facts{tr("%1 → %2").arg(before.name, after.name)};
    const auto count = int(m_diff.changes.size());
    if (comparison.isSame)
        facts << tr("the same bytes");
    else if (count == 0 && m_diff.isComplete)
        facts << tr("the same but for white space or order of keys");
    else
        facts << (count == 1 ? tr("1 difference") : tr("%1 differences", nullptr, pluralOf(count)).arg(locale().toString(count)));
    if (m_diff.isCrossed)
        facts << tr("of two encodings: compared as JSON");
    if (!m_diff.isComplete)
        facts << tr("too much to compare all of it");
    if (!comparison.lines->isComplete())
        facts << tr("of the lines the first %1 are").arg(locale().toString(qlonglong(inspect::LineDiff::mostLines)));
    m_title->setWhole(facts.join(QStringLiteral(" · ")));
    m_title->show();

    m_changes.setRows(count);
    m_table->setVisible(count > 0);
    m_table->resizeColumnToContents(What);
    m_table->horizontalHeader()->resizeSection(Path, 140);
    m_table->horizontalHeader()->resizeSection(Before, 120);
    m_lines->setLines(comparison.lines);
    m_stack->showPage();
}

QString DifferenceTab::cell(int row, int column) const
{
    const ValueChange &change = m_diff.changes[size_t(row)];
    switch (column) {
    case What:
        return change.kind == ValueChange::Kind::Added   ? tr("+ added")
            : change.kind == ValueChange::Kind::Removed ? tr("− removed")
                                                        : tr("~ changed");
    case Path: return inspect::visibleText(change.path);
    case Before: return inspect::visibleText(change.before);
    default: return inspect::visibleText(change.after);
    }
}

} // namespace drift::ui
