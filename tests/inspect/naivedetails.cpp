// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/naivedetails.h"

#include <algorithm>

namespace drift::test {

using inspect::RoomDetails;
using room::Outcome;

namespace {

constexpr size_t leftSaid = 200; // of those that left: the last to come

template<typename ById>
auto lastOf(ById &byId)
{
    return std::next(byId.begin(), qsizetype(byId.size() > leftSaid ? byId.size() - leftSaid : 0));
}

qint64 secondsOf(WallTime time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

bool isKeyed(room::Taking taking)
{
    return taking == room::Taking::KeyedByGet || taking == room::Taking::KeysForced;
}

QString streamLine(const QByteArray &key, qint64 messages, qint64 bytes, quint64 lastSeq, qint64 touched, const quint64 *pushes, quint64 gets)
{
    return QStringLiteral("  %1: %2 %3 %4 %5, %6 %7 %8 %9 ").arg(QString::fromUtf8(key)).arg(messages).arg(bytes).arg(lastSeq)
            .arg(touched).arg(pushes[0]).arg(pushes[1]).arg(pushes[2]).arg(pushes[3]) + QString::number(gets);
}

QString clientLine(quint64 id, const QByteArray &room, const QByteArray &address, quint64 joinedRow, quint64 sent, qint64 bytesOut,
                   qint64 emptyAt)
{
    return QStringLiteral("  #%1 %2 %3 %4 %5 %6 %7").arg(id).arg(QString::fromUtf8(room), QString::fromUtf8(address)).arg(joinedRow)
            .arg(sent).arg(bytesOut).arg(emptyAt);
}

} // namespace

void NaiveDetails::fold(const journal::Event &event, quint64 row)
{
    const qint64 time = secondsOf(event.time);
    if (const auto *snapshot = std::get_if<journal::Snapshot>(&event.what)) {
        take(*snapshot, row, time);
    } else if (const auto *opened = std::get_if<journal::RoomOpened>(&event.what)) {
        rooms[opened->room.text()];
    } else if (const auto *closed = std::get_if<journal::RoomClosed>(&event.what)) {
        std::vector<quint64> there;
        for (const auto &[id, client] : clients) {
            if (client.room == closed->room.text())
                there.push_back(id);
        }
        for (const quint64 id : there)
            leave(id, QStringLiteral("gap"), row);
        rooms.erase(closed->room.text());
    } else if (const auto *joined = std::get_if<journal::ClientJoined>(&event.what)) {
        if (rooms.contains(joined->room.text()) && !clients.contains(joined->client.value)) {
            Client &client = clients[joined->client.value];
            client.room = joined->room.text();
            client.address = joined->address;
            client.joinedRow = row;
            client.takings = {{row, int(joined->taking)}};
        }
    } else if (const auto *decided = std::get_if<journal::ClientDecided>(&event.what)) {
        const auto client = clients.find(decided->client.value);
        if (client == clients.end() || client->second.room != decided->room.text())
            return;
        if (client->second.takings.back().second != int(decided->taking))
            client->second.takings.emplace_back(row, int(decided->taking));
        if (decided->key && isKeyed(decided->taking))
            client->second.keys.emplace(decided->key->utf8, row);
    } else if (const auto *gone = std::get_if<journal::ClientLeft>(&event.what)) {
        const auto client = clients.find(gone->client.value);
        if (client != clients.end() && client->second.room == gone->room.text())
            leave(gone->client.value, QString::number(gone->closeCode), row);
    } else if (const auto *handled = std::get_if<journal::MessageHandled>(&event.what)) {
        take(*handled, time);
    } else if (const auto *edited = std::get_if<journal::StreamEdited>(&event.what)) {
        const auto room = rooms.find(edited->room.text());
        if (room == rooms.end())
            return;
        touch(room->second, edited->key.utf8, qint64(edited->entries.size()), edited->streamBytes);
        Stream &stream = room->second.streams[edited->key.utf8];
        stream.touched = time;
        if (!edited->entries.empty())
            stream.lastSeq = std::max(stream.lastSeq, edited->entries.back().seq.value);
        bound(room->second);
    } else if (const auto *figures = std::get_if<journal::Figures>(&event.what)) {
        for (const journal::ClientFigures &each : figures->clients) {
            if (const auto client = clients.find(each.client.value); client != clients.end()) {
                client->second.lastEmpty = emptyAt(client->second);
                client->second.bytesOut = each.bytesOut;
                client->second.waiting = each.waitingBytes;
            }
        }
        figuresAt = time;
    } else if (std::holds_alternative<journal::Gap>(event.what)) {
        afterGap = true;
    }
}

qint64 NaiveDetails::emptyAt(const Client &client) const
{
    return client.left.isEmpty() && client.bytesOut >= 0 && client.waiting == 0 ? figuresAt : client.lastEmpty;
}

void NaiveDetails::leave(quint64 id, const QString &how, quint64 row)
{
    Client client = clients.at(id);
    client.lastEmpty = emptyAt(client);
    client.left = how + QStringLiteral(" at ") + QString::number(row);
    left.emplace_back(id, client);
    clients.erase(id);
}

void NaiveDetails::touch(Room &room, const QByteArray &key, qint64 messages, qint64 bytes)
{
    Stream &stream = room.streams[key];
    if (stream.born == 0)
        stream.born = ++changes;
    stream.changed = ++changes;
    stream.messages = messages;
    stream.bytes = bytes;
}

// As many as stand in excess, a block at a time, the ones that changed longest ago.
void NaiveDetails::bound(Room &room)
{
    const auto isIdle = [](const auto &each) { return each.second.messages == 0; };
    while (qsizetype(room.streams.size()) > RoomDetails::mostIdleStreams
           && std::count_if(room.streams.begin(), room.streams.end(), isIdle) > RoomDetails::mostIdleStreams) {
        std::vector<std::pair<quint64, QByteArray>> idle;
        for (const auto &[key, stream] : room.streams) {
            if (stream.messages == 0)
                idle.emplace_back(stream.changed, key);
        }
        std::sort(idle.begin(), idle.end());
        for (qsizetype i = 0; i < RoomDetails::idleBlock; ++i)
            room.streams.erase(idle[size_t(i)].second);
        room.forgotten += quint64(RoomDetails::idleBlock);
    }
}

void NaiveDetails::take(const journal::MessageHandled &handled, qint64 time)
{
    const auto found = rooms.find(handled.room.text());
    if (found == rooms.end())
        return;
    Room &room = found->second;
    ++room.messages;
    const auto client = clients.find(handled.sender.value);
    if (client != clients.end() && client->second.room == handled.room.text())
        ++client->second.sent;
    if (handled.outcome == Outcome::Refused || handled.outcome == Outcome::CompactStale)
        return;
    if (const auto *get = std::get_if<protocol::Get>(&handled.message)) {
        touch(room, get->key.utf8, handled.streamMessages, handled.streamBytes);
        ++room.streams[get->key.utf8].gets;
    } else if (const auto *push = std::get_if<protocol::Push>(&handled.message)) {
        touch(room, push->key.utf8, handled.streamMessages, handled.streamBytes);
        Stream &stream = room.streams[push->key.utf8];
        ++stream.pushes[size_t(push->action.type)];
        stream.touched = time;
        stream.lastSeq = std::max(stream.lastSeq, handled.seq.value);
        if (push->action.type == protocol::ActionType::Relay && !handled.payloadLetGo)
            (push->value.bytes.startsWith("{\"client\":") ? stream.presence : stream.event) = true;
    }
    bound(room);
}

void NaiveDetails::take(const journal::Snapshot &snapshot, quint64 row, qint64 time)
{
    Q_UNUSED(time);
    const auto leaveAllBut = [&](const std::map<quint64, QByteArray> &there, const QString &how) {
        std::vector<quint64> gone;
        for (const auto &[id, client] : clients) {
            const auto found = there.find(id);
            if (found == there.end() || found->second != client.room)
                gone.push_back(id);
        }
        for (const quint64 id : gone)
            leave(id, how, row);
    };
    if (!afterGap) {
        leaveAllBut({}, QStringLiteral("restart"));
        rooms.clear();
    }
    afterGap = false;
    std::map<quint64, QByteArray> there;
    std::map<QByteArray, bool> present;
    for (const journal::RoomInfo &info : snapshot.rooms) {
        present[info.id.text()] = true;
        for (const journal::ClientInfo &member : info.members)
            there[member.id.value] = info.id.text();
    }
    leaveAllBut(there, QStringLiteral("gap"));
    std::erase_if(rooms, [&](const auto &room) { return !present.contains(room.first); });

    for (const journal::RoomInfo &info : snapshot.rooms) {
        Room &room = rooms[info.id.text()];
        if (info.messages < room.messages)
            room = {};
        room.messages = info.messages;
        std::map<QByteArray, bool> told;
        for (const journal::StreamInfo &stream : info.streams) {
            told[stream.key.utf8] = true;
            touch(room, stream.key.utf8, stream.messages, stream.bytes);
            quint64 &lastSeq = room.streams[stream.key.utf8].lastSeq;
            lastSeq = std::max(lastSeq, stream.lastSeq.value);
        }
        std::vector<std::pair<quint64, QByteArray>> emptied; // in the order in which they appeared
        for (const auto &[key, stream] : room.streams) {
            if (stream.messages > 0 && !told.contains(key))
                emptied.emplace_back(stream.born, key);
        }
        std::sort(emptied.begin(), emptied.end());
        for (const auto &[born, key] : emptied)
            touch(room, key, 0, 0);
        for (const journal::ClientInfo &member : info.members) {
            Client &client = clients[member.id.value];
            if (client.takings.empty()) {
                client.room = info.id.text();
                client.address = member.address;
                client.joinedRow = row;
                client.takings = {{row, int(member.taking)}};
            }
            if (client.takings.back().second != int(member.taking))
                client.takings.emplace_back(row, int(member.taking));
            for (const StreamKey &key : member.keys)
                client.keys.emplace(key.utf8, row);
        }
        bound(room);
    }
}

void NaiveDetails::say(quint64 id, const Client &client, QStringList &lines) const
{
    QString line = clientLine(id, client.room, client.address, client.joinedRow, client.sent, client.bytesOut, emptyAt(client));
    for (const auto &[row, taking] : client.takings)
        line += QStringLiteral(" %1@%2").arg(taking).arg(row);
    for (const auto &[key, row] : client.keys)
        line += QStringLiteral(" %1@%2").arg(QString::fromUtf8(key)).arg(row);
    lines << line + u' ' + client.left;
}

QStringList NaiveDetails::said() const
{
    QStringList lines;
    for (const auto &[name, room] : rooms) {
        lines << QStringLiteral("%1: %2, %3").arg(QString::fromUtf8(name)).arg(room.messages).arg(room.forgotten);
        std::map<quint64, QByteArray> inOrder;
        for (const auto &[key, stream] : room.streams)
            inOrder[stream.born] = key;
        for (const auto &[born, key] : inOrder) {
            const Stream &stream = room.streams.at(key);
            lines << streamLine(key, stream.messages, stream.bytes, stream.lastSeq, stream.touched, stream.pushes, stream.gets)
                            + QString::number(stream.presence) + QString::number(stream.event);
        }
        for (const auto &[id, client] : clients) {
            if (client.room == name)
                say(id, client, lines);
        }
    }
    std::map<quint64, const Client *> byId; // a snapshot takes several out at once, in no order
    for (const auto &[id, client] : left)
        byId[id] = &client;
    for (auto each = lastOf(byId); each != byId.end(); ++each)
        say(each->first, *each->second, lines);
    return lines;
}

namespace {

void say(const RoomDetails &details, const inspect::ClientDetails &client, QStringList &lines)
{
    QString line = clientLine(client.id.value, client.room.text(), client.address, client.joinedRow, client.sent,
                              client.figures ? client.figures->bytesOut : -1, secondsOf(details.emptyAt(client)));
    for (const inspect::TakingSince &taking : client.takings)
        line += QStringLiteral(" %1@%2").arg(int(taking.taking)).arg(taking.row);
    for (const auto &[key, row] : client.keys)
        line += QStringLiteral(" %1@%2").arg(QString::fromUtf8(key.utf8)).arg(row);
    line += u' ';
    if (client.left) {
        switch (client.left->how) {
        case inspect::Departure::How::Closed: line += QString::number(client.left->code); break;
        case inspect::Departure::How::InGap: line += QStringLiteral("gap"); break;
        case inspect::Departure::How::Restart: line += QStringLiteral("restart"); break;
        }
        line += QStringLiteral(" at ") + QString::number(client.left->row);
    }
    lines << line;
}

} // namespace

QStringList said(const RoomDetails &details)
{
    QStringList lines;
    std::map<QByteArray, const inspect::RoomContents *> byName;
    for (const auto &[id, room] : details.rooms())
        byName[id.text()] = &room;
    for (const auto &[name, room] : byName) {
        lines << QStringLiteral("%1: %2, %3").arg(QString::fromUtf8(name)).arg(room->messages).arg(room->keysForgotten);
        for (const auto &[serial, stream] : room->streams) {
            const qint64 touched = stream.touched ? secondsOf(*stream.touched) : -1;
            lines << streamLine(stream.key.utf8, stream.messages, stream.bytes, stream.lastSeq.value, touched, stream.pushes.data(),
                                stream.gets)
                            + QString::number(stream.sawPresence) + QString::number(stream.sawEvent);
        }
        for (const auto &[id, client] : room->clients)
            say(details, client, lines);
    }
    std::map<quint64, const inspect::ClientDetails *> byId;
    for (const inspect::ClientDetails &client : details.left())
        byId[client.id.value] = &client;
    for (auto each = lastOf(byId); each != byId.end(); ++each)
        say(details, *each->second, lines);
    return lines;
}

} // namespace drift::test
