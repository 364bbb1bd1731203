// SPDX-License-Identifier: GPL-3.0-only
#include "ui/deliverytab.h"

#include "ui/deliverywords.h"
#include "ui/elidedlabel.h"
#include "ui/objectnames.h"
#include "ui/pageorreason.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace drift::ui {

using State = inspect::DeliveryLine::State;

namespace {

enum Column { Who, What, Why };

} // namespace

DeliveryTab::DeliveryTab(inspect::Inspector &inspector, QWidget *parent)
    : QWidget(parent), m_inspector(inspector), m_summary(new ElidedLabel(this))
    , m_stack(new PageOrReason(names::deliveryNothing, this))
{
    m_summary->setObjectName(names::deliverySummary);
    m_summary->setContentsMargins(8, 6, 8, 6);
    m_rows.setTexts({{tr("Client"), tr("Outcome"), tr("Why")}, [this](int row, int column) {
        const DeliveryWords words = deliveryWords(m_lines[size_t(row)], locale());
        return column == Who ? words.who : column == What ? words.outcome : words.reason;
    }});
    auto *page = new QWidget(this);
    QTableView *table = makeTableView(m_rows, tr("Who was given this message"), page);
    table->setObjectName(names::deliveryTable);
    const QFontMetrics metrics(table->font());
    table->horizontalHeader()->resizeSection(Who, metrics.horizontalAdvance(QStringLiteral("#888 (127.0.0.1:88888)")) + 24);
    table->horizontalHeader()->resizeSection(What, metrics.horizontalAdvance(QStringLiteral("✗ not given xx")) + 24);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_summary);
    layout->addWidget(table, 1);
    m_stack->addWidget(page);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_stack);
    showNothing({});
}

void DeliveryTab::showRow(quint64 number)
{
    if (m_row != number)
        m_lines.clear();
    m_row = number;
    m_stack->showPage();
    if (isVisible())
        refresh();
}

void DeliveryTab::showNothing(const QString &why)
{
    m_row.reset();
    m_lines.clear();
    m_rows.setRows(0);
    m_stack->showReason(why);
}

void DeliveryTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void DeliveryTab::refresh()
{
    if (!m_row)
        return;
    const bool isThere = m_inspector.timeline().contains(*m_row);
    if (isThere)
        m_lines = inspect::deliveryOf(m_inspector.details(), m_inspector.timeline(), *m_row);
    m_rows.setRows(int(m_lines.size()));
    m_summary->setWhole(isThere ? summary() : tr("⚠ as last seen, before its row gave way · %1").arg(summary()));
}

QString DeliveryTab::summary() const
{
    const auto count = [this](std::initializer_list<State> states) {
        return int(std::count_if(m_lines.begin(), m_lines.end(), [&](const inspect::DeliveryLine &line) {
            return std::find(states.begin(), states.end(), line.state) != states.end();
        }));
    };
    const auto clients = std::count_if(m_lines.begin(), m_lines.end(), [](const auto &line) { return !line.client.isNobody(); });
    if (clients == 0)
        return tr("no client was there");
    QStringList facts{tr("given to %1 of %2").arg(count({State::Given, State::Answered, State::KeptGiven, State::Shown})).arg(clients)};
    if (const int kept = count({State::Kept}))
        facts << tr("kept for %1").arg(kept);
    if (const int lost = count({State::KeptDropped, State::KeptLost}))
        facts << tr("kept in vain for %1").arg(lost);
    return facts.join(QStringLiteral(" · "));
}

} // namespace drift::ui
