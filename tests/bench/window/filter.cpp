// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/parser.h"
#include "inspect/handled.h"
#include "inspect/inspector.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

// How long a filter takes over a million rows: prints milliseconds of processor time, judges nothing.
using namespace drift;

namespace {

double milliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

void fill(inspect::Inspector &inspector, quint64 rows)
{
    for (quint64 seq = 1; seq <= rows; ++seq) {
        inspector.fold(test::relayed("lobby", "cursor/" + QByteArray::number(seq % 100),
                                     R"({"cursor":{"x":)" + QByteArray::number(seq) + R"(,"y":17},"name":"Ada"})", seq));
    }
    inspector.publish();
}

// The first rows are there after the first turn, all of them after the last; between them the window is free.
void measure(inspect::TimelineModel &model, const QByteArray &text)
{
    const auto expression = inspect::filter::parse(text);
    if (!expression)
        qFatal("%s: %s", text.constData(), expression.error().what.constData());
    const auto filter = std::make_shared<inspect::filter::Filter>(inspect::filter::Filter{*expression, wallNow()});
    std::vector<double> firsts;
    std::vector<double> wholes;
    for (int i = 0; i < 5; ++i) {
        const auto begun = threadTime();
        model.setSearch({.filter = filter});
        firsts.push_back(milliseconds(threadTime() - begun));
        while (!model.isSearched())
            QCoreApplication::processEvents();
        wholes.push_back(milliseconds(threadTime() - begun));
    }
    std::sort(firsts.begin(), firsts.end());
    std::sort(wholes.begin(), wholes.end());
    std::printf("%-44s %9llu %8.2f %8.2f ms\n", text.constData(), static_cast<unsigned long long>(model.matches()), firsts[2], wholes[2]);
    model.setSearch({});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    inspect::Inspector inspector;
    const quint64 rows = argc > 1 ? QByteArray(argv[1]).toULongLong() : 1'000'000;
    fill(inspector, rows);
    std::printf("%-44s %9s %8s %8s\n", "medians of 5, processor time", "rows", "first", "all");
    for (const char *text : {"seq > 500000", "key == \"cursor/7\"", "key ~ \"^cursor/.7$\" and action == relay", "size < 1KiB and time >= 00:00",
                             "$.cursor.x == 500000", "$.cursor.x > 500000 and $.name == \"Ada\"", "$.name ~ \"^A\"", "exists $.nowhere"})
        measure(inspector.timelineModel(), text);
    return 0;
}
