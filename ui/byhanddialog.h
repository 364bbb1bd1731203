// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/inspector.h"

#include <QDialog>

#include <functional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace drift::ui {

// Asks before something is done by hand, and says what those in the room will and will not notice. It stays until
// the relay answered, and shows a refusal; what was refused changed nothing.
// It is modal to its window alone and has no event loop of its own, so that the window lives on behind it.
// Thread: main. Owner: its parent; it goes when it is closed.
class ByHandDialog : public QDialog
{
    Q_OBJECT

public:
    struct Texts
    {
        QString title;        // of the window
        QString what;         // what will be done: one sentence
        QString consequences; // who will notice: a sentence each
        QString accept;       // the verb: "Remove"
        QString done;         // said when it was done
        bool serversDoing = false; // the protocol has no message for it
        bool isFinal = false;      // it cannot be undone: Return alone does not do it
    };

    ByHandDialog(inspect::Inspector &inspector, const Texts &texts, QWidget *parent);

    // Between what will be done and its consequences.
    void addContent(QWidget *content);
    // Whether it can be done as it stands; not while the relay is asked.
    void setAcceptable(bool acceptable);
    // Something that has to be known, above the buttons.
    void setNotice(const QString &notice);
    void setWhat(const QString &what);
    // What it is done to, once that is known.
    void setAbout(const QString &about);

    // Asks the relay: returns the number of the request, 0 where there is no answer to wait for.
    std::function<quint64()> carryOut;

    void accept() override;

protected:
    // The relay has not answered yet.
    [[nodiscard]] bool isAsking() const { return m_request != 0; }
    void showEvent(QShowEvent *event) override;

Q_SIGNALS:
    void refused(); // nothing changed; the notice says why
    void finishedWith(const QString &message); // what the status line says

private:
    void makeLayout(const Texts &texts);
    void finish(const journal::EditDone &done);
    void makeRoom();
    void updateAccept();

    const QString m_done;
    QVBoxLayout *m_content;
    QLabel *m_what;
    QLabel *m_about;
    QLabel *m_notice;
    QPushButton *m_accept;
    quint64 m_request = 0; // that the relay has not answered yet
    bool m_acceptable = true;
};

} // namespace drift::ui
