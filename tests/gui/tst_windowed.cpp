// SPDX-License-Identifier: GPL-3.0-only
#include "app/windowed.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"

#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <functional>

using namespace drift;

namespace {

app::Options onPort(quint16 port)
{
    app::Options options;
    options.relay.addresses = {QHostAddress(QHostAddress::LocalHost)};
    options.relay.port = port;
    return options;
}

// Does each step once it can (it says so by returning true), in the event loops of what is tested.
class Person : public QObject
{
public:
    explicit Person(std::vector<std::function<bool()>> steps) : m_steps(std::move(steps))
    {
        connect(&m_timer, &QTimer::timeout, this, [this] {
            if (m_next < m_steps.size() && m_steps[m_next]())
                ++m_next;
        });
        m_timer.start(10);
    }
    [[nodiscard]] bool isDone() const { return m_next == m_steps.size(); }

private:
    const std::vector<std::function<bool()>> m_steps;
    size_t m_next = 0;
    QTimer m_timer;
};

bool answer(const QString &button)
{
    const auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    if (!box)
        return false;
    for (QAbstractButton *candidate : box->buttons()) {
        if (candidate->text().remove(u'&').startsWith(button)) {
            QTimer::singleShot(0, candidate, &QAbstractButton::click); // after this step: the click ends its event loop
            return true;
        }
    }
    return false;
}

ui::MainWindow *window()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<ui::MainWindow *>(widget); found && found->isVisible())
            return found;
    }
    return nullptr;
}

bool closeWindow()
{
    return window() && window()->close();
}

} // namespace

class TestWindowed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void closingTheWindowEndsTheRelayInGoodOrder();
    void aRoomNamedAtTheStartIsThere();
    void aPortThatIsTakenIsReplacedByTheNextFreeOne();
    void quittingAtATakenPortEndsAsCannotListen();

private:
    QTemporaryDir m_settings;
};

void TestWindowed::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_settings.path().toUtf8());
}

void TestWindowed::closingTheWindowEndsTheRelayInGoodOrder()
{
    const Person person({closeWindow});
    QCOMPARE(app::runWindowed(*qApp, onPort(0)), 0);
    QVERIFY(person.isDone());
}

void TestWindowed::aRoomNamedAtTheStartIsThere()
{
    app::Options options = onPort(0);
    options.relay.rooms = {RoomId::parse("lobby").value()};
    const Person person({[] {
        const auto *rooms = window() ? window()->findChild<QTableView *>(ui::names::rooms) : nullptr;
        return rooms && rooms->model()->index(0, 0).data().toString() == u"lobby";
    }, closeWindow});
    QCOMPARE(app::runWindowed(*qApp, options), 0);
    QVERIFY(person.isDone());
}

void TestWindowed::aPortThatIsTakenIsReplacedByTheNextFreeOne()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    QString title;
    const Person person({[] { return answer(QStringLiteral("Use port")); }, [&] {
        title = window() ? window()->windowTitle() : QString();
        return closeWindow();
    }});
    QCOMPARE(app::runWindowed(*qApp, onPort(taken.serverPort())), 0);
    QVERIFY(person.isDone());
    QVERIFY(title.section(u':', -1).toUInt() > taken.serverPort());
}

void TestWindowed::quittingAtATakenPortEndsAsCannotListen()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const Person person({[] { return answer(QStringLiteral("Quit")); }});
    QCOMPARE(app::runWindowed(*qApp, onPort(taken.serverPort())), int(app::ExitCode::CannotListen));
    QVERIFY(person.isDone());
}

QTEST_MAIN(TestWindowed)
#include "tst_windowed.moc"
