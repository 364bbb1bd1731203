// SPDX-License-Identifier: GPL-3.0-only
#include "ui/plotspane.h"

#include "inspect/filter/readpath.h"
#include "inspect/inspector.h"
#include "protocol/jsontext.h"
#include "ui/faultwords.h"
#include "ui/objectnames.h"
#include "ui/plotactions.h"
#include "ui/plotview.h"
#include "ui/statisticswords.h"
#include "ui/theme.h"
#include "ui/unavailable.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTabBar>

#include <algorithm>

namespace drift::ui {

using inspect::PathPlot;

namespace {

constexpr auto refreshInterval = std::chrono::milliseconds(250);
constexpr auto readBudget = std::chrono::milliseconds(4); // of a turn of the event loop

const QString pathsKey = QStringLiteral("plots/paths");
const QString byKey = QStringLiteral("plots/by");

} // namespace

PlotsPane::PlotsPane(inspect::Inspector &inspector, QWidget *parent)
    : QWidget(parent), m_inspector(inspector), m_tabs(new QTabBar), m_plot(new PlotView)
    , m_actions(new PlotActions(*m_plot, names::plots, tr("Plots"), {[this] { return svg(); }, [this] { return csv(); }}, *this))
{
    setObjectName(names::plotsPane);
    QAction *removeThis = m_actions->add(QStringLiteral("Remove"), tr("Plots: remove this plot"), tr("Remove"),
                                         tr("The path is not plotted any more"), [this] { remove(m_tabs->currentIndex()); });
    setReason(removeThis, tr("nothing is plotted"));
    connect(m_actions, &PlotActions::statusMessage, this, &PlotsPane::statusMessage);
    m_tabs->setObjectName(names::plotTabs);
    m_tabs->setAccessibleName(tr("Plotted paths"));
    m_tabs->setDocumentMode(true);
    m_tabs->setExpanding(false);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->setFont(fixedFont());
    m_plot->setObjectName(names::plotView);
    m_plot->setFromZero(false);
    m_plot->setUnit({}, [this](double value) { return locale().toString(value, 'g', 12); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_tabs); // owned from here on: Tab comes to them behind the bar
    layout->addWidget(m_plot, 1);
    setFocusProxy(m_path);
    connect(m_tabs, &QTabBar::currentChanged, this, &PlotsPane::refresh);
    connect(m_plot, &PlotView::rangeChanged, this, &PlotsPane::showLines);
    connect(&inspector.timelineModel(), &inspect::TimelineModel::changed, this, &PlotsPane::readOn);
    m_turns.setSingleShot(true);
    connect(&m_turns, &QTimer::timeout, this, &PlotsPane::readOn);
    m_timer.setInterval(refreshInterval);
    connect(&m_timer, &QTimer::timeout, this, &PlotsPane::refresh);
    refresh();
}

// The model lives on, and is not to be read for nobody.
PlotsPane::~PlotsPane()
{
    disconnect(&m_inspector.timelineModel(), nullptr, this, nullptr);
}

QWidget *PlotsPane::makeBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(6);
    m_path = new QLineEdit(bar);
    m_path->setObjectName(names::plotPath);
    m_path->setFont(fixedFont());
    m_path->setPlaceholderText(tr("Plot a path, such as  $.x"));
    m_path->setAccessibleName(tr("Path to plot"));
    m_path->setMaxLength(1'000);
    connect(m_path, &QLineEdit::returnPressed, this, [this] { add(m_path->text()); });
    connect(m_path, &QLineEdit::textEdited, this, [this] { say({}); });
    layout->addWidget(m_path, 2);
    m_by = new QComboBox(bar);
    m_by->setObjectName(names::plotBy);
    m_by->setAccessibleName(tr("A line for each"));
    m_by->addItems({tr("A line a stream"), tr("A line a room"), tr("A line a client")});
    connect(m_by, &QComboBox::currentIndexChanged, this, &PlotsPane::setBy);
    layout->addWidget(m_by);
    m_status = new QLabel(bar);
    m_status->setObjectName(names::plotStatus);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_status, 3);
    m_actions->addButtons(*layout, *bar);
    return bar;
}

void PlotsPane::add(const QString &path)
{
    const QByteArray text = path.trimmed().toUtf8();
    const auto read = inspect::filter::readPath(text);
    if (!read) {
        say(faultText(read.error().what));
        return;
    }
    const auto known = std::find_if(m_plots.begin(), m_plots.end(), [&](const auto &each) { return each->path() == *read; });
    if (known != m_plots.end()) {
        m_tabs->setCurrentIndex(int(known - m_plots.begin()));
    } else if (m_plots.size() == mostPlots) {
        say(tr("There are %1 plots already: remove one first").arg(mostPlots));
        return;
    } else {
        m_plots.push_back(std::make_unique<PathPlot>(m_inspector.timeline(), *read, PathPlot::By(m_by->currentIndex())));
        m_tabs->setCurrentIndex(m_tabs->addTab(QString::fromUtf8(printed(*read)).replace(u'&', QStringLiteral("&&"))));
    }
    m_path->clear();
    say({});
    readOn();
    refresh();
}

void PlotsPane::remove(int plot)
{
    if (plot < 0)
        return;
    m_plots.erase(m_plots.begin() + plot);
    m_tabs->removeTab(plot); // which asks for the next one
    refresh();
}

void PlotsPane::setBy(int by)
{
    for (const auto &plot : m_plots)
        plot->setBy(PathPlot::By(by));
    readOn();
    refresh();
}

void PlotsPane::readOn()
{
    const Instant begun = now();
    bool isThrough = true;
    for (const auto &plot : m_plots)
        isThrough = plot->advance([begun] { return now() - begun >= readBudget; }) && isThrough;
    if (!isThrough)
        m_turns.start();
}

const PathPlot *PlotsPane::current() const
{
    const int plot = m_tabs->currentIndex();
    return plot < 0 || size_t(plot) >= m_plots.size() ? nullptr : m_plots[size_t(plot)].get();
}

inspect::PlotRange PlotsPane::whole() const
{
    const PathPlot *plot = current();
    const double now = inspect::secondsOf(wallNow());
    if (!plot || plot->numbers() == 0)
        return {now, now};
    return m_isCapture ? plot->extent() : inspect::PlotRange{std::min(plot->extent().from, now), now};
}

void PlotsPane::refresh()
{
    m_tabs->setVisible(!m_plots.empty());
    m_plot->setWhole(whole());
    showLines();
    showStatus();
}

QString PlotsPane::nameOf(const PathPlot::Series &series) const
{
    switch (current()->by()) {
    case PathPlot::By::Room: return statisticsName(series.room);
    case PathPlot::By::Client: return statisticsName(series.sender);
    case PathPlot::By::Stream: break;
    }
    const auto &all = current()->series();
    const bool isOneRoom = std::all_of(all.begin(), all.end(), [&](const auto &each) { return each->room == series.room; });
    const QString key = statisticsName(series.key);
    return isOneRoom ? key : tr("%1 in %2", "key, room").arg(key, statisticsName(series.room));
}

void PlotsPane::showLines()
{
    m_plot->setNothing(current() ? tr("No numbers there yet.")
                                 : tr("Nothing is plotted. Type a path of the payload above, or choose Plot over time in the menu of a value in the payload's tree."));
    std::vector<PlotScene::Line> lines;
    if (const PathPlot *plot = current(); plot && isVisible()) {
        int place = 0;
        for (const auto &series : plot->series()) {
            inspect::PlotLine line = plot->line(*series, m_plot->range());
            line.name = nameOf(*series);
            lines.push_back({std::move(line), place++});
        }
    }
    m_plot->setLines(std::move(lines));
    m_actions->update();
    findChild<QAction *>(names::plotRemove)->setEnabled(current());
}

void PlotsPane::say(const QString &mistake)
{
    m_mistake = mistake;
    showStatus();
}

void PlotsPane::showStatus()
{
    QStringList parts;
    const auto number = [this](quint64 count) { return locale().toString(count); };
    if (!m_mistake.isEmpty()) {
        parts << m_mistake;
    } else if (const PathPlot *plot = current()) {
        parts << tr("%1 numbers in %2 messages").arg(number(plot->numbers()), number(plot->messages()));
        if (plot->notDrawn() > 0)
            parts << tr("%1 of others than these %2 are not drawn").arg(number(plot->notDrawn()), number(PathPlot::mostLines));
        if (plot->missed() > 0)
            parts << tr("%1 rows gave way before they were read").arg(number(plot->missed()));
    }
    QPalette colours = palette();
    if (!m_mistake.isEmpty())
        colours.setColor(QPalette::WindowText, faultColour(palette()));
    m_status->setPalette(colours);
    m_status->setText(parts.join(QStringLiteral(" · ")));
    m_status->setToolTip(m_status->text());
    m_path->setAccessibleDescription(m_mistake);
}

QByteArray PlotsPane::svg() const
{
    return m_plot->svg(current() ? tr("Driftscope: %1").arg(QString::fromUtf8(printed(current()->path()))) : QString());
}

QByteArray PlotsPane::csv() const
{
    if (!current())
        return {};
    return current()->csv(m_plot->range(), [this](const PathPlot::Series &series) {
        QByteArray json;
        protocol::appendQuoted(json, nameOf(series).toUtf8());
        return '"' + json.replace('"', "\"\"") + '"';
    });
}

void PlotsPane::showCapture()
{
    m_isCapture = true;
    m_plot->showAll();
}

void PlotsPane::saveTo(QSettings &settings) const
{
    QStringList paths;
    for (const auto &plot : m_plots)
        paths << QString::fromUtf8(printed(plot->path()));
    settings.setValue(pathsKey, paths);
    settings.setValue(byKey, m_by->currentIndex());
}

void PlotsPane::restoreFrom(const QSettings &settings)
{
    m_by->setCurrentIndex(std::clamp(settings.value(byKey, 0).toInt(), 0, m_by->count() - 1));
    const QStringList paths = settings.value(pathsKey).toStringList();
    for (const QString &path : paths.first(std::min<qsizetype>(paths.size(), mostPlots)))
        add(path);
    m_tabs->setCurrentIndex(0);
    say({});
}

void PlotsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_timer.start();
    refresh();
}

void PlotsPane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void PlotsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_status)
        showStatus();
}

} // namespace drift::ui
