// SPDX-License-Identifier: GPL-3.0-only
#include "app/demotraffic.h"

#include <QTimer>
#include <QSslConfiguration>
#include <QWebSocket>

#include <cmath>

namespace drift::app {

using namespace std::chrono_literals;

namespace {

constexpr auto comesBackAfter = 1s;
constexpr int actionsKept = 40; // of the to-do list, before it is compacted

QString pushText(const QString &key, const QString &value, const QString &action)
{
    return QStringLiteral(R"({"type":"push","action":{%1},"value":%2,"key":"%3"})").arg(action, value, key);
}

QString actionText(const char *type)
{
    return QStringLiteral(R"("type":"%1")").arg(QLatin1String(type));
}

// As DriftDB's presence hook says it.
QString present(const QString &name, const QString &value)
{
    return pushText(QStringLiteral("__presence"), QStringLiteral(R"({"value":%1,"client":"%2"})").arg(value, name),
                    actionText("relay"));
}

// One of those who draw: somewhere on a curve that comes back to where it began.
QString cursorAt(const QString &name, int step, double phase)
{
    const double t = step * 0.05 + phase;
    const int x = int(400 + 320 * std::sin(t * 2));
    const int y = int(260 + 180 * std::sin(t * 3));
    return pushText(QStringLiteral("cursors"), QStringLiteral(R"({"client":"%1","x":%2,"y":%3})").arg(name).arg(x).arg(y),
                    actionText("relay"));
}

// As DriftDB's shared state says it: the value, and who set it.
QString slider(const QString &name, int step)
{
    const int value = int(50 + 50 * std::sin(step * 0.2));
    return pushText(QStringLiteral("volume"), QStringLiteral(R"({"v":%1,"i":"%2"})").arg(value).arg(name), actionText("replace"));
}

QString stroke(const QString &name, int step)
{
    return pushText(QStringLiteral("strokes"),
                    QStringLiteral(R"({"by":"%1","colour":"#0072b2","points":[[%2,%3],[%4,%5]]})")
                            .arg(name).arg(step * 7 % 800).arg(step * 13 % 520).arg(step * 7 % 800 + 20).arg(step * 13 % 520 + 8),
                    actionText("replace"));
}

// As DriftDB's reducer says it: an action to apply, and who asked for it.
QString todo(const QString &name, int step)
{
    static const char *const things[] = {"buy milk", "water the plants", "call Ada", "fix the build", "read RFC 6455"};
    const QString thing = QString::fromLatin1(things[step / 2 % std::size(things)]);
    const QString action = step % 2 == 0 ? QStringLiteral(R"({"do":"add","text":"%1"})").arg(thing)
                                         : QStringLiteral(R"({"do":"done","text":"%1"})").arg(thing);
    return pushText(QStringLiteral("todo"), QStringLiteral(R"({"apply":%1,"i":"%2"})").arg(action, name), actionText("append"));
}

// Everything up to that message as the one state that it led to.
QString compactedTodo(quint64 seq)
{
    return pushText(QStringLiteral("todo"), QStringLiteral(R"({"reset":[{"text":"water the plants","done":false}]})"),
                    QStringLiteral(R"("type":"compact","seq":%1)").arg(seq));
}

// The number of the message; 0 for what has none.
quint64 seqOf(const QString &message)
{
    const qsizetype at = message.indexOf(QStringLiteral(R"("seq":)"));
    if (at < 0)
        return 0;
    qsizetype end = at + 6;
    while (end < message.size() && message[end].isDigit())
        ++end;
    return QStringView(message).sliced(at + 6, end - at - 6).toULongLong();
}

} // namespace

// One of the people: what they say when, and that they come back where they lose their connection.
// Thread: main. Owner: DemoTraffic.
class DemoClient : public QObject
{
public:
    using Says = std::function<QString(int step)>;

    DemoClient(QUrl url, std::function<void()> beforeConnecting)
        : m_url(std::move(url)), m_beforeConnecting(std::move(beforeConnecting))
    {
        m_back.setSingleShot(true);
        m_back.setInterval(comesBackAfter);
        connect(&m_back, &QTimer::timeout, this, &DemoClient::join);
        connect(&m_socket, &QWebSocket::disconnected, &m_back, qOverload<>(&QTimer::start));
        connect(&m_socket, &QWebSocket::connected, this, [this] {
            for (const QString &text : m_asks)
                m_socket.sendTextMessage(text);
        });
        connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            if (onMessage)
                onMessage(text);
        });
        m_back.start(0);
    }

    // Its first words in the room.
    void ask(const QString &text) { m_asks << text; }
    void say(std::chrono::milliseconds interval, Says says)
    {
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this, says = std::move(says), step = 0]() mutable { send(says(step++)); });
        timer->start(interval);
    }
    void send(const QString &text)
    {
        if (m_socket.state() == QAbstractSocket::ConnectedState && !text.isEmpty())
            m_socket.sendTextMessage(text);
    }

    std::function<void(const QString &)> onMessage;

private:
    void join()
    {
        if (m_socket.state() != QAbstractSocket::UnconnectedState)
            return;
        m_beforeConnecting();
        QSslConfiguration tls;
        tls.setPeerVerifyMode(QSslSocket::VerifyNone); // it is ourselves, whatever names the certificate is good for
        m_socket.setSslConfiguration(tls);
        m_socket.open(m_url);
        m_back.start(); // where neither comes of it: it tries again
    }

    const QUrl m_url;
    const std::function<void()> m_beforeConnecting;
    QStringList m_asks;
    QTimer m_back;
    QWebSocket m_socket; // last: it tells of its end, and of nothing afterwards
};

namespace {

void draw(DemoClient &client, const QString &name, double phase)
{
    client.say(50ms, [name, phase](int step) { return cursorAt(name, step, phase); });
    client.say(2s, [name](int) { return present(name, QStringLiteral(R"({"name":"%1"})").arg(name)); });
    client.say(700ms, [name](int step) { return step % 3 == 0 ? stroke(name, step) : QString(); });
}

void slide(DemoClient &client, const QString &name)
{
    client.ask(QStringLiteral(R"({"type":"get","key":"volume"})"));
    client.say(250ms, [name](int step) { return step / 12 % 2 == 0 ? slider(name, step) : QString(); });
}

// The one who compacts does so as DriftDB's reducer does: when the relay says how long the stream has become.
void keepList(DemoClient &client, const QString &name, bool compacts)
{
    client.ask(QStringLiteral(R"({"type":"get","key":"todo"})"));
    client.say(800ms, [name](int step) { return todo(name, step); });
    if (!compacts)
        return;
    client.onMessage = [&client, kept = 0](const QString &text) mutable {
        if (!text.contains(QStringLiteral(R"("type":"push")")))
            return;
        if (++kept < actionsKept)
            return;
        kept = 0;
        client.send(compactedTodo(seqOf(text)));
    };
}

} // namespace

DemoTraffic::DemoTraffic(std::function<void(const RoomId &)> openRoom, QObject *parent)
    : QObject(parent), m_openRoom(std::move(openRoom))
{
}

DemoTraffic::~DemoTraffic() = default;

void DemoTraffic::start(const QUrl &socketBase)
{
    stop();
    const auto join = [&](const QByteArray &name) -> DemoClient & {
        const RoomId room = RoomId::parse(name).value();
        QUrl url = socketBase;
        url.setPath(QStringLiteral("/room/%1/connect").arg(QString::fromUtf8(name)));
        m_clients.push_back(std::make_unique<DemoClient>(url, [this, room] { m_openRoom(room); }));
        return *m_clients.back();
    };
    draw(join("demo-whiteboard"), QStringLiteral("ada"), 0);
    draw(join("demo-whiteboard"), QStringLiteral("grace"), 1);
    draw(join("demo-whiteboard"), QStringLiteral("linus"), 2);
    slide(join("demo-slider"), QStringLiteral("k2jd8"));
    slide(join("demo-slider"), QStringLiteral("x91aa"));
    keepList(join("demo-todo"), QStringLiteral("ada"), true);
    keepList(join("demo-todo"), QStringLiteral("grace"), false);
}

void DemoTraffic::stop()
{
    m_clients.clear();
}

} // namespace drift::app
