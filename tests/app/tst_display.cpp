// SPDX-License-Identifier: GPL-3.0-only
#include "app/display.h"

#include <QTcpServer>
#include <QTest>

using namespace drift::app;

class TestDisplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void platformsWithoutADisplayServerNeedNone_data();
    void platformsWithoutADisplayServerNeedNone();
    void aDisplayOverTheNetworkIsTried();
    void withoutADisplayThereIsAProblem_data();
    void withoutADisplayThereIsAProblem();
};

void TestDisplay::platformsWithoutADisplayServerNeedNone_data()
{
    QTest::addColumn<QByteArray>("platform");
    for (const char *platform : {"offscreen", "minimal", "vnc:size=800x600", "linuxfb", "xcb;offscreen"})
        QTest::newRow(platform) << QByteArray(platform);
}

void TestDisplay::platformsWithoutADisplayServerNeedNone()
{
    QFETCH(const QByteArray, platform);
    QCOMPARE(displayProblem({{"QT_QPA_PLATFORM", platform}}), QByteArray());
}

void TestDisplay::aDisplayOverTheNetworkIsTried()
{
    QTcpServer server;
    quint16 number = 0;
    while (!server.listen(QHostAddress::LocalHost, quint16(6000 + number)))
        QVERIFY(++number < 1000);
    const QByteArray display = "127.0.0.1:" + QByteArray::number(number) + ".0";
    QCOMPARE(displayProblem({{"DISPLAY", display}}), QByteArray());
    server.close();
    QCOMPARE(displayProblem({{"DISPLAY", display}}), "the display cannot be opened");
}

void TestDisplay::withoutADisplayThereIsAProblem_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("problem");
    const QByteArray none = "there is no display";
    const QByteArray closed = "the display cannot be opened";
    QTest::newRow("nothing set") << QByteArray("TERM") << QByteArray("dumb") << none;
    QTest::newRow("xcb asked for") << QByteArray("QT_QPA_PLATFORM") << QByteArray("xcb") << none;
    QTest::newRow("wayland asked for") << QByteArray("QT_QPA_PLATFORM") << QByteArray("wayland;xcb") << none;
    QTest::newRow("empty") << QByteArray("DISPLAY") << QByteArray() << none;
    QTest::newRow("nobody there") << QByteArray("DISPLAY") << QByteArray(":64999") << closed;
    QTest::newRow("nonsense") << QByteArray("DISPLAY") << QByteArray("nonsense") << closed;
    QTest::newRow("no number") << QByteArray("DISPLAY") << QByteArray(":x") << closed;
    QTest::newRow("no compositor") << QByteArray("WAYLAND_DISPLAY") << QByteArray("/nonexistent/wayland-0") << closed;
}

void TestDisplay::withoutADisplayThereIsAProblem()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QTEST(displayProblem({{name, value}}), "problem");
}

QTEST_GUILESS_MAIN(TestDisplay)
#include "tst_display.moc"
