// SPDX-License-Identifier: GPL-3.0-only
#include "ui/problemspane.h"

#include "inspect/inspector.h"
#include "ui/objectnames.h"
#include "ui/recordbar.h"
#include "ui/recordview.h"
#include "ui/rowlook.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

using inspect::ProblemKind;

// Each kind has a letter of its own, so that a column of them can be read without colours.
class KindDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RowDelegate::initStyleOption(option, index);
        const auto kind = ProblemKind(index.data(inspect::ProblemKindRole).toInt());
        if (kind >= ProblemKind::Gap)
            option->font.setItalic(true);
        if (index.column() == inspect::ProblemKindColumn)
            option->text = symbol(kind) + option->text;
    }

private:
    static QString symbol(ProblemKind kind)
    {
        switch (kind) {
        case ProblemKind::RequestRefused: return QStringLiteral("⊘ ");
        case ProblemKind::Gap: return QStringLiteral("… ");
        case ProblemKind::Restarted: return QStringLiteral("↻ ");
        default: return QStringLiteral("✗ ");
        }
    }
};

} // namespace

ProblemsPane::ProblemsPane(inspect::Inspector &inspector, QWidget *parent)
    : QWidget(parent)
    , m_inspector(inspector)
    , m_view(new RecordView(inspector.problems(), inspect::ProblemLineRole, this))
    , m_bar(new RecordBar(*m_view, {names::problemsSaid, names::copyProblem, names::clearProblems}, this))
{
    inspector.problems().setWords({
            .titles = {tr("Time"), tr("What"), tr("From"), tr("Room"), tr("Why"), tr("Times")},
            .kinds = {tr("Refused"), tr("Bad message"), tr("Closed: too slow"), tr("Closed: protocol"), tr("Closed: no answer"),
                      tr("Not accepted"), tr("Not seen"), tr("Restarted")},
            .fromWindow = tr("this window"),
            .gap = tr("Events that this window was too slow for: they were let go, the relay was not slowed"),
            .restarted = tr("The relay was started anew: its rooms and their streams begin empty"),
    });
    m_view->setObjectName(names::problems);
    m_view->setAccessibleName(tr("Problems"));
    m_view->setItemDelegate(new KindDelegate(m_view));
    connect(m_view, &RecordView::copyRequested, this, &ProblemsPane::copyRequested);
    connect(m_bar, &RecordBar::copyRequested, this, &ProblemsPane::copyRequested);
    connect(m_bar, &RecordBar::clearRequested, this, [this] { m_inspector.problems().clear(); });
    setUpColumns();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_view, 1);
    const auto *model = &inspector.problems();
    connect(model, &QAbstractItemModel::rowsInserted, this, &ProblemsPane::showCount);
    connect(model, &QAbstractItemModel::dataChanged, this, &ProblemsPane::showCount);
    connect(model, &QAbstractItemModel::modelReset, this, &ProblemsPane::showCount);
    showCount();
}

void ProblemsPane::setUpColumns()
{
    QHeaderView *header = m_view->horizontalHeader();
    const int letter = fontMetrics().averageCharWidth();
    header->resizeSection(inspect::ProblemTimeColumn, letter * 13);
    header->resizeSection(inspect::ProblemKindColumn, letter * 24);
    header->resizeSection(inspect::ProblemFromColumn, letter * 22);
    header->resizeSection(inspect::ProblemRoomColumn, letter * 18);
    header->resizeSection(inspect::ProblemCountColumn, letter * 10);
    m_view->setStretched(inspect::ProblemTextColumn);
}

void ProblemsPane::showCount()
{
    const inspect::ProblemListModel &problems = m_inspector.problems();
    QString text = tr("Nothing was refused and nobody was closed.");
    if (problems.total() == 1)
        text = tr("1 problem");
    else if (problems.total() > 1)
        text = tr("%1 problems").arg(locale().toString(problems.total()));
    if (problems.letGo() > 0)
        text += tr(" · the first %1 are no longer listed").arg(locale().toString(problems.letGo()));
    m_bar->say(text);
}

} // namespace drift::ui
