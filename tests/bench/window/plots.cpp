// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/handled.h"
#include "inspect/inspector.h"
#include "inspect/pathplot.h"
#include "inspect/filter/readpath.h"
#include "inspect/statistics.h"
#include "ui/plotspane.h"
#include "ui/theme.h"

#include <QApplication>

#include <cstdio>

// What it takes to count messages and to plot a path of their payloads: prints processor time, judges nothing. Figures are those of
// 10,000 messages a second, as parts of a core; a plot is drawn four times a second.
using namespace drift;

namespace {

constexpr int messages = 300'000; // 30 s of them
constexpr double perSecond = 10'000;
constexpr double paintsPerSecond = 4;
constexpr int streams = 6;

journal::Event message(int number, WallTime begun)
{
    const QByteArray count = QByteArray::number(number);
    journal::Event event = test::relayed("lobby", "cursor/" + QByteArray::number(number % streams),
                                         R"({"cursor":{"x":)" + count + R"(.25,"y":17},"name":"Ada","tags":["a","b","c"],"i":"k2Jd)" + count + R"("})",
                                         quint64(number) + 1);
    event.time = begun + std::chrono::microseconds(qint64(number * 1e6 / perSecond));
    return event;
}

double seconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

void print(const char *what, double secondsAMessage, double secondsAPaint = 0)
{
    std::printf("%-44s %8.0f ns a message %8.2f ms a picture %7.2f %% of a core\n", what, secondsAMessage * 1e9, secondsAPaint * 1e3,
                100 * (secondsAMessage * perSecond + secondsAPaint * paintsPerSecond));
}

void measureStatistics(const std::vector<journal::Event> &events)
{
    inspect::Statistics statistics;
    const auto begun = threadTime();
    for (const journal::Event &event : events)
        statistics.fold(event);
    print("statistics", seconds(threadTime() - begun) / messages);
}

void measurePlot(inspect::Inspector &inspector)
{
    inspect::PathPlot plot(inspector.timeline(), *inspect::filter::readPath("$.cursor.x"));
    const auto begun = threadTime();
    (void)plot.advance([] { return false; });
    const double reading = seconds(threadTime() - begun) / messages;

    ui::PlotsPane pane(inspector);
    pane.resize(1'600, 240);
    pane.show();
    pane.add(QStringLiteral("$.cursor.x"));
    while (pane.isBusy())
        QCoreApplication::processEvents();
    constexpr int pictures = 40;
    const auto paint = threadTime();
    for (int i = 0; i < pictures; ++i) {
        pane.refresh();
        (void)pane.grab();
    }
    print("plot of $.cursor.x, six lines, two minutes", reading, seconds(threadTime() - paint) / pictures);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::applyTheme(application);
    const WallTime begun = wallNow() - std::chrono::seconds(qint64(messages / perSecond));
    std::vector<journal::Event> events;
    for (int number = 0; number < messages; ++number)
        events.push_back(message(number, begun));
    inspect::Inspector inspector;
    const auto folding = threadTime();
    for (const journal::Event &event : events)
        inspector.fold(event);
    inspector.publish();
    print("all that the window keeps, to compare", seconds(threadTime() - folding) / messages);
    measureStatistics(events);
    measurePlot(inspector);
    return 0;
}
