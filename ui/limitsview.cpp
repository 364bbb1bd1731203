// SPDX-License-Identifier: GPL-3.0-only
#include "ui/limitsview.h"

#include "inspect/inspector.h"
#include "inspect/visibletext.h"
#include "ui/limitwords.h"
#include "ui/rowlook.h"
#include "ui/spokenrow.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QTimer>

#include <algorithm>

namespace drift::ui {

namespace {

enum Column { WhatColumn, MostColumn, NearestColumn, ColumnCount };

using protocol::LimitInfo;

constexpr auto measureInterval = std::chrono::seconds(1);
constexpr double near = 0.75; // of a limit: worth a mark

// Those that nobody can be near to, one message or request being judged after the other, stand at the end.
bool isMeasurable(const LimitInfo &limit)
{
    static const QByteArrayList others{"max-message", "max-depth", "max-new-rate", "max-head", "head-timeout", "ping-interval",
                                       "room-ttl"};
    return !others.contains(limit.flag);
}

} // namespace

LimitsView::LimitsView(inspect::Inspector &inspector, QWidget *parent)
    : QTableWidget(int(protocol::limitTable().size()), ColumnCount, parent), m_inspector(inspector)
{
    setAccessibleName(tr("Limits"));
    setHorizontalHeaderLabels({tr("Limit"), tr("At most"), tr("Nearest to it")});
    makeRows(*this);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    horizontalHeader()->setSectionResizeMode(NearestColumn, QHeaderView::Stretch);
    horizontalHeader()->resizeSection(WhatColumn, fontMetrics().averageCharWidth() * 36);
    horizontalHeader()->resizeSection(MostColumn, fontMetrics().averageCharWidth() * 13);
    for (int column = 0; column < ColumnCount; ++column)
        horizontalHeaderItem(column)->setTextAlignment(Qt::AlignVCenter | Qt::AlignLeft);
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < ColumnCount; ++column)
            setItem(row, column, new QTableWidgetItem);
    }
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] {
        if (isVisible())
            measure();
    });
    timer->start(measureInterval);
}

void LimitsView::setLimits(const protocol::Limits &limits)
{
    m_limits = limits;
    measure();
}

void LimitsView::showEvent(QShowEvent *event)
{
    measure();
    QTableWidget::showEvent(event);
}

void LimitsView::measure()
{
    auto usages = m_usages.measure(m_inspector.details(), m_limits, now());
    std::stable_partition(usages.begin(), usages.end(), [](const auto &usage) { return isMeasurable(*usage.limit); });
    for (size_t row = 0; row < usages.size(); ++row)
        show(int(row), usages[row]);
}

void LimitsView::show(int row, const inspect::LimitUsage &usage)
{
    QString what = limitText(*usage.limit);
    what[0] = what[0].toUpper();
    const QString flag = QStringLiteral("--") + QString::fromUtf8(usage.limit->flag);
    const QString most = usage.most == 0 ? tr("no limit") : amount(usage, usage.most);
    const QString texts[] = {what, most, nearest(usage)};
    for (int column = 0; column < ColumnCount; ++column) {
        QTableWidgetItem *cell = item(row, column);
        if (cell->text() == texts[column])
            continue;
        cell->setText(texts[column]);
        cell->setToolTip(column == WhatColumn ? what + QStringLiteral(" (") + flag + u')' : texts[column]);
    }
    speakRow(*this, row);
    QFont font = item(row, NearestColumn)->font();
    font.setBold(usage.isMeasured && usage.share() >= near);
    item(row, NearestColumn)->setFont(font);
}

QString LimitsView::amount(const inspect::LimitUsage &usage, qint64 value) const
{
    switch (usage.limit->unit) {
    case LimitInfo::Unit::Bytes:
        return locale().formattedDataSize(value, value < protocol::MiB || value % protocol::MiB == 0 ? 0 : 1);
    case LimitInfo::Unit::Count: return locale().toString(value);
    case LimitInfo::Unit::PerSecond: return tr("%1/s").arg(locale().toString(value));
    case LimitInfo::Unit::Time: break;
    }
    if (value >= 3'600'000)
        return tr("%1 h").arg(locale().toString(double(value) / 3'600'000));
    return value >= 1000 ? tr("%1 s").arg(locale().toString(double(value) / 1000)) : tr("%1 ms").arg(locale().toString(value));
}

QString LimitsView::nearest(const inspect::LimitUsage &usage) const
{
    if (!usage.isMeasured)
        return QStringLiteral("–");
    QString text = amount(usage, usage.used);
    if (usage.most > 0)
        text += tr(" (%1 %)").arg(locale().toString(usage.share() * 100, 'f', 0));
    if (usage.most > 0 && usage.share() >= near)
        text.prepend(QStringLiteral("⚠ "));
    if (usage.used == 0)
        return text;
    const QString room = QString::fromUtf8(usage.room.text());
    if (!usage.address.isEmpty())
        return tr("%1 · %2 in %3").arg(text, QString::fromUtf8(usage.address), room);
    if (usage.key)
        return tr("%1 · %2 in %3").arg(text, inspect::visibleText(usage.key->utf8, 100), room);
    return room.isEmpty() ? text : tr("%1 · %2").arg(text, room);
}

} // namespace drift::ui
