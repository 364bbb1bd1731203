// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/valuetree.h"
#include "ui/differencetab.h"
#include "ui/objectnames.h"
#include "ui/payloadtab.h"
#include "ui/textview.h"
#include "ui/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <cstdio>

// How long it takes to open a value of 4 MiB, and to compare two: until its beginning is painted, until all of it is
// known, and the longest that the event loop stood still meanwhile. QT_QPA_PLATFORM=offscreen will do.
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

struct Figures
{
    double first = 0; // milliseconds until something is painted
    double all = 0;
    double longestTurn = 0;
};

// `begin` and then the event loop, turn by turn, until `isDone`.
template<typename Begin, typename IsDone>
Figures measured(QWidget &tab, Begin begin, IsDone isDone)
{
    Figures figures;
    QElapsedTimer all;
    all.start();
    begin();
    tab.repaint();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    figures.first = figures.longestTurn = milliseconds(all);
    while (!isDone()) {
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        figures.longestTurn = std::max(figures.longestTurn, milliseconds(turn));
    }
    QElapsedTimer last;
    last.start();
    tab.repaint();
    figures.longestTurn = std::max(figures.longestTurn, milliseconds(last));
    figures.all = milliseconds(all);
    return figures;
}

void print(const char *name, const QString &what, const Figures &figures)
{
    std::printf("%-22s %-20s first %7.1f ms   all %7.1f ms   longest turn %6.1f ms\n", name, qPrintable(what), figures.first,
                figures.all, figures.longestTurn);
}

void open(ui::PayloadTab &tab, const char *name, const QString &mode, const Value &value)
{
    tab.showNothing({});
    QCoreApplication::processEvents();
    tab.findChild<QToolButton *>(mode)->click();
    auto *text = tab.findChild<ui::TextView *>(ui::names::payloadText);
    const QAbstractItemModel *tree = tab.findChild<QTreeView *>(ui::names::payloadTree)->model();
    const auto isDone = [&] {
        if (mode != ui::names::payloadModeTree)
            return !text->lines() || text->lines()->isRead();
        const QModelIndex root = tree->index(0, 0);
        return tree->rowCount(root) > 0 || !tree->hasChildren(root);
    };
    print(name, mode, measured(tab, [&] { tab.showValue(value); }, isDone));
}

void compare(ui::DifferenceTab &tab, const char *name, const Value &value)
{
    Value other = value;
    char &last = other.bytes[other.bytes.lastIndexOf('1')];
    last = '2';
    if (value.encoding == Encoding::Cbor)
        other.bytes[other.bytes.size() - 2] ^= 1;
    tab.showNothing({});
    QCoreApplication::processEvents();
    auto *title = tab.findChild<QWidget *>(ui::names::differenceTitle);
    print(name, QStringLiteral("difference"),
          measured(tab, [&] { tab.compare({QStringLiteral("seq 1"), value}, {QStringLiteral("seq 2"), other}); },
                   [title] { return !title->accessibleName().isEmpty(); }));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::applyTheme(app);
    ui::PayloadTab tab;
    tab.resize(520, 600);
    tab.show();
    ui::DifferenceTab difference;
    difference.resize(520, 600);
    difference.show();
    QCoreApplication::processEvents();
    for (const auto &[name, value] : values()) {
        for (const QString &mode : {ui::names::payloadModeTree, ui::names::payloadModePretty, ui::names::payloadModeRaw, ui::names::payloadModeHex})
            open(tab, name, mode, value);
        compare(difference, name, value);
    }
    return 0;
}
