// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/control.h"
#include "inspect/inspector.h"

#include <QObject>

#include <functional>

class QAction;
class QSettings;

namespace drift::ui {

class ByHandDialog;
class EditsDialog;

// What a person does to rooms, streams and clients by hand: each asks first, in a dialog that says who will notice,
// and each change of a stream can be undone.
// Thread: main. Owner: the window, or a test. What it is made with outlives it.
class EditActions : public QObject
{
    Q_OBJECT

public:
    EditActions(inspect::Inspector &inspector, inspect::Control &control, QSettings &settings, QWidget *window);

    // For menus; their texts say what they mean: Undo compact of "state" in lobby.
    [[nodiscard]] QAction *undoAction() const { return m_undo; }
    [[nodiscard]] QAction *redoAction() const { return m_redo; }
    [[nodiscard]] QAction *historyAction() const { return m_history; }

public Q_SLOTS:
    // Up to and including `upTo`, or the last message.
    void compact(const drift::RoomId &room, const drift::StreamKey &key, std::optional<drift::SequenceNumber> upTo = {});
    void replace(const drift::RoomId &room, const drift::StreamKey &key, const drift::protocol::Value &proposed);
    void append(const drift::RoomId &room, const drift::StreamKey &key);
    void remove(const drift::RoomId &room, const drift::StreamKey &key, drift::SequenceNumber seq);
    void clear(const drift::RoomId &room, const drift::StreamKey &key);
    void closeRoom(const drift::RoomId &room);
    void disconnectClient(drift::ClientId client);
    // Where it cannot be, they say why and change nothing; the next undo() then means the change before.
    void undo();
    void redo();
    void showHistory();

Q_SIGNALS:
    void statusMessage(const QString &message);

private:
    void push(const RoomId &room, const StreamKey &key, protocol::ActionType action, const protocol::Value &proposed);
    using Describe = std::function<QString(const std::vector<protocol::Entry> &entries)>;
    void describe(ByHandDialog *dialog, const RoomId &room, const StreamKey &key, const Describe &text);
    void open(ByHandDialog *dialog);
    void turn(quint64 number);
    void updateTexts();

    inspect::Inspector &m_inspector;
    inspect::Control &m_control;
    QSettings &m_settings;
    QWidget *const m_window;
    QAction *m_undo;
    QAction *m_redo;
    QAction *m_history;
    bool m_updating = false; // texts, once this turn of the loop is over
};

} // namespace drift::ui
