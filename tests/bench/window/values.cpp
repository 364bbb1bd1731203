// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/linediff.h"
#include "inspect/valuediff.h"
#include "inspect/valuetext.h"
#include "inspect/valuetree.h"
#include "ui/objectnames.h"
#include "ui/payloadtab.h"
#include "ui/textview.h"
#include "ui/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QToolButton>

#include <algorithm>
#include <cstdio>

// How long it takes to open a value of 4 MiB: until its beginning is painted, until all of it is known, and the longest
// that the event loop stood still meanwhile. QT_QPA_PLATFORM=offscreen will do.
namespace {

using namespace drift;
using protocol::Encoding;
using protocol::Value;

constexpr qsizetype size = 4 * 1024 * 1024;

Value filled(const QByteArray &begin, const QByteArray &entry, const QByteArray &end, Encoding encoding)
{
    QByteArray bytes = begin;
    bytes += entry.repeated((size - begin.size() - end.size()) / entry.size());
    return {bytes + end, encoding};
}

std::vector<std::pair<const char *, Value>> values()
{
    const QByteArray deep = QByteArray("[").repeated(500);
    return {
        {"JSON, documents", filled("[", R"({"id":12345,"name":"a name of some length","tags":["x","y"],"at":{"x":1.5,"y":-2}},)", "0]", Encoding::Json)},
        {"JSON, digits", filled("[", "1,", "1]", Encoding::Json)},
        {"JSON, one text", filled("\"", "x", "\"", Encoding::Json)},
        {"JSON, deep", filled(deep, "1,", "1" + QByteArray("]").repeated(500), Encoding::Json)},
        {"CBOR, documents", filled(QByteArray::fromHex("9f"), QByteArray::fromHex("a3 626964 193039 646e616d65 6661206e616d65 626174 82f93e0021"), QByteArray::fromHex("ff"), Encoding::Cbor)},
        {"CBOR, small numbers", filled(QByteArray::fromHex("9f"), QByteArray(1, '\x01'), QByteArray::fromHex("ff"), Encoding::Cbor)},
        {"CBOR, halves", filled(QByteArray::fromHex("9f"), QByteArray::fromHex("f90001"), QByteArray::fromHex("ff"), Encoding::Cbor)},
        {"CBOR, bytes", {QByteArray::fromHex("5a003ffffb") + QByteArray(0x3ffffb, '\x7f'), Encoding::Cbor}},
    };
}

double milliseconds(const QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; }

void open(ui::PayloadTab &tab, const char *name, const QString &mode, const Value &value)
{
    tab.showNothing({});
    QCoreApplication::processEvents();
    tab.findChild<QToolButton *>(mode)->click();
    QElapsedTimer all;
    all.start();
    tab.showValue(value);
    tab.repaint();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    const double first = milliseconds(all);
    double longest = first;
    auto *text = tab.findChild<ui::TextView *>(ui::names::payloadText);
    while (text->lines() && !text->lines()->isRead()) {
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents();
        longest = std::max(longest, milliseconds(turn));
    }
    std::printf("%-22s %-20s first %7.1f ms   all %7.1f ms   longest turn %6.1f ms\n", name, qPrintable(mode), first,
                milliseconds(all), longest);
}

void compare(const char *name, const Value &value)
{
    Value other = value;
    other.bytes[other.bytes.size() / 2] = other.bytes[other.bytes.size() / 2] == '1' ? '2' : '1';
    if (value.encoding == Encoding::Cbor)
        return; // what stands in the middle is not known to be a number
    QElapsedTimer timer;
    timer.start();
    const inspect::ValueDiff diff = inspect::diffValues(value, other);
    const double byPath = milliseconds(timer);
    timer.restart();
    const auto before = inspect::linesOf(value, inspect::TextMode::Pretty);
    const auto after = inspect::linesOf(other, inspect::TextMode::Pretty);
    const inspect::LineDiff lines(*before, *after);
    std::printf("%-22s difference: by path %.1f ms (%zu), by lines %.1f ms\n", name, byPath, diff.changes.size(), milliseconds(timer));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::applyTheme(app);
    ui::PayloadTab tab;
    tab.resize(520, 600);
    tab.show();
    QCoreApplication::processEvents();
    for (const auto &[name, value] : values()) {
        for (const QString &mode : {ui::names::payloadModeTree, ui::names::payloadModePretty, ui::names::payloadModeRaw, ui::names::payloadModeHex})
            open(tab, name, mode, value);
        compare(name, value);
    }
    return 0;
}
