// SPDX-License-Identifier: GPL-3.0-only
#include "gui/contrast.h"
#include "gui/person.h"
#include "ui/plotcanvas.h"
#include "ui/plotlook.h"
#include "ui/plotview.h"
#include "ui/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QXmlStreamReader>

#include <cmath>

using namespace drift;
using namespace drift::test;

namespace {

constexpr double begun = 1'700'000'000;

// A plot of five minutes, second by second, whose values are those of its seconds.
struct Desk
{
    ui::PlotView plot;

    explicit Desk(const QString &name = QStringLiteral("lobby"))
    {
        plot.resize(900, 300);
        plot.setUnit(QStringLiteral("messages/s"), [](double value) { return QString::number(value, 'f', 0) + QStringLiteral(" messages/s"); });
        plot.setWhole({begun, begun + 300});
        fill(name);
        show(plot);
        plot.setFocus();
    }
    void fill(const QString &name)
    {
        inspect::PlotLine line{.name = name, .id = 1, .width = 1};
        for (int second = 0; second < 300; ++second)
            line.points.push_back({begun + second + 0.5, double(second), double(second), double(second)});
        plot.setLines({{line, 0}});
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&plot, key, modifiers); }
    void wheel(const QPoint &at, int notches, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(at, plot.mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&plot, &event);
    }
    [[nodiscard]] double length() const { return plot.range().length(); }
    [[nodiscard]] QString told() const { return plot.readout().value(1); }
};

} // namespace

class TestPlotView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hoveringTellsTheValueAndTheTime();
    void theArrowsTellItToo();
    void theWheelZoomsWhereThePointerIs();
    void aRectangleZoomsToItsTime();
    void backIsAsItWasBefore();
    void keysZoomPanAndShowAll();
    void whatIsSeenFollowsTheEndUntilAPersonLooksElsewhere();
    void itSaysSoWhereThereIsNothing();
    void aFileIsAWholePicture();
    void aFileHoldsWhateverStrangersWrite();
    void linesCanBeSeenInEveryTheme_data();
    void linesCanBeSeenInEveryTheme();
    void noTwoLinesAreDrawnAlike();
    void itIsReadableAtAnySize_data();
    void itIsReadableAtAnySize();
};

void TestPlotView::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(*qApp);
}

void TestPlotView::hoveringTellsTheValueAndTheTime()
{
    Desk desk;
    QTest::mouseMove(&desk.plot, {500, 150});
    QCOMPARE(desk.plot.readout().size(), 2);
    const int second = desk.told().section(u' ', 1, 1).toInt();
    QCOMPARE(desk.told(), QStringLiteral("lobby: %1 messages/s").arg(second));
    QCOMPARE(desk.plot.readout().first(), inspect::momentText(begun + second, 1));
    QTest::mouseMove(&desk.plot, {560, 150});
    QVERIFY(desk.told().section(u' ', 1, 1).toInt() > second);
    QTest::mouseMove(&desk.plot, {2, 150}); // beside the lines
    QVERIFY(desk.plot.readout().isEmpty());
}

void TestPlotView::theArrowsTellItToo()
{
    Desk desk;
    desk.key(Qt::Key_Left);
    QCOMPARE(desk.told(), QStringLiteral("lobby: 299 messages/s"));
    desk.key(Qt::Key_Left);
    desk.key(Qt::Key_Left);
    QCOMPARE(desk.told(), QStringLiteral("lobby: 297 messages/s"));
    desk.key(Qt::Key_Right);
    QCOMPARE(desk.told(), QStringLiteral("lobby: 298 messages/s"));
    QVERIFY(desk.plot.accessibleDescription().contains(desk.told()));
    for (int i = 0; i < 200; ++i) // also where it is out of sight
        desk.key(Qt::Key_Left);
    QCOMPARE(desk.told(), QStringLiteral("lobby: 98 messages/s"));
    QVERIFY(desk.plot.range().from < begun + 98);
    desk.key(Qt::Key_Escape);
    QVERIFY(desk.plot.readout().isEmpty());
}

void TestPlotView::theWheelZoomsWhereThePointerIs()
{
    Desk desk;
    desk.key(Qt::Key_Home);
    QCOMPARE(desk.length(), 300.0);
    QTest::mouseMove(&desk.plot, {500, 150});
    const QString before = desk.told();
    desk.wheel({500, 150}, 3);
    QVERIFY(desk.length() < 100);
    QTest::mouseMove(&desk.plot, {501, 150});
    QTest::mouseMove(&desk.plot, {500, 150});
    QCOMPARE(desk.told(), before);
    desk.wheel({500, 150}, -3);
    QVERIFY(std::abs(desk.length() - 300) < 1);
    desk.wheel({500, 150}, 1, Qt::ShiftModifier); // sideways
    QVERIFY(desk.plot.range().from < begun);
}

void TestPlotView::aRectangleZoomsToItsTime()
{
    Desk desk;
    desk.key(Qt::Key_Home);
    QTest::mouseMove(&desk.plot, {300, 100});
    const int from = desk.told().section(u' ', 1, 1).toInt();
    QTest::mousePress(&desk.plot, Qt::LeftButton, {}, {300, 100});
    QTest::mouseMove(&desk.plot, {450, 160});
    const int to = desk.told().section(u' ', 1, 1).toInt();
    QTest::mouseRelease(&desk.plot, Qt::LeftButton, {}, {450, 160});
    QVERIFY(std::abs(desk.plot.range().from - begun - from) < 2);
    QVERIFY(std::abs(desk.plot.range().to - begun - to) < 2);
    QTest::mouseClick(&desk.plot, Qt::LeftButton, {}, {450, 160}); // no rectangle
    QVERIFY(std::abs(desk.plot.range().to - begun - to) < 2);
}

void TestPlotView::backIsAsItWasBefore()
{
    Desk desk;
    const inspect::PlotRange first = desk.plot.range();
    QVERIFY(!desk.plot.canGoBack());
    for (int i = 0; i < 4; ++i)
        desk.wheel({500, 150}, 1); // one turn of the wheel, though in steps
    desk.key(Qt::Key_Home);
    desk.key(Qt::Key_Backspace);
    QVERIFY(desk.length() < 60);
    QTest::mouseDClick(&desk.plot, Qt::LeftButton, {}, {500, 150});
    QCOMPARE(desk.plot.range(), first);
    QVERIFY(!desk.plot.canGoBack());
    QVERIFY(desk.plot.isFollowing());
}

void TestPlotView::keysZoomPanAndShowAll()
{
    Desk desk;
    const double length = desk.length();
    desk.key(Qt::Key_Plus);
    QVERIFY(desk.length() < length);
    QVERIFY(desk.plot.isFollowing());
    QCOMPARE(desk.plot.range().to, begun + 300);
    desk.key(Qt::Key_Minus);
    QVERIFY(std::abs(desk.length() - length) < 1e-3);
    const double from = desk.plot.range().from;
    desk.key(Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(desk.plot.range().from < from);
    QVERIFY(!desk.plot.isFollowing());
    desk.key(Qt::Key_Home);
    QCOMPARE(desk.plot.range(), (inspect::PlotRange{begun, begun + 300}));
    desk.key(Qt::Key_End);
    QCOMPARE(desk.plot.range().to, begun + 300);
    for (int i = 0; i < 100; ++i)
        desk.key(Qt::Key_Plus);
    QVERIFY(desk.length() > 0.05);
    for (int i = 0; i < 100; ++i)
        desk.key(Qt::Key_Minus);
    QVERIFY(desk.length() <= 300);
}

void TestPlotView::whatIsSeenFollowsTheEndUntilAPersonLooksElsewhere()
{
    Desk desk;
    desk.plot.setWhole({begun, begun + 400});
    QCOMPARE(desk.plot.range().to, begun + 400);
    desk.key(Qt::Key_Left, Qt::ShiftModifier);
    const inspect::PlotRange seen = desk.plot.range();
    desk.plot.setWhole({begun, begun + 500});
    QCOMPARE(desk.plot.range(), seen);
    desk.key(Qt::Key_End);
    QCOMPARE(desk.plot.range().to, begun + 500);
    desk.key(Qt::Key_Home);
    desk.plot.setWhole({begun, begun + 600});
    QCOMPARE(desk.plot.range(), (inspect::PlotRange{begun, begun + 600}));
}

void TestPlotView::itSaysSoWhereThereIsNothing()
{
    Desk desk;
    desk.plot.setNothing(QStringLiteral("Nothing yet."));
    desk.plot.setLines({});
    QCOMPARE(desk.plot.accessibleDescription(), QStringLiteral("Nothing yet."));
    QVERIFY(desk.plot.svg({}).contains("Nothing yet."));
    QVERIFY(!desk.plot.svg({}).contains(">0</text>")); // nor marks of values that are not there
    desk.key(Qt::Key_Left); // and none of this goes wrong
    desk.key(Qt::Key_Plus);
    QTest::mouseMove(&desk.plot, {500, 150});
    QVERIFY(desk.plot.readout().isEmpty());
}

void TestPlotView::aFileIsAWholePicture()
{
    Desk desk;
    const QByteArray svg = desk.plot.svg(QStringLiteral("Rates"));
    QXmlStreamReader reader(svg);
    int lines = 0;
    QStringList texts;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        lines += reader.name() == QStringLiteral("polyline") && reader.attributes().value(QStringLiteral("points")).count(u' ') > 50;
        if (reader.name() == QStringLiteral("text"))
            texts << reader.readElementText();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(lines, 1);
    QVERIFY(texts.contains(QStringLiteral("lobby")));
    QVERIFY(texts.contains(QStringLiteral("messages/s")));
    QVERIFY(texts.contains(QStringLiteral("300"))); // of the values
    QVERIFY(texts.contains(QStringLiteral("22:18:00"))); // of the times
}

void TestPlotView::aFileHoldsWhateverStrangersWrite()
{
    Desk desk;
    const QString name = QStringLiteral("</text><script>\"&'\u0001") + QChar(0xd800) + QChar(0xffff);
    desk.fill(name);
    QXmlStreamReader reader(desk.plot.svg(name));
    bool isFound = false;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement) {
            QVERIFY(reader.name() != QStringLiteral("script"));
            if (reader.name() == QStringLiteral("title"))
                isFound = reader.readElementText().startsWith(QStringLiteral("</text><script>\"&'"));
        }
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(isFound);
}

void TestPlotView::linesCanBeSeenInEveryTheme_data()
{
    QTest::addColumn<int>("scheme");
    for (int scheme = 0; scheme < 4; ++scheme)
        QTest::addRow("%d", scheme) << scheme;
}

void TestPlotView::linesCanBeSeenInEveryTheme()
{
    QFETCH(int, scheme);
    const QPalette palette = ui::paletteFor(ui::Scheme(scheme));
    const bool isHigh = scheme >= int(ui::Scheme::HighContrastLight);
    for (int style = 0; style <= ui::othersStyle; ++style) {
        const QColor colour = ui::plotColour(palette, style);
        const double found = contrast(colour, palette.color(QPalette::Base));
        QVERIFY2(found >= (isHigh ? 7 : 4.5), qPrintable(QStringLiteral("%1 %2").arg(colour.name()).arg(found)));
    }
}

void TestPlotView::noTwoLinesAreDrawnAlike()
{
    for (int a = 0; a <= ui::othersStyle; ++a) {
        for (int b = 0; b < a; ++b)
            QVERIFY(ui::plotDashes(a) != ui::plotDashes(b));
    }
}

void TestPlotView::itIsReadableAtAnySize_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("usual") << QSize(900, 300);
    QTest::newRow("low") << QSize(900, 90);
    QTest::newRow("narrow") << QSize(180, 300);
    QTest::newRow("tiny") << QSize(20, 20);
}

// No label stands on another one.
void TestPlotView::itIsReadableAtAnySize()
{
    QFETCH(QSize, size);
    const QFontMetricsF metrics(QApplication::font());
    ui::PlotScene scene{.range = {begun, begun + 77}, .unit = QStringLiteral("messages/s")};
    for (int i = 0; i < 7; ++i)
        scene.lines.push_back({{.name = QStringLiteral("a room with a name %1").arg(i), .points = {{begun, 1e6 * i, 0, 1e6 * i}}}, i});
    struct Texts : ui::PlotCanvas
    {
        explicit Texts(const QFontMetricsF &m) : metrics(m) {}
        const QFontMetricsF &metrics;
        std::vector<QRectF> places;
        void fill(const QRectF &, const QColor &) override {}
        void fill(const QPolygonF &, const QColor &) override {}
        void line(const QPolygonF &, const Stroke &) override {}
        void dot(const QPointF &, qreal, const QColor &) override {}
        void text(const QRectF &place, Qt::Alignment sideways, const QString &text, const QColor &) override
        {
            const qreal width = metrics.horizontalAdvance(text);
            const qreal left = sideways & Qt::AlignRight ? place.right() - width : sideways & Qt::AlignHCenter ? place.center().x() - width / 2 : place.left();
            places.push_back(QRectF(left, place.center().y() - metrics.ascent() / 2, width, metrics.ascent()).adjusted(1, 1, -1, -1));
        }
        void beginClip(const QRectF &) override {}
        void endClip() override {}
    } canvas(metrics);
    ui::PlotPicture(scene, size, metrics, ui::paletteFor(ui::Scheme::Light), QLocale()).draw(canvas);
    if (size.width() < 100)
        return; // it only must not go wrong
    for (size_t a = 0; a < canvas.places.size(); ++a) {
        for (size_t b = 0; b < a; ++b)
            QVERIFY2(!canvas.places[a].intersects(canvas.places[b]), qPrintable(QStringLiteral("%1 and %2").arg(a).arg(b)));
    }
}

QTEST_MAIN(TestPlotView)
#include "tst_plotview.moc"
