// SPDX-License-Identifier: GPL-3.0-only
#include "app/session.h"

#include "app/banner.h"
#include "app/config.h"
#include "app/lan.h"
#include "app/log.h"
#include "app/optiontable.h"
#include "app/settingfields.h"
#include "inspect/inspector.h"
#include "relay/tlscontext.h"

#include <QFileInfo>
#include <QMessageBox>

namespace drift::app {

namespace {

QUrl urlOf(const QByteArray &text)
{
    return QUrl::fromEncoded(text);
}

} // namespace

Session::Session(Server &server, inspect::Inspector &inspector, std::shared_ptr<journal::EventQueue> queue, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_inspector(inspector)
    , m_queue(std::move(queue))
    , m_demo([this](const RoomId &room) { m_server.relay().openRoom(room); })
{
    keepLog();
    m_inspector.setTimelineBounds(m_server.options().timeline);
    connect(&m_inspector, &inspect::Inspector::refreshed, this, [this] { m_inspector.log().append(takeLog()); });
    connect(&m_server, &Server::restarted, this, &Session::relayRestarted);
    connect(&m_server, &Server::restartFailed, this, [this](const QString &why) {
        tell(tr("%1\nNor does the relay come back with the settings of before: nothing listens now.").arg(why));
    });
    m_server.relay().attach(m_queue);
}

Session::~Session()
{
    m_demo.stop();
    m_server.relay().detach(m_queue);
}

ui::ServerInfo Session::info() const
{
    const Options &options = m_server.options();
    const relay::Listening &listening = m_server.listening();
    ui::ServerInfo info{.address = {.api = urlOf(m_server.apiUrl()), .base = urlOf(apiBase(options, listening))}};
    info.isOpenToLan = isOpenToLan(options);
    info.lan = lanUrl(options, listening, interfaceAddresses());
    info.limits = options.relay.limits;
    if (options.relay.tls)
        info.fingerprint = QString::fromLatin1(options.relay.tls->fingerprint());
    info.isSelfSigned = options.tlsSelfSigned;
    info.logLevel = QString::fromUtf8(findOption("log-level")->show(options).value(0));
    return info;
}

void Session::setDemoTraffic(bool on)
{
    if (on)
        startDemo();
    else
        m_demo.stop();
}

void Session::startDemo()
{
    QUrl address = urlOf(localUrl(m_server.options(), m_server.listening()));
    address.setScheme(m_server.options().relay.tls ? QStringLiteral("wss") : QStringLiteral("ws"));
    m_demo.start(address);
}

// Settings.

void Session::openSettings(QWidget *window)
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    const Options &options = m_server.options();
    const ui::SettingsDialog::Judge judge{settingProblem, [this](const ui::SettingValues &values) {
        const auto judged = optionsOf(values, m_server.options());
        return judged ? QString() : QString::fromUtf8(judged.error().text);
    }};
    const QByteArray file = options.configFile.isEmpty() ? QByteArray("driftscope.toml") : options.configFile;
    m_window = window;
    m_dialog = new ui::SettingsDialog(settingFields(options), judge, QFileInfo(QFile::decodeName(file)).absoluteFilePath(), window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ui::SettingsDialog::applyRequested, this, &Session::apply);
    connect(m_dialog, &ui::SettingsDialog::saveRequested, this, &Session::save);
    m_dialog->open();
}

void Session::apply(const ui::SettingValues &values, bool needsRestart)
{
    const auto options = optionsOf(values, m_server.options());
    if (!options) {
        m_dialog->say(QString::fromUtf8(options.error().text), true);
        return;
    }
    if (needsRestart) {
        m_dialog->setBusy(true);
        m_server.restart(*options);
        return;
    }
    m_server.setLogging(options->logLevel, options->logFormat);
    m_server.setTimeline(options->timeline);
    m_inspector.setTimelineBounds(options->timeline);
    m_dialog->accept();
    Q_EMIT serverChanged(info());
}

void Session::save(const ui::SettingValues &values, const QString &file, bool withKeys)
{
    const auto options = optionsOf(values, m_server.options());
    if (!options) {
        m_dialog->say(QString::fromUtf8(options.error().text), true);
        return;
    }
    const auto saved = saveConfig(QFile::encodeName(file), *options, withKeys ? Keys::Included : Keys::LeftOut);
    m_dialog->say(saved ? tr("Saved to %1").arg(file) : QString::fromUtf8(saved.error()), !saved);
}

void Session::relayRestarted(const QString &failure)
{
    [[maybe_unused]] const bool told = m_queue->push({wallNow(), journal::Gap{.events = 0, .restarted = true}}, 0);
    Q_ASSERT(told); // what costs nothing always has room
    m_inspector.setTimelineBounds(m_server.options().timeline);
    m_server.relay().attach(m_queue);
    if (m_demo.isRunning())
        startDemo();
    if (!failure.isEmpty())
        tell(tr("%1\nThe relay runs on with the settings of before.").arg(failure));
    else if (m_dialog)
        m_dialog->accept();
    Q_EMIT serverChanged(info());
}

// To the one who asked for it, where they asked.
void Session::tell(const QString &failure)
{
    if (m_dialog) {
        m_dialog->setBusy(false);
        m_dialog->say(failure, true);
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Driftscope"), failure, QMessageBox::Ok, m_window);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace drift::app
