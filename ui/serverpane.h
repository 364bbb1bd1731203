// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/serverinfo.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class AddressField;
class LimitsView;
class QrView;

// Where the relay is and how to reach it, how much goes through it, and how near it is to its limits.
// Thread: main. Owner: its parent. The inspector outlives it.
class ServerPane : public QWidget
{
    Q_OBJECT

public:
    ServerPane(inspect::Inspector &inspector, const ServerInfo &info, QWidget *parent = nullptr);

    // After a restart.
    void setServer(const ServerInfo &info);

Q_SIGNALS:
    void copyRequested(const QString &text);
    void settingsRequested();

private:
    QWidget *makeAddresses();
    QWidget *makePhone();
    QWidget *makeCertificate();
    QWidget *makeFigures();
    QWidget *makeSnippets();
    AddressField *makeField(const QString &what, const QString &line, const QString &button, QWidget *parent);
    void showFigures();
    void showSnippet();

    inspect::Inspector &m_inspector;
    ServerInfo m_info;
    AddressField *m_api = nullptr;
    AddressField *m_socket = nullptr;
    AddressField *m_lan = nullptr;
    AddressField *m_lanCommand = nullptr;
    QrView *m_qr = nullptr;
    QLabel *m_noQr = nullptr;
    QWidget *m_certificate = nullptr;
    QLabel *m_fingerprint = nullptr;
    QLabel *m_trust = nullptr;
    QLabel *m_figures = nullptr;
    LimitsView *m_limits = nullptr;
    QComboBox *m_language = nullptr;
    QPlainTextEdit *m_snippet = nullptr;
};

} // namespace drift::ui
