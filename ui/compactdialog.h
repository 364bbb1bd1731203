// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/control.h"
#include "inspect/streamwatch.h"
#include "ui/byhanddialog.h"

#include <QTimer>

class QPlainTextEdit;
class QTableView;

namespace drift::ui {

class CompactTableModel;
class JsonEdit;

// Compacts a stream: first what goes, what stays, how many bytes that is, and what somebody who comes later would
// get. It follows the stream while it is open; when somebody else compacted or replaced it in the meantime, it says
// so and changes nothing.
// Thread: main. Owner: its parent; it goes when it is closed.
class CompactDialog : public ByHandDialog
{
    Q_OBJECT

public:
    // Up to and including `upTo`, or the last message. The control outlives it.
    CompactDialog(inspect::Inspector &inspector, inspect::Control &control, RoomId room, StreamKey key,
                  std::optional<SequenceNumber> upTo, QWidget *parent);

private:
    static constexpr auto readAgain = std::chrono::milliseconds(250);

    void makeContent();
    QWidget *makeTable();
    QWidget *makeValue();
    QWidget *makePreview();
    void read();
    void show(const journal::StreamRead &stream);
    void follow(const inspect::StreamWatch::Change &change);
    void giveUp(const QString &why);
    void chooseRow(int row);
    void propose();
    void showPlan();
    quint64 compact();

    inspect::Inspector &m_inspector;
    inspect::Control &m_control;
    const RoomId m_room;
    const StreamKey m_key;
    std::optional<SequenceNumber> m_upTo;
    CompactTableModel *m_model;
    QTableView *m_table = nullptr;
    JsonEdit *m_value = nullptr;
    QLabel *m_proposal = nullptr;
    QLabel *m_figures = nullptr;
    QPlainTextEdit *m_init = nullptr;
    QTimer m_readAgain;
    quint64 m_reading = 0; // the request that is on its way
    bool m_stale = false;  // what is shown is not what is there
};

} // namespace drift::ui
