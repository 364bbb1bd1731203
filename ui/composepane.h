// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/control.h"
#include "inspect/draft.h"
#include "inspect/inspector.h"
#include "ui/composehistory.h"
#include "ui/composerun.h"
#include "ui/serveraddress.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace drift::ui {

class JsonEdit;

// Composes a message and sends it, once, n times or at an interval, as if it had come over HTTP; shows the answer, and
// the same as curl and as JavaScript.
// Thread: main. Owner: the window, or a test. What it is made with outlives it.
class ComposePane : public QWidget
{
    Q_OBJECT

public:
    ComposePane(inspect::Inspector &inspector, inspect::Control &control, ServerAddress address, QSettings &settings,
                QWidget *parent = nullptr);

    // Where curl and JavaScript find the relay.
    void setAddress(const ServerAddress &address);
    // What a message may be; the relay's own, where they are not the defaults.
    void setLimits(const protocol::Limits &limits);

public Q_SLOTS:
    void setRoom(const std::optional<drift::RoomId> &room);
    void setStream(const drift::RoomId &room, const drift::StreamKey &key);
    // The value of another message, to be sent again.
    void setValue(const drift::protocol::Value &value);
    void send();

Q_SIGNALS:
    void copyRequested(const QString &text);

private:
    QWidget *makeForm();
    void makeSendAction();
    void showSendKeys();
    void updateSend();
    QWidget *makeValue();
    QWidget *makeTabs();
    QWidget *withCopy(QPlainTextEdit *text, const QString &buttonName, QByteArray (ComposePane::*snippet)() const);
    [[nodiscard]] QByteArray curl() const;
    [[nodiscard]] QByteArray javaScript() const;
    void makeMenus();
    void fillHistory();
    void fillRooms();
    void show(const inspect::Draft &draft);
    [[nodiscard]] inspect::Draft draft() const;
    void check();
    [[nodiscard]] QString keySpelledOut() const;
    void showFields();
    void showSnippets();
    void showProgress();
    void showAnswer(const ComposeRun::Answer &answer);
    void finishRun();

    inspect::Inspector &m_inspector;
    ServerAddress m_address;
    ComposeHistory m_history;
    ComposeRun m_run;
    protocol::Limits m_limits;

    QComboBox *m_room = nullptr;
    QLineEdit *m_key = nullptr;
    QComboBox *m_action = nullptr;
    QLineEdit *m_seq = nullptr;
    QLabel *m_seqLabel = nullptr;
    QSpinBox *m_times = nullptr;
    QSpinBox *m_interval = nullptr;
    QPushButton *m_send = nullptr;
    QAction *m_sendAction = nullptr;
    QLabel *m_progress = nullptr;
    JsonEdit *m_value = nullptr;
    QPushButton *m_templates = nullptr;
    QPushButton *m_recent = nullptr;
    QPlainTextEdit *m_answer = nullptr;
    QPlainTextEdit *m_curl = nullptr;
    QPlainTextEdit *m_javaScript = nullptr;
    std::optional<protocol::Error> m_fault; // of the draft as it stands
};

} // namespace drift::ui
