// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/inspector.h"
#include "inspect/streamreader.h"
#include "ui/texttable.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace drift::ui {

class ElidedLabel;
class NowThenBar;
class PageOrReason;
class RosterView;

// What a stream retains, as it stands or as it stood behind a row of the timeline, and what a client that joins late
// would get of it. As it stands is read from the relay again and again, as long as somebody looks.
// Thread: main. Owner: its parent.
class StreamTab : public QWidget
{
    Q_OBJECT

public:
    StreamTab(inspect::Inspector &inspector, inspect::Control &control, QWidget *parent = nullptr);

    // `row`: behind which row of the timeline it is asked for, where it is; nothing: as it stands alone.
    void showStream(const RoomId &room, const StreamKey &key, std::optional<quint64> row);
    void showNothing(const QString &why);
    // Of a capture: it stands as it did at the end, where its rows tell that.
    void showCapture() { m_isCapture = true; }
    // Catches up with what happened; to be called now and then while it is visible.
    void refresh();

Q_SIGNALS:
    void compactRequested(const drift::RoomId &room, const drift::StreamKey &key, drift::SequenceNumber seq);
    void removeRequested(const drift::RoomId &room, const drift::StreamKey &key, drift::SequenceNumber seq);
    void replaceRequested(const drift::RoomId &room, const drift::StreamKey &key, const drift::protocol::Value &value);
    void entryOpened(const drift::protocol::Entry &entry);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Stream
    {
        RoomId room;
        StreamKey key;
        std::optional<quint64> row;
        friend bool operator==(const Stream &, const Stream &) = default;
    };

    [[nodiscard]] QWidget *makeJoiner();
    [[nodiscard]] QWidget *makeButtons();
    void take();
    [[nodiscard]] bool isThen() const;
    void showEntries();
    void setEntries(std::vector<protocol::Entry> entries);
    void showFacts();
    void showRoster();
    void showJoiner();
    void enableButtons();
    [[nodiscard]] QString thenFacts() const;
    [[nodiscard]] QString nowFacts() const;
    [[nodiscard]] QString sizeOf(const std::vector<protocol::Entry> &entries) const;
    [[nodiscard]] QString cell(int row, int column) const;
    [[nodiscard]] const protocol::Entry *selected() const;
    [[nodiscard]] SequenceNumber joinerSeq() const;

    inspect::Inspector &m_inspector;
    inspect::StreamReader m_reader;
    std::optional<Stream> m_stream;
    bool m_isShown = false; // m_entries are those of m_stream
    inspect::StreamState::Known m_known = inspect::StreamState::Known::Whole;
    std::vector<protocol::Entry> m_entries; // that are shown
    TextTable m_rows;
    NowThenBar *m_bar;
    PageOrReason *m_stack;
    RosterView *m_roster; // in place of the table where it retains nothing, and clients say there that they are here
    QLabel *m_empty; // in place of the table where the stream retains nothing
    QTableView *m_table;
    QLineEdit *m_joiner;
    ElidedLabel *m_init;
    QPushButton *m_compact;
    QPushButton *m_remove;
    QPushButton *m_replace;
    bool m_isCapture = false;
};

} // namespace drift::ui
