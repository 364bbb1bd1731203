// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/control.h"
#include "inspect/editbyhand.h"
#include "protocol/limits.h"

#include <QObject>

#include <deque>
#include <functional>
#include <unordered_map>

namespace drift::inspect {

// Every change of a stream by hand that was carried out (Control::edit() and pushByHand()), with its undo and redo, and
// whether there can still be one: that is known from what happens to the stream afterwards. The last word is the
// relay's, which refuses to bring back what would take away what others did since.
// Thread: the window's. Owner: Inspector.
class Edits : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t mostEdits = 200;
    static constexpr qint64 mostBytes = 64 * protocol::MiB; // of what streams were; the newest is always kept

    // How an undo or a redo ended.
    struct Turned
    {
        enum class End : quint8 { Done, Refused, Unknown };
        quint64 number = 0; // of the edit
        bool undo = true;   // or a redo
        End end = End::Done;
        QByteArray refusal; // the relay's sentence
    };

    // `nextRequest` gives a number for one more request to Control.
    explicit Edits(std::function<quint64()> nextRequest, QObject *parent = nullptr);

    void fold(const journal::Event &event);

    // Oldest first.
    [[nodiscard]] const std::deque<EditByHand> &all() const { return m_edits; }
    [[nodiscard]] const EditByHand *find(quint64 number) const;
    // What Undo means: the last change that stands and was not passed over, whether it can be undone or not.
    [[nodiscard]] const EditByHand *nextUndo() const;
    // What Redo means: the last one undone, unless something was changed by hand since.
    [[nodiscard]] const EditByHand *nextRedo() const;

    // Asks the relay to undo what is done, or to do again what was undone; turned() tells the outcome. False where
    // nothing is asked, because it cannot be.
    bool turn(Control &control, quint64 number);
    // Undo means an earlier one from now on.
    void passOver(quint64 number);
    // The pushes of these requests are one run: where nobody came between them, they are undone together.
    void joinRun(quint64 request, quint64 run) { m_runs.emplace(request, run); }

Q_SIGNALS:
    void changed();
    void turned(const drift::inspect::Edits::Turned &turned);

private:
    struct StreamName
    {
        RoomId room;
        StreamKey key;
        friend bool operator==(const StreamName &, const StreamName &) = default;
    };
    struct Hash
    {
        size_t operator()(const StreamName &name) const { return std::hash<RoomId>()(name.room) ^ std::hash<StreamKey>()(name.key); }
    };
    struct Asked // of the relay
    {
        quint64 number = 0;
        bool undo = true;
    };
    // What an EditDone was about is told by the event before it in its room.
    struct Cause
    {
        EditByHand::Kind kind = EditByHand::Kind::Append;
        bool restored = false; // an undo or redo
    };

    void take(const journal::MessageHandled &event);
    void take(const journal::StreamEdited &event);
    void take(const journal::EditDone &done, WallTime time);
    void take(const journal::Snapshot &snapshot);
    void take(const journal::RoomClosed &event);
    void take(const journal::Gap &gap);

    void finish(const Asked &asked, const journal::EditDone &done);
    void add(const journal::EditDone &done, EditByHand::Kind kind, WallTime time);
    bool joinLast(const journal::EditDone &done, EditByHand::Kind kind, quint64 run);
    void lookAgain(const journal::EditDone &done);
    void block(EditByHand &edit, EditByHand::Obstacle obstacle, ClientId by = {});
    void forget();
    [[nodiscard]] EditByHand *edit(quint64 number);

    const std::function<quint64()> m_nextRequest;
    std::deque<EditByHand> m_edits;
    std::unordered_map<StreamName, int, Hash> m_streams; // how many edits of each are here
    std::unordered_map<quint64, Asked> m_asked;          // by request
    std::unordered_map<quint64, quint64> m_runs;         // by request
    std::vector<quint64> m_undone;                       // in the order in which they were, for redo
    std::unordered_map<RoomId, Cause> m_causes;
    quint64 m_lastNumber = 0;
    quint64 m_lastRun = 0;    // of the last edit; 0: none
    qint64 m_bytes = 0;
};

} // namespace drift::inspect
