// SPDX-License-Identifier: GPL-3.0-only
#include "ui/problemspane.h"

#include "inspect/inspector.h"
#include "ui/objectnames.h"
#include "ui/recordview.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

using inspect::ProblemKind;

// Each kind has a letter of its own, so that a column of them can be read without colours.
class KindDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state &= ~QStyle::State_HasFocus; // the row is marked as a whole
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
    : QWidget(parent), m_inspector(inspector), m_view(new RecordView(inspector.problems(), inspect::ProblemLineRole, this))
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
    setUpColumns();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_view, 1);
    const auto *model = &inspector.problems();
    connect(model, &QAbstractItemModel::rowsInserted, this, &ProblemsPane::showCount);
    connect(model, &QAbstractItemModel::dataChanged, this, &ProblemsPane::showCount);
    connect(model, &QAbstractItemModel::modelReset, this, &ProblemsPane::showCount);
    showCount();
    updateIcons();
}

QWidget *ProblemsPane::makeBar()
{
    auto *bar = new QWidget(this);
    m_said = new QLabel(bar);
    m_said->setObjectName(names::problemsSaid);
    m_said->setTextFormat(Qt::PlainText);
    m_copy = new QToolButton(bar);
    m_copy->setObjectName(names::copyProblem);
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the selected lines, or all of them (Ctrl+C)"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setAutoRaise(true);
    connect(m_copy, &QToolButton::clicked, this, [this] { Q_EMIT copyRequested(m_view->lines()); });
    auto *clear = new QToolButton(bar);
    clear->setObjectName(names::clearProblems);
    clear->setText(tr("Clear"));
    clear->setAutoRaise(true);
    connect(clear, &QToolButton::clicked, this, [this] { m_inspector.problems().clear(); });

    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 3, 8, 3);
    layout->addWidget(m_said, 1);
    layout->addWidget(m_copy);
    layout->addWidget(clear);
    return bar;
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
    m_said->setText(text);
}

void ProblemsPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    QWidget::changeEvent(event);
}

void ProblemsPane::updateIcons()
{
    m_copy->setIcon(icon(QStringLiteral("copy"), palette()));
}

} // namespace drift::ui
