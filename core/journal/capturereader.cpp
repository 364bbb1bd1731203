// SPDX-License-Identifier: GPL-3.0-only
#include "journal/capture.h"
#include "journal/capturelayout.h"
#include "protocol/cborscanner.h"
#include "protocol/jsonscanner.h"
#include "protocol/utf8.h"

#include <QIODevice>
#include <QtEndian>

#include <limits>

#include <zlib.h>

namespace drift::journal {

using namespace capture;
using protocol::Encoding;

namespace {

constexpr qsizetype bytesAtOnce = protocol::MiB;
constexpr quint32 longestRecord = quint32(protocol::GiB);
constexpr qint64 deepestValue = 100'000; // a relay's --max-depth may be more than it is by default

bool isValue(QByteArrayView bytes, Encoding encoding)
{
    QByteArrayView span;
    if (encoding == Encoding::Json) {
        protocol::JsonScanner scanner(bytes);
        return scanner.value(deepestValue, &span) && scanner.atEnd();
    }
    const char *obstacle = nullptr;
    protocol::CborScanner scanner(bytes);
    return scanner.value(deepestValue, &span, &obstacle) && scanner.atEnd() && !obstacle;
}

// The fields of a record, one after the other. Once one is not what it should be, nothing is.
class Fields
{
public:
    explicit Fields(QByteArrayView body) : m_rest(body) {}

    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] bool isRead() const { return m_isGood && m_rest.isEmpty(); }
    void expect(bool holds) { m_isGood = m_isGood && holds; }

    template<typename Number>
    Number number()
    {
        const QByteArrayView bytes = take(sizeof(Number));
        return m_isGood ? qFromLittleEndian<Number>(bytes.data()) : Number();
    }
    // Not above `largest`.
    quint64 count(quint64 largest = quint64(std::numeric_limits<qint64>::max()))
    {
        const auto value = number<quint64>();
        expect(value <= largest);
        return m_isGood ? value : 0;
    }
    // How many elements of at least `bytes` each follow.
    quint32 elements(qsizetype bytes)
    {
        const auto value = number<quint32>();
        expect(qint64(value) <= m_rest.size() / bytes);
        return m_isGood ? value : 0;
    }
    template<typename Enum>
    Enum oneOf(Enum last)
    {
        const auto value = number<quint8>();
        expect(value <= quint8(last));
        return m_isGood ? Enum(value) : Enum();
    }
    quint8 flags(quint8 all)
    {
        const auto value = number<quint8>();
        expect((value & ~all) == 0);
        return m_isGood ? value : 0;
    }
    SequenceNumber seq() { return {count(SequenceNumber::largest)}; }
    ClientId client() { return {number<quint64>()}; }
    WallTime time()
    {
        const auto since = number<qint64>();
        expect(since >= 0);
        return WallTime(std::chrono::duration_cast<WallTime::duration>(std::chrono::nanoseconds(m_isGood ? since : 0)));
    }
    QByteArrayView bytes()
    {
        const auto length = number<quint32>();
        return take(length);
    }
    QByteArray text()
    {
        const QByteArrayView utf8 = bytes();
        expect(protocol::isUtf8(utf8));
        return m_isGood ? utf8.toByteArray() : QByteArray();
    }
    void room(RoomId &room) // what it holds is used where it is the one
    {
        const QByteArrayView text = take(number<quint8>());
        expect(!text.isEmpty());
        if (!m_isGood || text == room.text())
            return;
        const auto parsed = RoomId::parse(text);
        expect(parsed.has_value());
        if (parsed)
            room = *parsed;
    }
    void key(StreamKey &key) // the same
    {
        const QByteArrayView utf8 = bytes();
        if (!m_isGood || utf8 == key.utf8)
            return;
        expect(protocol::isUtf8(utf8));
        key = {utf8.toByteArray()};
    }
    protocol::Value value(Encoding encoding)
    {
        const QByteArrayView content = bytes();
        expect(isValue(content, encoding));
        return m_isGood ? protocol::Value{content.toByteArray(), encoding} : protocol::Value();
    }

private:
    QByteArrayView take(qsizetype bytes)
    {
        expect(bytes <= m_rest.size());
        if (!m_isGood)
            return {};
        const QByteArrayView taken = m_rest.first(bytes);
        m_rest = m_rest.sliced(bytes);
        return taken;
    }

    QByteArrayView m_rest;
    bool m_isGood = true;
};

// Where names and lists that were read before are kept.
struct Known
{
    RoomId &room;
    StreamKey &key;
    const std::vector<room::Recipients> &recipients;
};

Snapshot readSnapshot(Fields &fields, const Known &known)
{
    Snapshot snapshot;
    for (quint32 rooms = fields.elements(1 + 8 + 8 + 4); rooms > 0 && fields.isGood(); --rooms) {
        RoomInfo &info = snapshot.rooms.emplace_back();
        fields.room(known.room);
        info.id = known.room;
        info.lastSeq = fields.seq();
        info.messages = fields.count();
        for (quint32 streams = fields.elements(4 + 8 + 8 + 8); streams > 0 && fields.isGood(); --streams) {
            StreamInfo &stream = info.streams.emplace_back();
            fields.key(stream.key);
            stream.messages = qint64(fields.count());
            stream.bytes = qint64(fields.count());
            stream.lastSeq = fields.seq();
        }
    }
    return snapshot;
}

ClientJoined readJoined(Fields &fields, const Known &known)
{
    ClientJoined joined;
    fields.room(known.room);
    joined.room = known.room;
    joined.client = fields.client();
    fields.expect(!joined.client.isNobody());
    joined.address = fields.text();
    joined.encoding = fields.oneOf(Encoding::Cbor);
    joined.taking = fields.oneOf(room::Taking::Debug);
    const quint8 flags = fields.flags(compressedFlag | encryptedFlag);
    joined.wire = {.compressed = (flags & compressedFlag) != 0, .encrypted = (flags & encryptedFlag) != 0};
    return joined;
}

ClientDecided readDecided(Fields &fields, const Known &known)
{
    ClientDecided decided;
    fields.room(known.room);
    decided.room = known.room;
    decided.client = fields.client();
    decided.taking = fields.oneOf(room::Taking::Debug);
    if (fields.flags(1) != 0) {
        fields.key(known.key);
        decided.key = known.key;
    }
    return decided;
}

ClientLeft readLeft(Fields &fields, const Known &known)
{
    ClientLeft left;
    fields.room(known.room);
    left.room = known.room;
    left.client = fields.client();
    left.closeCode = fields.number<quint16>();
    left.reason = fields.text();
    return left;
}

// What of its outcome a get, a ping and each action can have.
bool isPossible(room::Outcome outcome, quint8 sort)
{
    using room::Outcome;
    if (outcome == Outcome::Refused)
        return true;
    switch (sort) {
    case quint8(protocol::ActionType::Relay): return outcome == Outcome::Relayed;
    case quint8(protocol::ActionType::Replace):
    case quint8(protocol::ActionType::Append): return outcome == Outcome::Stored;
    case quint8(protocol::ActionType::Compact): return outcome == Outcome::Compacted || outcome == Outcome::CompactStale;
    default: return outcome == Outcome::Answered;
    }
}

void readMessage(Fields &fields, const Known &known, CapturedEvent &captured)
{
    MessageHandled handled;
    fields.room(known.room);
    handled.room = known.room;
    handled.sender = fields.client();
    handled.origin = fields.oneOf(Origin::Window);
    const auto sort = fields.number<quint8>();
    fields.expect(sort <= pingSort);
    const quint8 flags = fields.flags(letGoFlag | cborFlag | withoutReplayFlag | refusedFlag);
    handled.outcome = fields.oneOf(room::Outcome::Refused);
    fields.expect(isPossible(handled.outcome, sort) && ((flags & refusedFlag) != 0) == (handled.outcome == room::Outcome::Refused));
    handled.seq = fields.seq();
    handled.delivered = fields.number<quint32>();
    handled.kept = fields.number<quint32>();
    captured.members = fields.number<quint32>();
    const auto recipients = fields.number<quint32>();
    fields.expect(recipients <= known.recipients.size());
    if (fields.isGood() && recipients > 0)
        handled.recipients = known.recipients[recipients - 1];
    handled.streamMessages = qint64(fields.count());
    handled.streamBytes = qint64(fields.count());
    handled.payloadBytes = qint64(fields.count());
    handled.payloadLetGo = (flags & letGoFlag) != 0;
    fields.key(known.key);
    const QByteArray refusal = fields.text();
    if (flags & refusedFlag)
        handled.refusal = protocol::Error{protocol::ErrorCode::BadMessage, refusal};
    const bool hasValue = sort != getSort && !handled.payloadLetGo;
    protocol::Value value;
    if (hasValue)
        value = fields.value((flags & cborFlag) != 0 ? Encoding::Cbor : Encoding::Json);
    else
        fields.expect(fields.bytes().isEmpty());
    fields.expect(!hasValue || handled.payloadBytes == value.bytes.size());

    const auto action = protocol::ActionType(sort);
    if (sort == getSort)
        handled.message = protocol::Get{known.key, (flags & withoutReplayFlag) != 0 ? std::nullopt : std::optional(handled.seq)};
    else if (sort == pingSort)
        handled.message = protocol::Ping{std::move(value)};
    else
        handled.message = protocol::Push{known.key, std::move(value),
                                         {action, action == protocol::ActionType::Compact ? handled.seq : SequenceNumber()}};
    captured.event.what = std::move(handled);
}

StreamEdited readEdit(Fields &fields, const Known &known)
{
    StreamEdited edited;
    fields.room(known.room);
    edited.room = known.room;
    fields.key(known.key);
    edited.key = known.key;
    edited.kind = fields.oneOf(room::Edit::Kind::Restore);
    edited.seq = fields.seq();
    edited.streamBytes = qint64(fields.count());
    for (quint32 count = fields.elements(8 + 1 + 4); count > 0 && fields.isGood(); --count) {
        const SequenceNumber seq = fields.seq();
        fields.expect(edited.entries.empty() || edited.entries.back().seq < seq);
        const Encoding encoding = fields.oneOf(Encoding::Cbor);
        edited.entries.push_back({seq, fields.value(encoding)});
    }
    return edited;
}

Gap readGap(Fields &fields)
{
    Gap gap;
    gap.events = fields.count();
    gap.restarted = fields.flags(1) != 0;
    fields.expect(gap.restarted == (gap.events == 0));
    return gap;
}

room::Recipients readRecipients(Fields &fields)
{
    std::vector<ClientId> clients;
    const quint32 count = fields.elements(8);
    clients.reserve(count);
    for (quint32 i = 0; i < count; ++i) {
        const ClientId client = fields.client();
        fields.expect(clients.empty() ? !client.isNobody() : clients.back() < client);
        clients.push_back(client);
    }
    return std::make_shared<const std::vector<ClientId>>(std::move(clients));
}

} // namespace

quint32 capture::checksum(QByteArrayView length, QByteArrayView body)
{
    uLong sum = crc32_z(0, reinterpret_cast<const Bytef *>(length.data()), size_t(length.size()));
    sum = crc32_z(sum, reinterpret_cast<const Bytef *>(body.data()), size_t(body.size()));
    return quint32(sum);
}

bool CaptureReader::stop(Ending ending)
{
    m_ending = ending;
    m_isOver = true;
    return false;
}

// So many bytes are in the buffer from where we are on. Nothing is set aside for what is only announced.
bool CaptureReader::fill(qsizetype bytes)
{
    while (m_buffer.size() - m_at < bytes) {
        if (m_at > 0) {
            m_buffer.remove(0, m_at);
            m_at = 0;
        }
        const QByteArray more = m_device.read(bytesAtOnce);
        if (more.isEmpty())
            return false;
        m_buffer += more;
    }
    return true;
}

bool CaptureReader::readHead()
{
    m_isBegun = true;
    const bool isThere = fill(fileHead);
    if (!m_buffer.startsWith(magic))
        return stop(!isThere && !m_buffer.isEmpty() && magic.startsWith(m_buffer) ? Ending::Cut : Ending::NotACapture);
    if (!isThere)
        return stop(Ending::Cut);
    const auto version = qFromLittleEndian<quint32>(m_buffer.constData() + magic.size());
    if (version != captureVersion)
        return stop(version > captureVersion ? Ending::TooNew : Ending::NotACapture);
    m_position = m_at = fileHead;
    return true;
}

// The next record, as far as its checksum can tell.
std::optional<QByteArrayView> CaptureReader::nextBody()
{
    if (!fill(recordHead)) {
        stop(Ending::Cut);
        return {};
    }
    const auto length = qFromLittleEndian<quint32>(m_buffer.constData() + m_at);
    if (length == 0 || length > longestRecord) {
        stop(Ending::Damaged);
        return {};
    }
    if (!fill(recordHead + qsizetype(length))) {
        stop(Ending::Cut);
        return {};
    }
    const QByteArrayView record = QByteArrayView(m_buffer).sliced(m_at, recordHead + qsizetype(length));
    const QByteArrayView body = record.sliced(recordHead);
    if (qFromLittleEndian<quint32>(record.data() + 4) != checksum(record.first(4), body)) {
        stop(Ending::Damaged);
        return {};
    }
    m_at += record.size();
    return body;
}

std::optional<CapturedEvent> CaptureReader::next()
{
    if (!m_isBegun && !readHead())
        return {};
    while (!m_isOver) {
        const auto body = nextBody();
        if (!body)
            return {};
        CapturedEvent captured;
        const Step step = take(*body, captured);
        if (step == Step::Stop) {
            stop(Ending::Damaged);
            return {};
        }
        m_position += recordHead + body->size();
        if (step == Step::Event)
            return captured;
    }
    return {};
}

CaptureReader::Step CaptureReader::take(QByteArrayView body, CapturedEvent &captured)
{
    Fields fields(body);
    const auto type = Type(fields.number<quint8>());
    if ((type == Type::Start) == m_hasStart) // the first record, and it alone
        return Step::Stop;
    switch (type) {
    case Type::Start:
        m_hasStart = true;
        m_start = {.saved = fields.time(), .rows = fields.count(), .isPart = fields.flags(1) != 0};
        return fields.isRead() ? Step::More : Step::Stop;
    case Type::Recipients:
        m_recipients.push_back(readRecipients(fields));
        return fields.isRead() ? Step::More : Step::Stop;
    case Type::Older:
        fields.expect(m_rows == 0 && m_older == 0);
        m_older = fields.count(quint64(1) << 48);
        return fields.isRead() ? Step::More : Step::Stop;
    case Type::End:
        fields.expect(fields.count() == m_rows);
        if (!fields.isRead() || fill(1)) // nothing stands behind it
            return Step::Stop;
        m_isOver = true;
        return Step::More;
    default: break;
    }
    const Known known{m_lastRoom, m_lastKey, m_recipients};
    captured.event.time = fields.time();
    auto &what = captured.event.what;
    switch (type) {
    case Type::Snapshot: what = readSnapshot(fields, known); break;
    case Type::Opened: fields.room(m_lastRoom); what = RoomOpened{m_lastRoom}; break;
    case Type::Closed: fields.room(m_lastRoom); what = RoomClosed{m_lastRoom}; break;
    case Type::Joined: what = readJoined(fields, known); break;
    case Type::Decided: what = readDecided(fields, known); break;
    case Type::Left: what = readLeft(fields, known); break;
    case Type::Message: readMessage(fields, known, captured); break;
    case Type::Edit: what = readEdit(fields, known); break;
    case Type::Gap: what = readGap(fields); break;
    default: return Step::Stop;
    }
    if (!fields.isRead())
        return Step::Stop;
    m_rows += isRow(captured.event);
    return Step::Event;
}

} // namespace drift::journal
