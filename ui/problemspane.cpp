// SPDX-License-Identifier: GPL-3.0-only
#include "ui/problemspane.h"

#include "inspect/inspector.h"
#include "ui/figures.h"
#include "ui/misusewords.h"
#include "ui/objectnames.h"
#include "ui/problemwords.h"
#include "ui/recordbar.h"
#include "ui/recordview.h"
#include "ui/rowlook.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

using inspect::ProblemKind;

constexpr int detailMargin = 8;

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
        if (kind == ProblemKind::Gap || kind == ProblemKind::Restarted)
            option->font.setItalic(true);
        if (index.column() == inspect::ProblemKindColumn)
            option->text = symbol(kind) + option->text;
    }

private:
    static QString symbol(ProblemKind kind)
    {
        if (kind >= ProblemKind::FirstMisuse)
            return QStringLiteral("⚠ ");
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
    , m_detail(new QLabel(this))
{
    setWords();
    setObjectName(names::problemsPane);
    m_view->setObjectName(names::problems);
    m_view->setAccessibleName(tr("Problems"));
    m_view->setItemDelegate(new KindDelegate(m_view));
    connect(m_view, &RecordView::copyRequested, this, &ProblemsPane::copyRequested);
    connect(m_bar, &RecordBar::copyRequested, this, &ProblemsPane::copyRequested);
    connect(m_bar, &RecordBar::clearRequested, this, [this] { m_inspector.problems().clear(); });
    setUpColumns();
    m_detail->setObjectName(names::problemDetail);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setWordWrap(true);
    m_detail->setMargin(detailMargin);
    m_detail->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_detail);
    const auto *model = &inspector.problems();
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ProblemsPane::followSelection);
    connect(m_view, &QAbstractItemView::clicked, this, &ProblemsPane::showMessage); // once more, where it is chosen already
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        m_view->selectRow(index.row());
        showMessage();
    });
    connect(model, &QAbstractItemModel::dataChanged, this, &ProblemsPane::showDetail);
    connect(model, &QAbstractItemModel::modelReset, this, &ProblemsPane::showDetail);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ProblemsPane::showCount);
    connect(model, &QAbstractItemModel::dataChanged, this, &ProblemsPane::showCount);
    connect(model, &QAbstractItemModel::modelReset, this, &ProblemsPane::showCount);
    showCount();
}

void ProblemsPane::setWords()
{
    QStringList kinds;
    for (int kind = 0; kind < inspect::problemKindCount; ++kind)
        kinds << problemKindText(ProblemKind(kind));
    m_inspector.problems().setWords({
            .titles = {tr("Time"), tr("What"), tr("From"), tr("Room"), tr("Why"), tr("Times")},
            .kinds = kinds,
            .fromWindow = tr("this window"),
            .gap = tr("Events that this window was too slow for: they were let go, the relay was not slowed"),
            .restarted = tr("The relay was started anew: its rooms and their streams begin empty"),
            .who = misuseWhoText,
            .wrong = [this](const inspect::Misuse &misuse) { return misuseText(misuse, locale()); },
            .advice = misuseAdvice,
            .alike = tr(" Others in this room do the same."),
            .times = tr("%1 times"),
    });
}

// The row that is chosen; none where there are several.
QModelIndex ProblemsPane::chosen() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.size() == 1 ? rows.first() : QModelIndex();
}

void ProblemsPane::followSelection()
{
    showDetail();
    showMessage();
}

void ProblemsPane::showMessage()
{
    const QVariant number = chosen().data(inspect::ProblemNumberRole);
    if (number.isValid())
        Q_EMIT messageRequested(number.toULongLong());
}

// What is too long for a cell, and what to do about it.
void ProblemsPane::showDetail()
{
    const QModelIndex row = chosen();
    const QString advice = row.data(inspect::ProblemAdviceRole).toString();
    m_detail->setVisible(!advice.isEmpty());
    if (advice.isEmpty())
        return;
    QString text = row.siblingAtColumn(inspect::ProblemTextColumn).data().toString() + u'\n' + tr("What to do: %1").arg(advice);
    if (!m_inspector.timeline().contains(row.data(inspect::ProblemNumberRole).toULongLong()))
        text += u'\n' + tr("Its message gave way to newer ones in the timeline.");
    m_detail->setText(text);
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
    QString text = tr("Nothing was refused, nobody was closed, and nothing else looks wrong.");
    const int rows = problems.rowCount();
    if (rows == 1)
        text = tr("1 problem");
    else if (rows > 1)
        text = tr("%1 problems", nullptr, pluralOf(rows)).arg(locale().toString(rows));
    const qint64 times = qint64(problems.total()) - qint64(problems.letGo());
    if (times > rows)
        text += tr(", met %1 times").arg(locale().toString(times));
    if (problems.letGo() > 0)
        text += tr(" · the first %1 are no longer listed").arg(locale().toString(problems.letGo()));
    m_bar->say(text);
}

} // namespace drift::ui
