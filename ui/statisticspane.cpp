// SPDX-License-Identifier: GPL-3.0-only
#include "ui/statisticspane.h"

#include "inspect/inspector.h"
#include "ui/figures.h"
#include "ui/objectnames.h"
#include "ui/plotactions.h"
#include "ui/plotcanvas.h"
#include "ui/plotlook.h"
#include "ui/plotview.h"
#include "ui/rowlook.h"
#include "ui/statisticswords.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QSettings>
#include <QSplitter>
#include <QTableView>

#include <algorithm>
#include <array>

namespace drift::ui {

using inspect::Statistics;

namespace {

constexpr auto refreshInterval = std::chrono::milliseconds(500);
constexpr auto wholeBucket = std::chrono::seconds(1); // behind the last message of a capture
constexpr QSize sampleSize{30, 12};

const QString byKey = QStringLiteral("statistics/by");
const QString measureKey = QStringLiteral("statistics/measure");
const QString columnsKey = QStringLiteral("statistics/columns");
const QString splitterKey = QStringLiteral("statistics/splitter");

// Rows that are plotted begin with a piece of their line.
class SampleDelegate : public RowDelegate
{
public:
    SampleDelegate(const std::map<quint64, int> &styles, QObject *parent) : RowDelegate(parent), m_styles(styles) {}

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RowDelegate::initStyleOption(option, index);
        if (index.column() != inspect::StatisticsNameColumn)
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = sampleSize;
        option->icon = sample(index.data(inspect::SeriesRole).toULongLong(), *option);
    }

private:
    [[nodiscard]] QIcon sample(quint64 serial, const QStyleOptionViewItem &option) const
    {
        const qreal scale = option.widget ? option.widget->devicePixelRatioF() : 1;
        QPixmap pixmap(sampleSize * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        if (const auto style = m_styles.find(serial); style != m_styles.end()) {
            pixmap.fill(option.palette.color(QPalette::Base)); // also where the row is selected
            QPainter painter(&pixmap);
            const qreal middle = sampleSize.height() / 2.;
            PainterCanvas(painter).line({QPointF(2, middle), QPointF(sampleSize.width() - 2, middle)},
                                        {plotColour(option.palette, style->second), 2, plotDashes(style->second)});
        }
        QIcon icon(pixmap);
        icon.addPixmap(pixmap, QIcon::Selected);
        return icon;
    }

    const std::map<quint64, int> &m_styles;
};

} // namespace

StatisticsPane::StatisticsPane(inspect::Inspector &inspector, QWidget *parent)
    : QWidget(parent), m_model(m_statistics), m_splitter(new QSplitter(Qt::Horizontal, this)), m_table(new QTableView(this)), m_plot(new PlotView(this))
    , m_actions(new PlotActions(*m_plot, names::statistics, tr("Statistics"), {[this] { return m_plot->svg(title()); }, [this] { return csv(); }}, *this))
{
    setObjectName(names::statisticsPane);
    m_actions->add(QStringLiteral("Clear"), tr("Statistics: clear"), tr("Clear"), tr("Begin to count anew"), [this] {
        m_statistics.clear();
        refresh();
    });
    connect(m_actions, &PlotActions::statusMessage, this, &StatisticsPane::statusMessage);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_splitter, 1);
    m_splitter->addWidget(makeTable());
    m_splitter->addWidget(m_plot);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({fontMetrics().averageCharWidth() * 90, fontMetrics().averageCharWidth() * 110});
    m_plot->setObjectName(names::statisticsPlot);
    m_plot->setNothing(tr("No messages yet. What is sent from now on is counted."));
    connect(m_plot, &PlotView::rangeChanged, this, &StatisticsPane::showLines);
    connect(&inspector, &inspect::Inspector::folded, this, [this](const journal::Event &event) { m_statistics.fold(event); });
    m_timer.setInterval(refreshInterval);
    connect(&m_timer, &QTimer::timeout, this, &StatisticsPane::refresh);
    setFocusProxy(m_table);
    setBy(0);
}

QWidget *StatisticsPane::makeBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(6);
    const auto choice = [&](const QString &name, const QString &accessibleName, const QStringList &items) {
        auto *box = new QComboBox(bar);
        box->setObjectName(name);
        box->setAccessibleName(accessibleName);
        box->addItems(items);
        layout->addWidget(box);
        return box;
    };
    m_by = choice(names::statisticsBy, tr("Count by"), {tr("By room"), tr("By key"), tr("By action"), tr("By client")});
    m_measure = choice(names::statisticsMeasure, tr("Plot"), {tr("Plot messages/s"), tr("Plot bytes/s"), tr("Plot deliveries/s")});
    connect(m_by, &QComboBox::currentIndexChanged, this, &StatisticsPane::setBy);
    connect(m_measure, &QComboBox::currentIndexChanged, this, &StatisticsPane::showLines);
    m_status = new QLabel(bar);
    m_status->setObjectName(names::statisticsStatus);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_status, 1);
    m_actions->addButtons(*layout, *bar);
    return bar;
}

QWidget *StatisticsPane::makeTable()
{
    m_table->setObjectName(names::statistics);
    m_table->setAccessibleName(tr("Statistics"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new SampleDelegate(m_styles, m_table));
    makeRows(*m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSortingEnabled(true);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSortIndicator(inspect::StatisticsMessagesColumn, Qt::DescendingOrder);
    const int letter = fontMetrics().averageCharWidth();
    header->resizeSection(inspect::StatisticsNameColumn, letter * 30);
    for (int column = inspect::StatisticsMessagesColumn; column < inspect::StatisticsColumnCount; ++column)
        header->resizeSection(column, letter * 16);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StatisticsPane::showLines);
    return m_table;
}

void StatisticsPane::setBy(int by)
{
    m_styles.clear();
    m_model.setBy(Statistics::By(by));
    m_model.setWords(statisticsWords(Statistics::By(by), locale()));
    refresh();
}

Statistics::Measure StatisticsPane::measure() const
{
    return Statistics::Measure(m_measure->currentIndex());
}

void StatisticsPane::showCapture()
{
    m_isCapture = true;
    m_plot->setNothing(tr("No messages in this capture."));
    m_plot->showAll();
}

WallTime StatisticsPane::until() const
{
    return m_isCapture ? m_statistics.last() + wholeBucket : wallNow();
}

void StatisticsPane::refresh()
{
    const WallTime now = until();
    m_model.refresh(now);
    const WallTime first = m_statistics.isEmpty() ? now : std::min(m_statistics.first(), now);
    m_plot->setWhole({inspect::secondsOf(first), inspect::secondsOf(now)});
    showLines();
    showStatus();
}

// Those that are selected; where none is, the first ones, and the others.
std::vector<quint64> StatisticsPane::plotted() const
{
    std::vector<quint64> serials;
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        serials.push_back(index.data(inspect::SeriesRole).toULongLong());
    if (serials.empty()) {
        for (int row = 0; row < m_model.rowCount(); ++row) {
            if (row < plotStyles || m_model.row(row).isOthers())
                serials.push_back(m_model.row(row).serial);
        }
    }
    const auto others = std::remove(serials.begin(), serials.end(), quint64(0));
    const bool withOthers = others != serials.end();
    serials.erase(others, serials.end());
    if (serials.size() > plotStyles)
        serials.erase(serials.begin() + plotStyles, serials.end());
    if (withOthers)
        serials.push_back(0);
    return serials;
}

// Who is plotted already looks as before.
void StatisticsPane::giveStyles(const std::vector<quint64> &serials)
{
    std::map<quint64, int> styles;
    std::array<bool, plotStyles + 1> isTaken{};
    for (const quint64 serial : serials) {
        const auto known = m_styles.find(serial);
        if (known == m_styles.end())
            continue;
        styles.insert(*known);
        isTaken[size_t(known->second)] = true;
    }
    for (const quint64 serial : serials) {
        if (styles.contains(serial))
            continue;
        const int style = serial == 0 ? othersStyle : int(std::find(isTaken.begin(), isTaken.end(), false) - isTaken.begin());
        styles.emplace(serial, style);
        isTaken[size_t(style)] = true;
    }
    if (styles != m_styles)
        m_table->viewport()->update();
    m_styles = std::move(styles);
}

void StatisticsPane::showLines()
{
    const std::vector<quint64> serials = plotted();
    giveStyles(serials);
    const Statistics::Measure shown = measure();
    m_plot->setUnit(rateUnit(shown), [shown, place = locale()](double rate) { return rateText(rate, shown, place); });
    const std::vector<const Statistics::Series *> all = m_statistics.series(m_model.by());
    std::vector<PlotScene::Line> lines;
    for (const quint64 serial : serials) {
        const auto series = std::find_if(all.begin(), all.end(), [serial](const auto *each) { return each->serial == serial; });
        if (series == all.end())
            continue;
        inspect::PlotLine line = m_statistics.line(**series, shown, m_plot->range(), until());
        line.name = statisticsName((*series)->name);
        lines.push_back({std::move(line), m_styles[serial]});
    }
    m_plot->setLines(std::move(lines));
    m_actions->update();
}

void StatisticsPane::showStatus()
{
    QStringList parts;
    if (!m_statistics.isEmpty())
        parts << tr("%1 messages since %2", nullptr, pluralOf(m_statistics.messages())).arg(locale().toString(m_statistics.messages()), timeText(m_statistics.first(), locale()));
    if (m_statistics.lost() > 0)
        parts << tr("%1 events lost: the window was too slow, so there was more than this").arg(locale().toString(m_statistics.lost()));
    const QString text = parts.join(QStringLiteral(" · "));
    if (m_status->text() == text)
        return;
    m_status->setText(text);
    m_status->setToolTip(text);
}

QString StatisticsPane::title() const
{
    return tr("Driftscope: %1, %2").arg(rateUnit(measure()), m_by->currentText());
}

QByteArray StatisticsPane::csv() const
{
    return m_statistics.csv(m_model.by(), m_plot->range(), until(), [](const Statistics::Series &series) { return statisticsCell(series.name); });
}

void StatisticsPane::saveTo(QSettings &settings) const
{
    settings.setValue(byKey, m_by->currentIndex());
    settings.setValue(measureKey, m_measure->currentIndex());
    settings.setValue(columnsKey, m_table->horizontalHeader()->saveState());
    settings.setValue(splitterKey, m_splitter->saveState());
}

void StatisticsPane::restoreFrom(const QSettings &settings)
{
    m_by->setCurrentIndex(std::clamp(settings.value(byKey, 0).toInt(), 0, m_by->count() - 1));
    m_measure->setCurrentIndex(std::clamp(settings.value(measureKey, 0).toInt(), 0, m_measure->count() - 1));
    m_table->horizontalHeader()->restoreState(settings.value(columnsKey).toByteArray());
    m_splitter->restoreState(settings.value(splitterKey).toByteArray());
}

void StatisticsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_timer.start();
    refresh();
}

void StatisticsPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void StatisticsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    makeRows(*m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
}

} // namespace drift::ui
