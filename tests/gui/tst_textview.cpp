// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/hostile.h"
#include "inspect/plainlines.h"
#include "inspect/valuetext.h"
#include "ui/textview.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::ui;
using protocol::Encoding;

namespace {

struct Desk
{
    TextView view;
    QSignalSpy copies{&view, &TextView::copyRequested};
    QSignalSpy searches{&view, &TextView::searched};

    explicit Desk(const QByteArray &text) : Desk(std::make_shared<inspect::RawText>(text)) {}
    explicit Desk(std::shared_ptr<inspect::TextLines> lines)
    {
        view.resize(600, 300);
        view.show();
        if (!QTest::qWaitForWindowActive(&view))
            qFatal("no window");
        view.setFocus();
        view.setLines(std::move(lines));
    }

    void press(int key, Qt::KeyboardModifiers modifiers = {}, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(&view, Qt::Key(key), modifiers);
    }
    QString copied()
    {
        copies.clear();
        press(Qt::Key_C, Qt::ControlModifier);
        return copies.isEmpty() ? QStringLiteral("nothing") : copies.last().first().toString();
    }
    bool find(const QString &text, bool backwards = false)
    {
        searches.clear();
        view.find(text, backwards);
        return !searches.isEmpty() || searches.wait() ? searches.last().first().toBool() : false;
    }
    // The middle of a character's left half.
    QPoint at(int line, int cell)
    {
        const QFontMetricsF metrics(view.font());
        const qreal width = metrics.horizontalAdvance(QString(64, u'0')) / 64;
        return {int(6 + cell * width + width / 4), int(line * std::ceil(metrics.height()) + metrics.height() / 2)};
    }
};

} // namespace

class TestTextView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutASelectionAllIsCopied()
    {
        QCOMPARE(Desk("one\ntwo").copied(), QStringLiteral("one\ntwo"));
    }

    void whatIsDraggedOverIsCopied()
    {
        Desk desk("one\ntwo three\nfour");
        QTest::mousePress(desk.view.viewport(), Qt::LeftButton, {}, desk.at(0, 1));
        QTest::mouseMove(desk.view.viewport(), desk.at(1, 3));
        QTest::mouseRelease(desk.view.viewport(), Qt::LeftButton, {}, desk.at(1, 3));
        QCOMPARE(desk.copied(), QStringLiteral("ne\ntwo"));
    }

    void aDoubleClickTakesAWord()
    {
        Desk desk("{\"key\": -1.5e+3}");
        QTest::mouseDClick(desk.view.viewport(), Qt::LeftButton, {}, desk.at(0, 3));
        QCOMPARE(desk.copied(), QStringLiteral("key"));
        QTest::mouseDClick(desk.view.viewport(), Qt::LeftButton, {}, desk.at(0, 10));
        QCOMPARE(desk.copied(), QStringLiteral("-1.5e+3"));
    }

    void textIsSelectedByKeyboard()
    {
        Desk desk("one\ntwo\nthree");
        desk.press(Qt::Key_Down);
        desk.press(Qt::Key_Right, Qt::ShiftModifier, 2);
        QCOMPARE(desk.copied(), QStringLiteral("tw"));
        desk.press(Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(desk.copied(), QStringLiteral("two\nthree"));
        desk.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(desk.copied(), QStringLiteral("one\ntwo\nthree"));
        desk.press(Qt::Key_Home, Qt::ControlModifier);
        desk.press(Qt::Key_Right, {}, 4);
        desk.press(Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(desk.copied(), QStringLiteral("two"));
    }

    void whatIsShownAsAnEscapeIsCopiedAsItCame()
    {
        Desk desk("a\u202Eb");
        QCOMPARE(desk.view.lineAt(0).text(), QStringLiteral("a⟦U+202E⟧b"));
        desk.press(Qt::Key_Right);
        desk.press(Qt::Key_Right, Qt::ShiftModifier, 8);
        QCOMPARE(desk.copied(), QStringLiteral("\u202E"));
    }

    void aCharacterIsOneStep()
    {
        Desk desk("e\u0301漢😀z");
        for (const char *const expected : {"e\u0301", "漢", "😀", "z"}) {
            desk.press(Qt::Key_Right, Qt::ShiftModifier);
            QCOMPARE(desk.copied(), QString::fromUtf8(expected));
            desk.press(Qt::Key_Left);
            desk.press(Qt::Key_Right);
        }
        const TextLine line("e\u0301漢😀z");
        QCOMPARE(line.cells(), 6);
        QCOMPARE(line.unitAt(2), 2);
    }

    void textIsFoundOnwardsAndBackwards()
    {
        Desk desk("Needle\nhay needle needle\nhay");
        QVERIFY(desk.find(QStringLiteral("needle")));
        QCOMPARE(desk.copied(), QStringLiteral("Needle"));
        QVERIFY(desk.find(QStringLiteral("needle")));
        QCOMPARE(desk.view.cursor().line, 1);
        QCOMPARE(desk.view.cursor().unit, 10);
        QVERIFY(desk.find(QStringLiteral("needle")));
        QCOMPARE(desk.view.cursor().unit, 17);
        QVERIFY(desk.find(QStringLiteral("needle"))); // and from the beginning
        QCOMPARE(desk.view.cursor().line, 0);
        QVERIFY(desk.find(QStringLiteral("needle"), true));
        QCOMPARE(desk.view.cursor().unit, 17);
        QVERIFY(desk.find(QStringLiteral("needle"), true));
        QCOMPARE(desk.view.cursor().unit, 10);
        QVERIFY(!desk.find(QStringLiteral("pin")));
    }

    void aLongTextIsReadWhileItIsShown()
    {
        const QByteArray json = '[' + QByteArray("1,").repeated(500'000) + "2]";
        Desk desk(inspect::linesOf({json, Encoding::Json}, inspect::TextMode::Pretty));
        QVERIFY(desk.view.lines()->count() > 1'000);
        QTRY_VERIFY(desk.view.lines()->isRead());
        QCOMPARE(desk.view.lines()->count(), 500'003);
        desk.press(Qt::Key_End, Qt::ControlModifier);
        QTRY_COMPARE(desk.view.verticalScrollBar()->value(), desk.view.verticalScrollBar()->maximum());
        QVERIFY(desk.find(QStringLiteral("2")));
        QCOMPARE(desk.view.cursor().line, 500'001);
    }

    void aLineOfAMegabyteIsScrolled()
    {
        Desk desk(QByteArray(1'000'000, 'x') + "END");
        QTRY_VERIFY(desk.view.lines()->isRead());
        desk.press(Qt::Key_End);
        QCOMPARE(desk.view.horizontalScrollBar()->value(), desk.view.horizontalScrollBar()->maximum());
        QVERIFY(desk.view.horizontalScrollBar()->value() > 999'000);
        desk.press(Qt::Key_Left, Qt::ShiftModifier, 3);
        QCOMPARE(desk.copied(), QStringLiteral("END"));
    }

    void aReaderIsToldTheLineOfTheCursor()
    {
        Desk desk("one\ntwo");
        desk.view.setAccessibleName(QStringLiteral("text"));
        desk.press(Qt::Key_Down);
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&desk.view);
        QVERIFY(interface->textInterface());
        QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("text"));
        QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("two"));
        QCOMPARE(interface->textInterface()->characterCount(), 3);
        QVERIFY(interface->state().readOnly);
    }

    void hostileValuesAreShownAndCopiedUnchanged_data()
    {
        QTest::addColumn<protocol::Value>("value");
        for (const test::HostileValue &hostile : test::hostileValues())
            QTest::newRow(hostile.name) << hostile.value;
    }
    void hostileValuesAreShownAndCopiedUnchanged()
    {
        QFETCH(protocol::Value, value);
        for (const inspect::TextMode mode : {inspect::TextMode::Pretty, inspect::TextMode::Raw, inspect::TextMode::Hex}) {
            Desk desk(inspect::linesOf(value, mode));
            QTRY_VERIFY(desk.view.lines()->isRead());
            QVERIFY(!desk.view.grab().isNull());
            desk.press(Qt::Key_End);
            desk.press(Qt::Key_End, Qt::ControlModifier);
            QVERIFY(!desk.view.grab().isNull());
            desk.press(Qt::Key_A, Qt::ControlModifier);
            const QByteArray copied = desk.copied().toUtf8();
            if (mode == inspect::TextMode::Raw)
                QVERIFY((value.encoding == Encoding::Json ? copied : QByteArray::fromHex(copied)) == value.bytes);
            desk.press(Qt::Key_Home, Qt::ControlModifier);
            desk.press(Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
            QVERIFY(desk.copied().toUtf8() == copied);
        }
    }
};

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    applyTheme(app);
    TestTextView test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_textview.moc"
