// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/edits.h"

#include <algorithm>

namespace drift::inspect {

using protocol::Entry;
using Kind = EditByHand::Kind;
using Obstacle = EditByHand::Obstacle;
using State = EditByHand::State;

namespace {

bool isSame(const Entry &a, const Entry &b)
{
    return a.seq == b.seq && (a.value.bytes.constData() == b.value.bytes.constData() || a.value == b.value);
}

// From the back: where two streams differ, their ends do, more often than not.
bool beginsWith(const std::vector<Entry> &entries, const std::vector<Entry> &beginning)
{
    return entries.size() >= beginning.size()
           && std::equal(beginning.rbegin(), beginning.rend(), entries.rend() - qsizetype(beginning.size()), isSame);
}

// Whether the relay would turn it, with the stream as it is now.
bool fits(const EditByHand &edit, const std::vector<Entry> &now)
{
    const std::vector<Entry> &expected = edit.expected();
    if (!beginsWith(now, expected))
        return false;
    const bool isAlone = now.size() == expected.size() || edit.other().empty();
    return isAlone || edit.other().back().seq < now[expected.size()].seq;
}

qint64 cost(const std::vector<Entry> &entries)
{
    qint64 bytes = 0;
    for (const Entry &entry : entries)
        bytes += qint64(sizeof(Entry)) + entry.value.bytes.size();
    return bytes;
}

qint64 cost(const EditByHand &edit)
{
    return cost(edit.before) + cost(edit.after);
}

// Nothing that happens to the stream later takes these away.
bool isForGood(Obstacle obstacle)
{
    return obstacle != Obstacle::None && obstacle != Obstacle::ChangedAgain;
}

std::optional<Kind> kindOf(protocol::ActionType type)
{
    switch (type) {
    case protocol::ActionType::Replace: return Kind::Replace;
    case protocol::ActionType::Append: return Kind::Append;
    case protocol::ActionType::Compact: return Kind::Compact;
    case protocol::ActionType::Relay: break;
    }
    return {};
}

// The highest number that the edit knows: a room that has not reached it is another one.
SequenceNumber highestSeq(const EditByHand &edit)
{
    SequenceNumber highest = edit.seq;
    for (const auto *entries : {&edit.before, &edit.after}) {
        if (!entries->empty())
            highest = std::max(highest, entries->back().seq);
    }
    return highest;
}

} // namespace

Edits::Edits(std::function<quint64()> nextRequest, QObject *parent) : QObject(parent), m_nextRequest(std::move(nextRequest)) {}

void Edits::fold(const journal::Event &event)
{
    if (const auto *handled = std::get_if<journal::MessageHandled>(&event.what))
        take(*handled);
    else if (const auto *edited = std::get_if<journal::StreamEdited>(&event.what))
        take(*edited);
    else if (const auto *done = std::get_if<journal::EditDone>(&event.what))
        take(*done, event.time);
    else if (const auto *snapshot = std::get_if<journal::Snapshot>(&event.what))
        take(*snapshot);
    else if (const auto *closed = std::get_if<journal::RoomClosed>(&event.what))
        take(*closed);
    else if (const auto *gap = std::get_if<journal::Gap>(&event.what))
        take(*gap);
}

void Edits::take(const journal::MessageHandled &event)
{
    if (!m_causes.empty())
        m_causes.erase(event.room);
    const bool replaced = event.outcome == room::Outcome::Stored;
    if (!replaced && event.outcome != room::Outcome::Compacted)
        return;
    const auto *push = std::get_if<protocol::Push>(&event.message);
    if (!push)
        return;
    if (event.origin == journal::Origin::Window) {
        if (const std::optional<Kind> kind = kindOf(push->action.type))
            m_causes[event.room] = Cause{*kind, false};
    }
    if (push->action.type == protocol::ActionType::Append || m_streams.empty() || !m_streams.contains({event.room, push->key}))
        return;
    const Obstacle obstacle = event.origin == journal::Origin::Window ? Obstacle::ChangedAgain
                              : replaced                              ? Obstacle::Replaced
                                                                      : Obstacle::Compacted;
    for (EditByHand &edit : m_edits) {
        if (edit.room == event.room && edit.key == push->key)
            block(edit, obstacle, event.sender);
    }
    Q_EMIT changed();
}

void Edits::take(const journal::StreamEdited &event)
{
    using Edit = room::Edit::Kind;
    m_causes[event.room] = Cause{event.kind == Edit::Remove ? Kind::Remove : Kind::Clear, event.kind == Edit::Restore};
}

void Edits::take(const journal::EditDone &done, WallTime time)
{
    const bool carriedOut = done.outcome == room::Outcome::Stored || done.outcome == room::Outcome::Compacted
                            || done.outcome == room::Outcome::Edited;
    const auto cause = m_causes.extract(done.room);
    if (const auto asked = m_asked.find(done.request); asked != m_asked.end()) {
        const Asked what = asked->second;
        m_asked.erase(asked);
        finish(what, done);
    } else if (carriedOut && cause && !cause.mapped().restored) {
        add(done, cause.mapped().kind, time);
    }
    m_runs.erase(done.request);
    if (carriedOut)
        lookAgain(done);
    Q_EMIT changed();
}

void Edits::finish(const Asked &asked, const journal::EditDone &done)
{
    EditByHand *const edit = this->edit(asked.number);
    if (!edit)
        return;
    edit->busy = false;
    if (!done.refusal) {
        edit->state = asked.undo ? State::Undone : State::Done;
        edit->passedOver = false;
        std::erase(m_undone, asked.number);
        if (asked.undo)
            m_undone.push_back(asked.number);
        Q_EMIT turned({asked.number, asked.undo, Turned::End::Done, {}});
        return;
    }
    if (done.refusal->code == protocol::ErrorCode::NoSuchRoom)
        block(*edit, Obstacle::RoomGone);
    else if (done.refusal->code == protocol::ErrorCode::StreamChanged)
        block(*edit, Obstacle::Refused);
    Q_EMIT turned({asked.number, asked.undo, Turned::End::Refused, done.refusal->message});
}

void Edits::add(const journal::EditDone &done, Kind kind, WallTime time)
{
    const auto run = m_runs.find(done.request);
    const quint64 runNumber = run == m_runs.end() ? 0 : run->second;
    if (runNumber != 0 && runNumber == m_lastRun && joinLast(done, kind, runNumber))
        return;
    m_lastRun = runNumber;
    m_undone.clear();

    EditByHand edit;
    edit.number = ++m_lastNumber;
    edit.time = time;
    edit.room = done.room;
    edit.key = done.key;
    edit.kind = kind;
    edit.seq = done.seq;
    edit.messagesBefore = qint64(done.before.size());
    edit.messagesAfter = qint64(done.after.size());
    edit.before = done.before;
    edit.after = done.after;
    m_bytes += cost(edit);
    ++m_streams[{edit.room, edit.key}];
    m_edits.push_back(std::move(edit));
    forget();
}

// Another push of the same run, with nothing between the two.
bool Edits::joinLast(const journal::EditDone &done, Kind kind, quint64 run)
{
    EditByHand &last = m_edits.back();
    if (run == 0 || last.state != State::Done || last.busy || last.kind != kind || last.room != done.room
        || last.key != done.key || isForGood(last.obstacle) || last.after.size() != done.before.size()
        || !beginsWith(done.before, last.after))
        return false;
    m_bytes -= cost(last);
    last.seq = done.seq;
    ++last.count;
    last.messagesAfter = qint64(done.after.size());
    last.after = done.after;
    m_bytes += cost(last);
    forget();
    return true;
}

// What the stream is now decides which of its edits can be turned.
void Edits::lookAgain(const journal::EditDone &done)
{
    for (EditByHand &edit : m_edits) {
        if (edit.room != done.room || edit.key != done.key || isForGood(edit.obstacle))
            continue;
        edit.unsure = false;
        edit.obstacle = fits(edit, done.after) ? Obstacle::None : Obstacle::ChangedAgain;
    }
}

// The rooms of an edit may have gone without a word in a gap.
void Edits::take(const journal::Snapshot &snapshot)
{
    if (m_edits.empty())
        return;
    std::unordered_map<RoomId, SequenceNumber> rooms;
    for (const journal::RoomInfo &info : snapshot.rooms)
        rooms.emplace(info.id, info.lastSeq);
    for (EditByHand &edit : m_edits) {
        if (!snapshot.share.covers(edit.room))
            continue;
        const auto room = rooms.find(edit.room);
        if (room == rooms.end() || room->second < highestSeq(edit))
            block(edit, Obstacle::RoomGone);
    }
    Q_EMIT changed();
}

void Edits::take(const journal::RoomClosed &event)
{
    if (m_edits.empty())
        return;
    for (EditByHand &edit : m_edits) {
        if (edit.room == event.room)
            block(edit, Obstacle::RoomGone);
    }
    Q_EMIT changed();
}

// What was asked of the relay was carried out or not; nobody will tell.
void Edits::take(const journal::Gap &gap)
{
    m_causes.clear();
    m_runs.clear();
    for (EditByHand &edit : m_edits) {
        edit.unsure = true;
        if (gap.restarted)
            block(edit, Obstacle::Restarted);
    }
    const auto asked = std::exchange(m_asked, {});
    for (const auto &[request, what] : asked) {
        if (EditByHand *const edit = this->edit(what.number)) {
            edit->busy = false;
            Q_EMIT turned({what.number, what.undo, Turned::End::Unknown, {}});
        }
    }
    Q_EMIT changed();
}

const EditByHand *Edits::find(quint64 number) const
{
    // Numbers rise by one, and only the oldest ones go.
    if (m_edits.empty() || number < m_edits.front().number || number > m_edits.back().number)
        return nullptr;
    return &m_edits[size_t(number - m_edits.front().number)];
}

EditByHand *Edits::edit(quint64 number)
{
    return const_cast<EditByHand *>(find(number));
}

const EditByHand *Edits::nextUndo() const
{
    const auto found = std::find_if(m_edits.rbegin(), m_edits.rend(),
                                    [](const EditByHand &edit) { return edit.state == State::Done && !edit.passedOver; });
    return found == m_edits.rend() ? nullptr : &*found;
}

const EditByHand *Edits::nextRedo() const
{
    return m_undone.empty() ? nullptr : find(m_undone.back());
}

bool Edits::turn(Control &control, quint64 number)
{
    EditByHand *const edit = this->edit(number);
    if (!edit || !edit->canTurn())
        return false;
    edit->busy = true;
    const quint64 request = m_nextRequest();
    m_asked.emplace(request, Asked{number, edit->state == State::Done});
    room::Edit restore;
    restore.kind = room::Edit::Kind::Restore;
    restore.key = edit->key;
    restore.expected = edit->expected();
    restore.entries = edit->other();
    control.edit(request, edit->room, restore);
    Q_EMIT changed();
    return true;
}

void Edits::passOver(quint64 number)
{
    if (EditByHand *const edit = this->edit(number)) {
        edit->passedOver = true;
        Q_EMIT changed();
    }
}

// The first obstacle for good is the one that is told.
void Edits::block(EditByHand &edit, Obstacle obstacle, ClientId by)
{
    if (isForGood(edit.obstacle))
        return;
    edit.obstacle = obstacle;
    edit.changedBy = by;
    if (!isForGood(obstacle))
        return;
    m_bytes -= cost(edit);
    edit.before = {};
    edit.after = {};
}

// The newest stays, however much it is.
void Edits::forget()
{
    for (size_t i = 0; i + 1 < m_edits.size() && m_bytes > mostBytes; ++i)
        block(m_edits[i], Obstacle::Forgotten);
    while (m_edits.size() > mostEdits) {
        const EditByHand &oldest = m_edits.front();
        m_bytes -= cost(oldest);
        const auto stream = m_streams.find({oldest.room, oldest.key});
        if (--stream->second == 0)
            m_streams.erase(stream);
        std::erase(m_undone, oldest.number);
        m_edits.pop_front();
    }
}

} // namespace drift::inspect
