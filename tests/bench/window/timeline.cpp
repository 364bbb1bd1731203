// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/handled.h"
#include "inspect/inspector.h"
#include "inspect/rowfinder.h"
#include "inspect/streamhistory.h"
#include "ui/objectnames.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"

#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>

// How long the timeline takes for what a person does in it, with a million rows: prints milliseconds, judges nothing.
using namespace drift;

namespace {

double millisecondsSince(Instant begun)
{
    return std::chrono::duration<double, std::milli>(now() - begun).count();
}

// What happened is on the screen.
void paint(QWidget &pane)
{
    QApplication::processEvents(QEventLoop::ExcludeUserInputEvents, 1);
    pane.repaint();
}

// Median, 99th of a hundred, and worst.
void report(const char *what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    std::printf("%-44s %8.2f %8.2f %8.2f ms\n", what, times[times.size() / 2], times[times.size() * 99 / 100], times.back());
}

template<typename Do>
void measure(const char *what, int times, QWidget &pane, Do act)
{
    std::vector<double> taken;
    for (int i = 0; i < times; ++i) {
        const Instant begun = now();
        act(i);
        paint(pane);
        taken.push_back(millisecondsSince(begun));
    }
    report(what, std::move(taken));
}

void fill(inspect::Inspector &inspector, quint64 rows, quint64 &seq)
{
    for (quint64 i = 0; i < rows; ++i) {
        ++seq;
        inspector.fold(test::relayed("lobby", "cursor/" + QByteArray::number(seq % 100),
                                     R"({"cursor":{"x":)" + QByteArray::number(seq) + R"(,"y":17},"name":"Ada"})", seq));
    }
}

// A stream that retains 100,000 messages, and has 100,000 relays behind them.
quint32 fillStream(inspect::Inspector &inspector)
{
    for (quint64 i = 1; i <= 200'000; ++i) {
        const bool isKept = i <= 100'000;
        inspector.fold({{}, test::handledPush("hall", test::push("log", isKept ? test::ActionType::Append : test::ActionType::Relay, "[1,2,3]"),
                                              isKept ? room::Outcome::Stored : room::Outcome::Relayed, i, qint64(std::min<quint64>(i, 100'000)))});
    }
    inspector.publish();
    return inspector.timeline().findStream(test::roomNamed("hall"), {"log"}).value();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::applyTheme(application);
    inspect::Inspector inspector;
    ui::TimelinePane pane(inspector);
    pane.resize(1'200, 800);
    pane.show();
    const quint64 rows = argc > 1 ? QByteArray(argv[1]).toULongLong() : 1'000'000;
    quint64 seq = 0;
    auto *view = pane.findChild<ui::TimelineView *>(ui::names::timeline);
    QScrollBar *bar = view->verticalScrollBar();

    const Instant begun = now();
    fill(inspector, rows, seq);
    inspector.publish();
    std::printf("%llu rows in %.0f ms, %.0f MiB\n%-44s %8s %8s %8s\n", static_cast<unsigned long long>(rows),
                millisecondsSince(begun), double(inspector.timeline().bytes()) / protocol::MiB, "", "median", "p99", "worst");
    paint(pane);

    measure("5,000 rows more (0.1 s at 50,000/s), following", 50, pane, [&](int) { fill(inspector, 5'000, seq); inspector.publish(); });
    const quint64 first = inspector.timeline().first();
    const quint64 count = inspector.timeline().end() - first;
    measure("select a row anywhere", 300, pane, [&](int i) { pane.selectRow(first + count * quint64(i) / 301); });
    measure("step to the next row", 300, pane, [&](int) { view->step(1); });
    measure("scroll by three rows", 300, pane, [&](int) { bar->setValue(bar->value() - 60); });
    measure("scroll anywhere", 300, pane, [&](int i) { bar->setValue(int(qint64(bar->maximum()) * i / 300)); });
    measure("5,000 rows more, elsewhere", 50, pane, [&](int) { fill(inspector, 5'000, seq); inspector.publish(); });
    measure("a stream of 100,000 messages as it stood", 20, pane, [&, stream = fillStream(inspector)](int i) {
        const quint64 end = inspector.timeline().end();
        if (!inspect::streamAt(inspector.timeline(), stream, end - 1 - quint64(i)).isWhole())
            std::puts("not known");
    });
    auto *search = pane.findChild<QLineEdit *>(ui::names::timelineSearch);
    measure("a turn of a search, each letter", 6, pane, [&](int i) { search->setText(QStringLiteral("999999").left(i + 1)); });
    const Instant searching = now();
    while (!inspector.timelineModel().isSearched())
        QApplication::processEvents();
    std::printf("%-44s %8.2f ms\n", "the whole search", millisecondsSince(searching));
    measure("clear the search", 1, pane, [&](int) { search->clear(); });
    inspect::RowFinder finder(inspector.timelineModel());
    measure("a turn of finding what is nowhere", 6, pane, [&](int) {
        finder.find({.search = {.text = "nowhere"}}, [](const inspect::RowFinder::Outcome &) {});
    });
    const Instant finding = now();
    while (finder.isFinding())
        QApplication::processEvents();
    std::printf("%-44s %8.2f ms\n", "all of it", millisecondsSince(finding));
    return 0;
}
