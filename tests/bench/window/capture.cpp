// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/captureloader.h"
#include "inspect/capturewriter.h"
#include "inspect/exportformats.h"
#include "inspect/handled.h"
#include "inspect/inspector.h"
#include "inspect/rowexport.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdio>

// How long a million messages take into a file and out of it: prints milliseconds by the clock and of the window's thread on a
// processor, and the longest turn of its event loop; judges nothing.
using namespace drift;

namespace {

constexpr quint64 messages = 1'000'000;

class Watch
{
public:
    [[nodiscard]] double wall() const { return std::chrono::duration<double, std::milli>(now() - m_wall).count(); }
    [[nodiscard]] double work() const { return std::chrono::duration<double, std::milli>(threadTime() - m_work).count(); }
    void report(const char *what) const { std::printf("%-28s %8.0f ms, %8.0f ms on a processor\n", what, wall(), work()); }

private:
    const Instant m_wall = now();
    const std::chrono::nanoseconds m_work = threadTime();
};

void fill(inspect::Inspector &inspector)
{
    inspector.fold(test::snapshot({test::info("lobby", 0)}));
    for (quint64 seq = 1; seq <= messages; ++seq)
        inspector.fold(test::relayed("lobby", "cursor/" + QByteArray::number(seq % 100),
                                     R"({"cursor":{"x":)" + QByteArray::number(seq) + R"(,"y":17},"name":"Ada"})", seq));
    inspector.publish();
}

void write(const char *what, const inspect::Inspector &inspector, std::unique_ptr<inspect::RowWriter> writer, const QString &path)
{
    inspect::RowExport rowExport(inspector.timeline());
    QEventLoop loop;
    QObject::connect(&rowExport, &inspect::RowExport::ended, &loop, &QEventLoop::quit);
    const Watch watch;
    rowExport.start(path, std::move(writer), {{inspector.timeline().first(), inspector.timeline().end()}});
    loop.exec();
    watch.report(what);
    std::printf("%-28s %8.1f MiB\n", "", double(QFileInfo(path).size()) / double(protocol::MiB));
}

void open(const QString &path)
{
    inspect::Inspector inspector;
    inspect::CaptureLoader loader(inspector);
    QEventLoop loop;
    QObject::connect(&loader, &inspect::CaptureLoader::ended, &loop, &QEventLoop::quit);
    const Watch watch;
    double first = 0;
    double before = 0;
    double longest = 0;
    QObject::connect(&loader, &inspect::CaptureLoader::progressed, &loop, [&] {
        first = first > 0 ? first : watch.wall();
        longest = std::max(longest, watch.work() - before);
        before = watch.work();
    });
    loader.start(path);
    loop.exec();
    std::printf("%-28s %8.1f ms\n", "first rows", first);
    watch.report("all rows");
    std::printf("%-28s %8.1f ms on a processor\n", "longest turn", longest);
    std::printf("%-28s %8d\n", "rows", inspector.timelineModel().rowCount());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    inspect::Inspector inspector;
    fill(inspector);
    const inspect::Timeline &timeline = inspector.timeline();
    for (const auto &[name, format] : {std::pair("JSON lines", inspect::ExportFormat::JsonLines), std::pair("CSV", inspect::ExportFormat::Csv)})
        write(name, inspector, inspect::makeRowWriter(format, {}), folder.filePath(QStringLiteral("rows")));
    const QString path = folder.filePath(QStringLiteral("a.driftcap"));
    const std::vector<inspect::RowSpan> all{{timeline.first(), timeline.end()}};
    write("capture", inspector, std::make_unique<inspect::CaptureWriter>(timeline, inspector.roomsState(), inspector.details(), all, false), path);
    open(path);
    return 0;
}
