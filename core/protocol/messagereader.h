// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/codec.h"
#include "protocol/documentkeys.h"
#include "protocol/scanfault.h"

#include <array>
#include <cstring>
#include <optional>

// The rules of a client's message, written once for both encodings. What differs is a Syntax:
//
//   encoding, name ("JSON"), object ("a JSON object")
//   class Members      the members of an object that is the whole of some bytes
//       begin()            false where it is not an object, or (fault() set) not well formed
//       next(maxDepth, Field *)
//                          false at the end (nothing behind it), or (fault() set) where it is not well formed
//       value(maxDepth, FieldValue *)
//       takeIfNext(bytes)  takes what stands next if it is exactly this
//       fault()
//   readText(bytes, QByteArray *)
//                      a string's content as UTF-8
//   word(bytes, room)  a string's content to compare with, without copying it; empty for no string
//   seq(bytes)         a number
//   isNull(bytes), isAbsent(bytes)
//   usualPush, usualActions
//                      the type of a push, and actions, as nearly everybody writes them
namespace drift::protocol {

enum class Field : quint8 { Type, Key, Value, Action, Seq, Nonce, Unknown };

inline constexpr size_t knownFields = size_t(Field::Unknown);
inline constexpr std::array<const char *, knownFields> fieldNames = {"type", "key", "value", "action", "seq", "nonce"};

// Whether a text is a word of the protocol's. QByteArrayView's own comparison is a call, and each message asks often.
template<size_t N> [[nodiscard]] bool isWord(QByteArrayView text, const char (&word)[N])
{
    return text.size() == qsizetype(N) - 1 && std::memcmp(text.data(), word, N - 1) == 0;
}

[[nodiscard]] inline Field fieldOf(QByteArrayView name)
{
    switch (name.size()) {
    case 3: return isWord(name, "key") ? Field::Key : isWord(name, "seq") ? Field::Seq : Field::Unknown;
    case 4: return isWord(name, "type") ? Field::Type : Field::Unknown;
    case 5: return isWord(name, "value") ? Field::Value : isWord(name, "nonce") ? Field::Nonce : Field::Unknown;
    case 6: return isWord(name, "action") ? Field::Action : Field::Unknown;
    default: return Field::Unknown;
    }
}

// Where a field's value stands; null bytes where it was not given.
struct FieldValue
{
    QByteArrayView bytes;
    const char *obstacle = nullptr; // why it cannot be said in the other encoding

    [[nodiscard]] bool isGiven() const { return bytes.data() != nullptr; }
};

struct UsualAction
{
    QByteArrayView bytes;
    ActionType type;
};
using UsualActions = std::array<UsualAction, 3>;

enum class TextFault : quint8 { None, NotText, NotUnicode };

// Into the memory that is there, where nobody else holds it. What is kept of a message must not take much more than it needs.
inline void refill(QByteArray *memory, QByteArrayView bytes)
{
    constexpr qsizetype mostSpare = 32;
    const qsizetype spare = memory->capacity() - bytes.size();
    if (spare < 0 || spare > mostSpare || !memory->isDetached()) {
        *memory = bytes.toByteArray();
        return;
    }
    memory->resize(bytes.size());
    std::memcpy(memory->data(), bytes.data(), size_t(bytes.size()));
}

template<typename Syntax> class MessageReader
{
public:
    explicit MessageReader(const Limits &limits) : m_limits(limits) {}

    [[nodiscard]] Result<void> read(QByteArrayView bytes, ClientMessage *message) const;

private:
    using Fields = std::array<FieldValue, knownFields>;

    [[nodiscard]] Result<void> readFields(QByteArrayView object, bool isAction, Fields *fields) const;
    template<typename Members> [[nodiscard]] static bool takeUsual(Members &members, Field field, bool isAction, FieldValue *value);
    [[nodiscard]] Result<void> read(const Fields &fields, Push *push) const;
    [[nodiscard]] Result<void> read(const Fields &fields, Get *get) const;
    [[nodiscard]] Result<void> read(const Fields &fields, Ping *ping) const;
    [[nodiscard]] Result<Action> action(const FieldValue &value) const;
    [[nodiscard]] Result<void> readKey(const FieldValue &value, StreamKey *key) const;
    [[nodiscard]] Error error(const ScanFault &fault) const;

    [[nodiscard]] static Unexpected<Error> bad(QByteArray message)
    {
        return unexpected(Error{ErrorCode::BadMessage, std::move(message)});
    }
    [[nodiscard]] static Unexpected<Error> missing(const char *field)
    {
        return bad(QByteArray("field '") + field + "' is missing");
    }
    [[nodiscard]] static Unexpected<Error> untranscodable(const char *field, const char *obstacle)
    {
        return unexpected(Error{ErrorCode::Untranscodable,
                                QByteArray("field '") + field + "' holds what JSON has no form for: " + obstacle});
    }

    const Limits &m_limits;
};

template<typename Syntax> Result<void> MessageReader<Syntax>::read(QByteArrayView bytes, ClientMessage *message) const
{
    Fields given;
    if (Result<void> read = readFields(bytes, false, &given); !read)
        return read;
    const FieldValue &type = given[size_t(Field::Type)];
    if (!type.isGiven())
        return missing("type");
    QByteArray room;
    const bool isPush = type.bytes.data() == Syntax::usualPush.data(); // see takeUsual()
    const QByteArrayView name = isPush ? "push" : Syntax::word(type.bytes, room);
    if (isWord(name, "push")) {
        Push *before = std::get_if<Push>(message);
        return read(given, before ? before : &message->emplace<Push>());
    }
    if (isWord(name, "get"))
        return read(given, &message->emplace<Get>());
    if (isWord(name, "ping"))
        return read(given, &message->emplace<Ping>());
    return bad("field 'type' must be 'push', 'get' or 'ping'");
}

// The fields that the protocol knows at this place; of all others only the form is checked.
template<typename Syntax>
Result<void> MessageReader<Syntax>::readFields(QByteArrayView object, bool isAction, Fields *fields) const
{
    typename Syntax::Members members(object);
    if (!members.begin()) {
        if (members.fault().kind != ScanFault::Kind::None)
            return unexpected(error(members.fault()));
        return bad(QByteArray(isAction ? "field 'action'" : "the message") + " must be " + Syntax::object);
    }
    Field field = Field::Unknown;
    while (members.next(m_limits.maxDepth, &field)) {
        if (isAction && field != Field::Type && field != Field::Seq)
            field = Field::Unknown;
        // The action is a part of the message, so what is in it may be as deep as what is beside it.
        const qint64 depth = m_limits.maxDepth + (field == Field::Action ? 1 : 0);
        // Written where it stays: copied from where it has just been written, it would be waited for.
        FieldValue ignored;
        FieldValue &value = field == Field::Unknown ? ignored : (*fields)[size_t(field)];
        const bool isTwice = value.isGiven();
        if (!takeUsual(members, field, isAction, &value) && !members.value(depth, &value))
            break;
        if (isTwice) {
            return bad(QByteArray("field '") + fieldNames[size_t(field)] + "' is given twice"
                       + (isAction ? " in 'action'" : ""));
        }
    }
    if (members.fault().kind != ScanFault::Kind::None)
        return unexpected(error(members.fault()));
    return {};
}

// Compared as it stands, it need not be read.
template<typename Syntax>
template<typename Members>
bool MessageReader<Syntax>::takeUsual(Members &members, Field field, bool isAction, FieldValue *value)
{
    if (field == Field::Type && !isAction && members.takeIfNext(Syntax::usualPush)) {
        value->bytes = Syntax::usualPush;
        return true;
    }
    if (field != Field::Action)
        return false;
    for (const UsualAction &usual : Syntax::usualActions) {
        if (members.takeIfNext(usual.bytes)) {
            value->bytes = usual.bytes;
            return true;
        }
    }
    return false;
}

template<typename Syntax> Result<void> MessageReader<Syntax>::read(const Fields &fields, Push *push) const
{
    if (Result<void> read = readKey(fields[size_t(Field::Key)], &push->key); !read)
        return read;
    const FieldValue &value = fields[size_t(Field::Value)];
    if (!value.isGiven())
        return missing("value");
    const Result<Action> action = this->action(fields[size_t(Field::Action)]);
    if (!action)
        return unexpected(action.error());
    if (value.obstacle)
        return untranscodable("value", value.obstacle);
    refill(&push->value.bytes, value.bytes);
    push->value.encoding = Syntax::encoding;
    push->action = *action;
    return {};
}

template<typename Syntax> Result<void> MessageReader<Syntax>::read(const Fields &fields, Get *get) const
{
    if (Result<void> read = readKey(fields[size_t(Field::Key)], &get->key); !read)
        return read;
    const FieldValue &seq = fields[size_t(Field::Seq)];
    if (!seq.isGiven() || Syntax::isAbsent(seq.bytes))
        return {};
    get->after.reset();
    if (!Syntax::isNull(seq.bytes)) {
        get->after = Syntax::seq(seq.bytes);
        if (!get->after)
            return bad("field 'seq' must be a whole number from 0 to 9007199254740991, or null");
    }
    return {};
}

template<typename Syntax> Result<void> MessageReader<Syntax>::read(const Fields &fields, Ping *ping) const
{
    const FieldValue &nonce = fields[size_t(Field::Nonce)];
    if (!nonce.isGiven())
        return {};
    if (nonce.obstacle)
        return untranscodable("nonce", nonce.obstacle);
    ping->nonce = {nonce.bytes.toByteArray(), Syntax::encoding};
    return {};
}

template<typename Syntax> Result<Action> MessageReader<Syntax>::action(const FieldValue &value) const
{
    if (!value.isGiven())
        return missing("action");
    for (const UsualAction &usual : Syntax::usualActions) { // see takeUsual()
        if (usual.bytes.data() == value.bytes.data())
            return Action{usual.type, {}};
    }
    Fields fields;
    if (Result<void> read = readFields(value.bytes, true, &fields); !read)
        return unexpected(std::move(read).error());
    const FieldValue &type = fields[size_t(Field::Type)];
    if (!type.isGiven())
        return bad("field 'type' is missing in 'action'");
    QByteArray room;
    const QByteArrayView name = Syntax::word(type.bytes, room);
    if (isWord(name, "relay"))
        return Action{ActionType::Relay, {}};
    if (isWord(name, "replace"))
        return Action{ActionType::Replace, {}};
    if (isWord(name, "append"))
        return Action{ActionType::Append, {}};
    if (!isWord(name, "compact"))
        return bad("field 'type' in 'action' must be 'relay', 'replace', 'append' or 'compact'");
    const FieldValue &seq = fields[size_t(Field::Seq)];
    if (!seq.isGiven() || Syntax::isAbsent(seq.bytes))
        return bad("field 'seq' is missing in 'action'");
    const std::optional<SequenceNumber> number = Syntax::seq(seq.bytes);
    if (!number)
        return bad("field 'seq' in 'action' must be a whole number from 0 to 9007199254740991");
    return Action{ActionType::Compact, *number};
}

template<typename Syntax> Result<void> MessageReader<Syntax>::readKey(const FieldValue &value, StreamKey *key) const
{
    if (!value.isGiven())
        return missing("key");
    const TextFault fault = Syntax::readText(value.bytes, &key->utf8);
    if (fault == TextFault::NotText)
        return bad("field 'key' must be a string");
    if (fault == TextFault::NotUnicode)
        return bad("field 'key' is not Unicode text");
    if (const qint64 longest = longestKey(*key, m_limits); key->utf8.size() > longest)
        return unexpected(Error{ErrorCode::KeyTooLong, "the key is longer than " + QByteArray::number(longest) + " bytes"});
    return {};
}

template<typename Syntax> Error MessageReader<Syntax>::error(const ScanFault &fault) const
{
    if (fault.kind == ScanFault::Kind::TooDeep)
        return {ErrorCode::TooDeep, "nested deeper than " + QByteArray::number(m_limits.maxDepth) + " levels"};
    return {ErrorCode::BadMessage, QByteArray("not well-formed ") + Syntax::name + ": " + fault.what + " (byte "
                                       + QByteArray::number(fault.at) + ')'};
}

} // namespace drift::protocol
