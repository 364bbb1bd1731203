// SPDX-License-Identifier: GPL-3.0-only
#include "app/config.h"
#include "gui/sessionstage.h"
#include "inspect/roomroles.h"
#include "ui/objectnames.h"
#include "ui/settingsdialog.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

using namespace drift;
using namespace drift::test;
namespace names = drift::ui::names;

namespace {

// A window, the settings opened from it, and a person who types.
class Desk
{
public:
    explicit Desk(const app::Options &options = {}) : stage(options)
    {
        window.show();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window has no focus");
        stage.session->openSettings(&window);
        if (!QTest::qWaitFor([&] { return dialog() && dialog()->isVisible(); }))
            qFatal("no settings");
    }

    ui::SettingsDialog *dialog() { return window.findChild<ui::SettingsDialog *>(); }
    template<typename T>
    T *find(const QString &name)
    {
        T *widget = dialog()->findChild<T *>(name);
        if (!widget)
            qFatal("there is no %s", qPrintable(name));
        return widget;
    }
    // Goes to the page with that option first.
    template<typename T>
    T *editor(const QString &option)
    {
        T *widget = find<T>(names::settingEditor + option);
        auto *groups = find<QListWidget>(names::settingsGroups);
        for (int row = 0; row < groups->count() && !widget->isVisible(); ++row)
            QTest::mouseClick(groups->viewport(), Qt::LeftButton, {}, groups->visualItemRect(groups->item(row)).center());
        return widget;
    }
    void type(const QString &option, const QString &text)
    {
        auto *line = editor<QLineEdit>(option);
        line->setFocus();
        QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
    }
    void write(const QString &option, const QString &text)
    {
        auto *list = editor<QPlainTextEdit>(option);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(list, text);
    }
    void click(const QString &button) { QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton); }
    QString said() { return find<QLabel>(names::settingsSaid)->text(); }
    QString problem(const QString &option)
    {
        auto *label = find<QLabel>(names::settingProblem + option);
        return label->isVisible() ? label->text() : QString();
    }
    bool canApply() { return find<QPushButton>(names::settingsApply)->isEnabled(); }
    // Among the problems; a connection that ended late may be one as well.
    qsizetype restarts()
    {
        const auto &problems = stage.inspector.problems();
        const int restarted = int(inspect::ProblemKind::Restarted);
        return problems.match(problems.index(0, 0), inspect::ProblemKindRole, restarted, -1, Qt::MatchExactly).size();
    }

    SessionStage stage;
    QWidget window;
};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Whether some cell begins like that.
bool says(const QAbstractItemModel &model, const QString &words)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            if (model.index(row, column).data().toString().startsWith(words))
                return true;
        }
    }
    return false;
}

// A client as pages are: it comes back to where it was.
class ReturningClient : public QObject
{
public:
    explicit ReturningClient(const QUrl &url) : m_url(url)
    {
        connect(&socket, &QWebSocket::disconnected, this, [this] {
            closeCodes << int(socket.closeCode());
            socket.open(m_url);
        });
        connect(&socket, &QWebSocket::connected, this, [this] { ++connections; });
        socket.open(m_url);
    }
    ~ReturningClient() override { socket.disconnect(this); }

    QWebSocket socket;
    QList<int> closeCodes;
    int connections = 0;

private:
    const QUrl m_url;
};

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOptionThatMakesSenseIsThere();
    void aMistakeIsSaidAsTypedInTheWordsOfTheCommandLine();
    void aWideAddressNeedsAKeyHereToo();
    void whatNeedsNoRestartTakesEffectAtOnce();
    void theTimelineLetsGoWhatItMayNotKeepAndSaysSo();
    void theRelayIsRestartedAndClientsComeBack();
    void aRelayThatCannotListenIsToldAndTheOldOneComesBack();
    void settingsAreSavedWhereAskedAndReadBack();
    void keysAreSavedOnlyWhereAsked();
    void demoTrafficGoesOnAfterARestart();
};

void TestSettings::everyOptionThatMakesSenseIsThere()
{
    Desk desk;
    for (const char *name : {"host", "port", "auto-port", "public-url", "compress", "access-key", "access-key-file", "open", "allow-host",
                             "allow-origin", "open-debug", "room", "couch-hub", "strict-rooms", "subscribe", "log-level", "log-format", "ready-file"})
        desk.find<QWidget>(names::settingEditor + QString::fromUtf8(name));
    for (const protocol::LimitInfo &limit : protocol::limitTable())
        desk.find<QWidget>(names::settingEditor + QString::fromUtf8(limit.flag));
    QVERIFY(!desk.dialog()->findChild<QWidget *>(names::settingEditor + u"headless"_qs));
    QVERIFY(!desk.canApply());
    QCOMPARE(desk.editor<QLineEdit>(u"max-key"_qs)->text(), u"1 KiB"_qs);
    QCOMPARE(desk.editor<QLineEdit>(u"access-key"_qs)->echoMode(), QLineEdit::Password);
}

void TestSettings::aMistakeIsSaidAsTypedInTheWordsOfTheCommandLine()
{
    Desk desk;
    desk.type(u"max-key"_qs, u"2 Kilos"_qs);
    QVERIFY2(desk.problem(u"max-key"_qs).startsWith(u"✗ --max-key: \"2 Kilos\" is not a size"_qs), qPrintable(desk.problem(u"max-key"_qs)));
    QVERIFY(!desk.canApply());
    QVERIFY(!desk.find<QPushButton>(names::settingsSave)->isEnabled());
    desk.type(u"max-key"_qs, u"2 KiB"_qs);
    QCOMPARE(desk.problem(u"max-key"_qs), QString());
    QVERIFY(desk.canApply());
    QVERIFY(desk.find<QPushButton>(names::settingsApply)->text().contains(u"restart"_qs));
}

void TestSettings::aWideAddressNeedsAKeyHereToo()
{
    Desk desk;
    desk.write(u"host"_qs, u"0.0.0.0"_qs);
    QVERIFY2(desk.said().contains(u"other machines can reach 0.0.0.0"_qs), qPrintable(desk.said()));
    QVERIFY(!desk.canApply());
    QTest::mouseClick(desk.editor<QCheckBox>(u"open"_qs), Qt::LeftButton, {}, {8, desk.editor<QCheckBox>(u"open"_qs)->height() / 2});
    QCOMPARE(desk.said(), QString());
    QVERIFY(desk.canApply());
}

void TestSettings::whatNeedsNoRestartTakesEffectAtOnce()
{
    Desk desk;
    ReturningClient client(desk.stage.roomUrl("lobby"));
    QTRY_COMPARE(client.connections, 1);
    auto *level = desk.editor<QComboBox>(u"log-level"_qs);
    level->setFocus();
    QTest::keyClicks(level, u"warning"_qs);
    QVERIFY(!desk.find<QPushButton>(names::settingsApply)->text().contains(u"restart"_qs));
    desk.click(names::settingsApply);
    QTRY_VERIFY(!desk.dialog());
    QCOMPARE(desk.stage.server->options().logLevel, app::LogLevel::Warning);
    QCOMPARE(desk.stage.session->info().logLevel, u"warning"_qs);
    QCOMPARE(client.connections, 1);
}

void TestSettings::theTimelineLetsGoWhatItMayNotKeepAndSaysSo()
{
    app::Options options;
    options.timeline.maxRows = 5'000;
    Desk desk(options);
    const ui::TimelinePane pane(desk.stage.inspector);
    const inspect::Timeline &timeline = desk.stage.inspector.timeline();
    ReturningClient client(desk.stage.roomUrl("r"));
    QTRY_COMPARE(client.connections, 1);
    const auto send = [&client](int messages) {
        for (int i = 0; i < messages; ++i)
            client.socket.sendTextMessage(u"{\"type\":\"ping\"}"_qs);
    };
    send(3'000);
    QTRY_COMPARE(timeline.end(), 3'000u);
    QCOMPARE(timeline.evicted(), 0u);

    desk.type(u"timeline-rows"_qs, u"1000"_qs);
    desk.click(names::settingsApply);
    QTRY_VERIFY(!desk.dialog());
    QVERIFY(timeline.evicted() >= 2'000);
    QVERIFY(says(desk.stage.inspector.timelineModel(), QLocale().toString(timeline.evicted()) + u" older rows evicted"_qs));
    send(2'000);
    QTRY_COMPARE(timeline.end(), 5'000u);
    QTRY_VERIFY(timeline.end() - timeline.first() <= 1'000);
    QCOMPARE(client.closeCodes, QList<int>()); // the relay was not restarted
}

void TestSettings::theRelayIsRestartedAndClientsComeBack()
{
    Desk desk;
    const ui::TimelinePane timeline(desk.stage.inspector);
    ReturningClient client(desk.stage.roomUrl("lobby"));
    QTRY_COMPARE(client.connections, 1);
    QTRY_COMPARE(desk.stage.inspector.totals().clients, 1);
    const quint16 port = desk.stage.server->listening().port;
    QSignalSpy changed(desk.stage.session.get(), &app::Session::serverChanged);
    desk.type(u"max-key"_qs, u"2 KiB"_qs);
    desk.click(names::settingsApply);
    QTRY_VERIFY(!desk.dialog());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(desk.stage.session->info().limits.maxKey, 2048);
    QCOMPARE(desk.stage.server->listening().port, port);
    QTRY_COMPARE(client.connections, 2);
    QCOMPARE(client.closeCodes.first(), 1001);
    // The window sees the new relay: the client that came back, and that there was a restart.
    QTRY_COMPARE(desk.stage.inspector.totals().clients, 1);
    QTRY_COMPARE(desk.restarts(), 1);
    QTRY_VERIFY(says(desk.stage.inspector.timelineModel(), u"the relay was restarted here"_qs));
    client.socket.sendTextMessage(u"{\"type\":\"push\",\"key\":\"k\",\"value\":1,\"action\":{\"type\":\"append\"}}"_qs);
    QTRY_COMPARE(desk.stage.inspector.rooms().index(0, inspect::LastSeqColumn).data().toString(), u"1"_qs);
}

void TestSettings::aRelayThatCannotListenIsToldAndTheOldOneComesBack()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    Desk desk;
    ReturningClient client(desk.stage.roomUrl("lobby"));
    QTRY_COMPARE(client.connections, 1);
    const quint16 port = desk.stage.server->listening().port;
    desk.type(u"port"_qs, QString::number(taken.serverPort()));
    desk.click(names::settingsApply);
    QTRY_VERIFY(desk.said().contains(u"The relay runs on with the settings of before."_qs));
    QVERIFY2(desk.said().contains(u"the port is taken by"_qs), qPrintable(desk.said()));
    QCOMPARE(desk.stage.server->listening().port, port);
    QTRY_COMPARE(client.connections, 2);
    QVERIFY(desk.canApply()); // another try
}

void TestSettings::settingsAreSavedWhereAskedAndReadBack()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"deep/driftscope.toml"_qs);
    Desk desk;
    desk.type(u"max-key"_qs, u"2 KiB"_qs);
    desk.write(u"allow-host"_qs, u"phone.example"_qs);
    QVERIFY(!QFile::exists(file));
    auto *line = desk.find<QLineEdit>(names::settingsFile);
    QVERIFY(line->text().endsWith(u"/driftscope.toml"));
    line->setFocus();
    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(line, file);
    desk.click(names::settingsSave);
    QTRY_COMPARE(desk.said(), u"✓ Saved to "_qs + file);
    const auto options = app::parseOptions({{"--config", QFile::encodeName(file)}, {}, "."});
    QVERIFY(options.has_value());
    QCOMPARE(options->relay.limits.maxKey, 2048);
    QCOMPARE(options->relay.allowedHosts, std::vector<QByteArray>{"phone.example"});
    QCOMPARE(options->relay.limits.maxMessage, app::Options().relay.limits.maxMessage);
}

void TestSettings::keysAreSavedOnlyWhereAsked()
{
    const QByteArray key = "0123456789abcdef";
    app::Options options;
    options.accessKeys = options.relay.accessKeys = {key};
    QTemporaryDir folder;
    const QString file = folder.filePath(u"driftscope.toml"_qs);
    Desk desk(options);
    auto *line = desk.find<QLineEdit>(names::settingsFile);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(line, file);
    desk.click(names::settingsSave);
    QTRY_VERIFY(QFile::exists(file));
    QVERIFY(!contents(file).contains(key));
    QVERIFY(QFile::remove(file));

    auto *withKeys = desk.find<QCheckBox>(names::settingsWithKeys);
    QTest::mouseClick(withKeys, Qt::LeftButton, {}, {8, withKeys->height() / 2});
    QVERIFY(withKeys->isChecked());
    desk.click(names::settingsSave);
    QTRY_VERIFY(QFile::exists(file));
    QVERIFY(contents(file).contains("access-key = [\"" + key + "\"]"));
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestSettings::demoTrafficGoesOnAfterARestart()
{
    Desk desk;
    desk.stage.session->setDemoTraffic(true);
    QTRY_COMPARE(desk.stage.inspector.totals().clients, 7);
    desk.type(u"max-key"_qs, u"2 KiB"_qs);
    desk.click(names::settingsApply);
    QTRY_VERIFY(!desk.dialog());
    QTRY_COMPARE(desk.restarts(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(desk.stage.inspector.totals().clients, 7, 20'000);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::applyTheme(application);
    TestSettings test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_settings.moc"
