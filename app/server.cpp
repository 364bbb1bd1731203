// SPDX-License-Identifier: GPL-3.0-only
#include "app/server.h"

#include "app/banner.h"
#include "app/certificate.h"
#include "app/console.h"
#include "app/log.h"
#include "app/port.h"
#include "app/systemd.h"
#include "base/logging.h"

#include <QCoreApplication>

#include <algorithm>
#include <csignal>

#include <unistd.h>

namespace drift::app {

namespace {

constexpr auto longestStop = std::chrono::seconds(2);

} // namespace

Server::Server(const Options &options, QObject *parent)
    : QObject(parent), m_options(withOwnCertificate(options)), m_relay(m_options.relay), m_manager(qgetenv("NOTIFY_SOCKET"))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        qCWarning(lcApp) << "Connections were still being served after 2 s; ending anyway";
        relayStopped();
    });
    connect(&m_relay, &relay::RelayThread::stopped, this, [this] {
        if (!m_stopping && !m_next) {
            qCCritical(lcApp) << "The relay stopped by itself";
            m_exitCode = int(ExitCode::Failure);
        }
        relayStopped();
    });
}

Server::~Server() = default;

Result<void, ExitError> Server::start()
{
    auto listening = m_relay.start();
    if (!listening)
        return unexpected(ExitError{ExitCode::CannotListen, listenErrorText(listening.error(), m_options.relay.addresses)});
    m_listening = std::move(*listening);
    m_signals = std::make_unique<SignalWatcher>();
    connect(m_signals.get(), &SignalWatcher::stopAsked, this, &Server::handleSignal);
    connect(m_signals.get(), &SignalWatcher::childEnded, this, &Server::childEnded);
    if (const auto announced = announce(); !announced)
        return announced;
    notifyManager(m_manager, "READY=1");
    print(bannerText(m_options, m_listening) + "READY " + localUrl(m_options, m_listening) + '\n');
    return {};
}

// Where it listens, to those who wait for it.
Result<void, ExitError> Server::announce()
{
    warnIfOpen();
    warnIfExpired();
    if (!m_options.readyFile.isEmpty()) {
        const QByteArray text = readyText(QCoreApplication::applicationPid(), m_listening.urls);
        if (const auto written = m_readyFile.write(m_options.readyFile, text); !written)
            return unexpected(ExitError{ExitCode::Failure, written.error()});
    }
    return {};
}

QByteArray Server::apiUrl() const
{
    const QByteArray base = apiBase(m_options, m_listening);
    const std::vector<QByteArray> &keys = m_options.relay.accessKeys;
    return keys.empty() ? base : base + "/db/" + keys.front();
}

void Server::stop(int exitCode)
{
    if (m_stopping)
        return;
    m_stopping = true;
    m_exitCode = exitCode;
    notifyManager(m_manager, "STOPPING=1");
    qCInfo(lcApp) << "Stopping";
    m_patience.start(longestStop);
    m_relay.beginStop();
}

void Server::restart(const Options &options)
{
    if (m_stopping || m_next)
        return;
    m_next = options;
    qCInfo(lcApp) << "Restarting the relay";
    m_patience.start(longestStop);
    m_relay.beginStop();
}

void Server::relayStopped()
{
    m_patience.stop();
    if (m_stopping || !m_next)
        finish();
    else
        startNext();
}

void Server::startNext()
{
    Options before = std::exchange(m_options, withOwnCertificate(*std::exchange(m_next, std::nullopt)));
    m_readyFile.remove();
    relay::Settings settings = m_options.relay;
    if (settings.port == before.relay.port) // it may have been any, or the next free one: clients come back to where it was
        settings.port = m_listening.port;
    auto listening = m_relay.startAgain(std::move(settings));
    QByteArray failure;
    if (!listening) {
        failure = listenErrorText(listening.error(), m_options.relay.addresses);
        qCWarning(lcApp).noquote() << failure;
        m_options = std::move(before);
        settings = m_options.relay;
        settings.port = m_listening.port;
        listening = m_relay.startAgain(std::move(settings));
    }
    if (!listening) {
        Q_EMIT restartFailed(QString::fromUtf8(failure));
        return;
    }
    m_listening = std::move(*listening);
    if (const auto announced = announce(); !announced)
        qCWarning(lcApp).noquote() << announced.error().text;
    qCInfo(lcApp).noquote() << "Listening on" << localUrl(m_options, m_listening);
    setLogging(m_options.logLevel, m_options.logFormat);
    Q_EMIT restarted(QString::fromUtf8(failure));
}

void Server::setLogging(LogLevel level, LogFormat format)
{
    m_options.logLevel = level;
    m_options.logFormat = format;
    installLog(level, format);
}

void Server::warnIfOpen() const
{
    const std::vector<QHostAddress> &addresses = m_options.relay.addresses;
    const bool wide = !std::all_of(addresses.begin(), addresses.end(), [](const auto &a) { return a.isLoopback(); });
    if (wide && m_options.relay.accessKeys.empty())
        qCWarning(lcApp) << "OPEN: anybody who can reach this machine can make rooms and use them";
    else if (wide)
        qCWarning(lcApp) << "Other machines can reach this relay; an access key is needed to make rooms";
}

void Server::warnIfExpired() const
{
    if (m_options.relay.tls && m_options.relay.tls->expiry() < QDateTime::currentDateTimeUtc())
        qCWarning(lcApp).noquote() << "The certificate of --tls-cert expired on" << m_options.relay.tls->expiry().date().toString(Qt::ISODate);
}

void Server::handleSignal(int signal, SignalSource source)
{
    if (signal == SIGHUP) { // a command may take it for something else than the end
        Q_EMIT interrupted(signal, source);
        return;
    }
    const auto wish = m_wishes.count(signal, now());
    if (!wish)
        return;
    if (*wish >= impatient) {
        Q_EMIT aboutToAbort();
        m_readyFile.remove();
        _exit(128 + signal);
    }
    if (*wish == impatient - 1)
        qCWarning(lcApp) << "Still stopping; once more ends at once";
    Q_EMIT interrupted(signal, source);
}

void Server::finish()
{
    m_patience.stop();
    m_readyFile.remove();
    Q_EMIT stopped(m_exitCode);
}

} // namespace drift::app
