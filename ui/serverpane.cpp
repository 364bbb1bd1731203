// SPDX-License-Identifier: GPL-3.0-only
#include "ui/serverpane.h"

#include "inspect/inspector.h"
#include "ui/addressfield.h"
#include "ui/followingarea.h"
#include "ui/limitsview.h"
#include "ui/objectnames.h"
#include "ui/qrcode.h"
#include "ui/rategraph.h"
#include "ui/snippets.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr int addressesWidth = 300;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

// Eight bytes to a line, to be compared with what a phone shows.
QString inLines(const QString &fingerprint)
{
    constexpr qsizetype lineLength = 8 * 3;
    QStringList lines;
    for (qsizetype at = 0; at < fingerprint.size(); at += lineLength)
        lines << fingerprint.sliced(at, std::min(lineLength - 1, fingerprint.size() - at));
    return lines.join(u'\n');
}

QLabel *heading(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

} // namespace

ServerPane::ServerPane(inspect::Inspector &inspector, const ServerInfo &info, QWidget *parent)
    : QWidget(parent), m_inspector(inspector)
{
    setObjectName(names::serverPane);
    auto *inside = new QWidget(this);
    auto *columns = new QHBoxLayout(inside);
    columns->setSpacing(20);
    columns->addWidget(makeAddresses());
    columns->addWidget(makeFigures(), 5);
    columns->addWidget(makeSnippets(), 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(new FollowingArea(inside, this)); // a low pane still shows everything

    connect(&m_inspector, &inspect::Inspector::refreshed, this, &ServerPane::showFigures);
    setServer(info);
}

AddressField *ServerPane::makeField(const QString &what, const QString &line, const QString &button, QWidget *parent)
{
    auto *field = new AddressField(what, {}, parent);
    field->setNames(line, button);
    connect(field, &AddressField::copyRequested, this, &ServerPane::copyRequested);
    return field;
}

QWidget *ServerPane::makeAddresses()
{
    auto *box = new QWidget(this);
    box->setFixedWidth(addressesWidth);
    m_api = makeField(tr("HTTP address"), names::serverApi, names::copyServerApi, box);
    m_socket = makeField(tr("WebSocket address"), names::serverSocket, names::copyServerSocket, box);
    auto *settings = new QPushButton(tr("Settings…"), box);
    settings->setObjectName(names::serverSettings);
    connect(settings, &QPushButton::clicked, this, &ServerPane::settingsRequested);

    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->addWidget(heading(tr("Addresses"), box));
    layout->addWidget(m_api);
    layout->addWidget(m_socket);
    layout->addSpacing(8);
    layout->addWidget(makePhone());
    layout->addWidget(makeCertificate());
    layout->addSpacing(8);
    layout->addWidget(settings, 0, Qt::AlignLeft);
    layout->addStretch(1);
    return box;
}

QWidget *ServerPane::makePhone()
{
    auto *box = new QWidget(this);
    m_lan = makeField(tr("Address for other machines on this network"), names::serverLan, names::copyServerLan, box);
    m_qr = new QrView(box);
    m_qr->setObjectName(names::serverQr);
    m_noQr = plainLabel({}, box);
    m_noQr->setObjectName(names::serverNoQr);
    m_lanCommand = makeField(tr("command line for other machines"), names::lanCommand, names::copyLanCommand, box);
    m_lanCommand->setText(QStringLiteral("driftscope --host 0.0.0.0 --open"));

    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->addWidget(heading(tr("From a phone on this network"), box));
    layout->addWidget(m_lan);
    layout->addWidget(m_qr);
    layout->addWidget(m_noQr);
    layout->addWidget(m_lanCommand);
    return box;
}

QWidget *ServerPane::makeCertificate()
{
    m_certificate = new QWidget(this);
    m_fingerprint = plainLabel({}, m_certificate);
    m_fingerprint->setObjectName(names::serverFingerprint);
    m_fingerprint->setAccessibleName(tr("SHA-256 fingerprint of the certificate"));
    m_fingerprint->setFont(fixedFont());
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_trust = plainLabel({}, m_certificate);
    m_trust->setForegroundRole(QPalette::PlaceholderText);

    auto *layout = new QVBoxLayout(m_certificate);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(heading(tr("Certificate, SHA-256"), m_certificate));
    layout->addWidget(m_fingerprint);
    layout->addWidget(m_trust);
    return m_certificate;
}

QWidget *ServerPane::makeFigures()
{
    auto *box = new QWidget(this);
    auto *graph = new RateGraph(m_inspector, box);
    graph->setObjectName(names::rateGraph);
    m_figures = plainLabel({}, box);
    m_figures->setForegroundRole(QPalette::PlaceholderText);
    m_limits = new LimitsView(m_inspector, box);
    m_limits->setObjectName(names::limits);
    m_limits->setMinimumHeight(150);

    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->addWidget(heading(tr("Traffic"), box));
    layout->addWidget(graph);
    layout->addWidget(m_figures);
    layout->addSpacing(4);
    layout->addWidget(heading(tr("Limits, and who is nearest to them"), box));
    layout->addWidget(m_limits, 1);
    return box;
}

QWidget *ServerPane::makeSnippets()
{
    auto *box = new QWidget(this);
    m_language = new QComboBox(box);
    m_language->setObjectName(names::serverSnippets);
    m_language->setAccessibleName(tr("Language of the example"));
    m_language->addItems({QStringLiteral("JavaScript"), QStringLiteral("React"), QStringLiteral("curl")});
    connect(m_language, &QComboBox::currentIndexChanged, this, &ServerPane::showSnippet);
    auto *copy = new QPushButton(tr("Copy example"), box);
    copy->setObjectName(names::copyServerSnippet);
    connect(copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(m_snippet->toPlainText()); });
    m_snippet = new QPlainTextEdit(box);
    m_snippet->setObjectName(names::serverSnippet);
    m_snippet->setAccessibleName(tr("Example that connects"));
    m_snippet->setReadOnly(true);
    m_snippet->setTabChangesFocus(true);
    m_snippet->setFont(fixedFont());
    m_snippet->setLineWrapMode(QPlainTextEdit::NoWrap);

    auto *top = new QHBoxLayout;
    top->addWidget(m_language);
    top->addStretch(1);
    top->addWidget(copy);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->addWidget(heading(tr("Connect"), box));
    layout->addLayout(top);
    layout->addWidget(m_snippet, 1);
    return box;
}

void ServerPane::setServer(const ServerInfo &info)
{
    m_info = info;
    m_api->setText(info.address.api.toString());
    m_socket->setText(info.address.socketBase().toString());
    m_limits->setLimits(info.limits);
    m_certificate->setVisible(!info.fingerprint.isEmpty());
    m_fingerprint->setText(inLines(info.fingerprint));
    m_trust->setVisible(info.isSelfSigned);
    m_trust->setText(tr("Nobody vouches for it: a browser asks once whether to trust it, and shows these figures."));
    m_lan->setVisible(info.lan.has_value());
    m_qr->setVisible(info.lan.has_value());
    m_noQr->setVisible(!info.lan);
    m_lanCommand->setVisible(!info.isOpenToLan);
    if (info.lan) {
        m_lan->setText(info.lan->toString());
        m_qr->setText(info.lan->toString(QUrl::FullyEncoded));
        m_qr->setAccessibleName(tr("QR code of %1").arg(info.lan->toString()));
    } else if (info.isOpenToLan) {
        m_noQr->setText(tr("The relay listens for other machines, but this one has no address on a network now."));
    } else {
        m_noQr->setText(tr("The relay listens for this machine alone. To let a phone in, set host to 0.0.0.0 in the settings, and "
                           "an access key or open under “Who may talk”; or start it with:"));
    }
    showFigures();
    showSnippet();
}

void ServerPane::showFigures()
{
    const inspect::TrafficRates &traffic = m_inspector.traffic();
    const auto size = [this](double bytes) { return locale().formattedDataSize(qint64(bytes)); };
    const QString text = tr("%1 connections · %2 retained · %3/s in · %4/s out")
                                 .arg(locale().toString(traffic.connections()), size(double(traffic.retainedBytes())),
                                      size(traffic.current().bytesIn), size(traffic.current().bytesOut));
    if (text != m_figures->text())
        m_figures->setText(text);
}

void ServerPane::showSnippet()
{
    const QUrl &api = m_info.address.api;
    const QString texts[] = {javaScriptSnippet(api), reactSnippet(api), curlSnippet(api)};
    m_snippet->setPlainText(texts[m_language->currentIndex()]);
}

} // namespace drift::ui
