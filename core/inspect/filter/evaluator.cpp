// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/evaluator.h"

#include "inspect/filter/comparing.h"
#include "inspect/filter/exactnumber.h"

#include <QDateTime>

#include <algorithm>

namespace drift::inspect::filter {

namespace {

using Type = Expression::Type;

constexpr qint64 nanosecondsPerSecond = 1'000'000'000;
constexpr qint64 day = 24 * 3600 * nanosecondsPerSecond;
constexpr qint64 quarterOfAnHour = 900 * nanosecondsPerSecond;
// What a regular expression takes is far more than to go over the same text.
constexpr qint64 costOfPattern = 1'024;
constexpr qint64 costOfPatternPerByte = 16;

qint64 nanosecondsOf(WallTime time)
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
}

// True of one of the values where the operator is `in`, else of the value.
template<typename Test> bool holds(Operator op, const Literal &value, Test &&test)
{
    if (op != Operator::In)
        return test(op, value);
    return std::any_of(value.items.begin(), value.items.end(), [&test](const Literal &item) { return test(Operator::Equal, item); });
}

bool isSender(const Literal &literal, const Subject &subject)
{
    if (literal.type == Literal::Type::Client)
        return subject.sender == Subject::Sender::Client && subject.client.value == literal.number.toULongLong();
    return subject.sender == (literal.text == "http" ? Subject::Sender::Http : Subject::Sender::Window);
}

} // namespace

Evaluator::Evaluator(const Filter &filter) : m_begun(nanosecondsOf(filter.begun)), m_root(compiled(filter.expression)) {}

Evaluator::Node Evaluator::compiled(const Expression &expression) const
{
    Node node{.type = expression.type, .field = expression.field, .path = expression.path, .op = expression.op, .value = expression.value};
    for (const Expression &part : expression.parts)
        node.parts.push_back(compiled(part));
    std::stable_partition(node.parts.begin(), node.parts.end(), [](const Node &part) { return !part.readsPayload; });
    const bool isCondition = node.type == Type::Exists || node.type == Type::Compare;
    node.readsPayload = (isCondition && node.field == Field::Payload) || (!node.parts.empty() && node.parts.back().readsPayload);
    if (node.type == Type::Compare && node.op == Operator::Matches)
        node.pattern.emplace(node.value.text);
    const QByteArrayList &words = wordsOf(node.field);
    for (qsizetype i = 0; i < words.size() && node.field != Field::Sender; ++i)
        node.words |= node.type == Type::Compare && isText(node, words[i]) ? 1u << i : 0u;
    return node;
}

bool Evaluator::isText(const Node &node, QByteArrayView text)
{
    if (node.op == Operator::Matches)
        return node.pattern->isIn(text);
    return holds(node.op, node.value, [text](Operator op, const Literal &value) {
        return op == Operator::Contains ? text.contains(value.text) : filter::isTrue(op, orderOfTexts(text, value.text));
    });
}

void Evaluator::forgetNames()
{
    forgetNames(m_root);
}

void Evaluator::forgetNames(Node &node)
{
    node.verdicts.clear();
    for (Node &part : node.parts)
        forgetNames(part);
}

bool Evaluator::matches(const Subject &subject)
{
    return isTrue(m_root, subject);
}

bool Evaluator::isTrue(Node &node, const Subject &subject)
{
    const auto isPartTrue = [&](Node &part) { return isTrue(part, subject); };
    switch (node.type) {
    case Type::And: return std::all_of(node.parts.begin(), node.parts.end(), isPartTrue);
    case Type::Or: return std::any_of(node.parts.begin(), node.parts.end(), isPartTrue);
    case Type::Not: return !isTrue(node.parts.front(), subject);
    case Type::Compare: return compare(node, subject);
    case Type::Exists: break;
    }
    switch (node.field) {
    case Field::Room: return subject.room.has_value();
    case Field::Key: return subject.key.has_value();
    case Field::Action: return subject.action.has_value();
    case Field::Sender: return subject.sender != Subject::Sender::Unknown;
    case Field::Seq: return subject.seq.has_value();
    case Field::Size: return subject.size.has_value();
    case Field::Time: return subject.time.has_value();
    case Field::Delivered: return subject.delivered.has_value();
    case Field::Kind: return true;
    case Field::Payload: return !payloadAt(node.path, subject).isNull();
    }
    return false;
}

bool Evaluator::compare(Node &node, const Subject &subject)
{
    switch (node.field) {
    case Field::Room: return compareName(node, subject.room, subject.roomNumber);
    case Field::Key: return compareName(node, subject.key, subject.streamNumber);
    case Field::Action: return subject.action && (node.words >> int(*subject.action) & 1);
    case Field::Kind: return node.words >> int(subject.kind) & 1;
    case Field::Seq: return compareNumber(node, subject.seq);
    case Field::Size: return compareNumber(node, subject.size);
    case Field::Delivered: return compareNumber(node, subject.delivered);
    case Field::Time: return subject.time && compareTime(node, *subject.time);
    case Field::Payload: return comparePayload(node, subject);
    case Field::Sender: break;
    }
    return subject.sender != Subject::Sender::Unknown && holds(node.op, node.value, [&subject](Operator op, const Literal &value) {
        return (op == Operator::Unequal) != isSender(value, subject);
    });
}

bool Evaluator::compareName(Node &node, const std::optional<QByteArrayView> &name, quint32 number)
{
    if (!name)
        return false;
    if (number == Subject::unnumbered)
        return isText(node, *name);
    if (number >= node.verdicts.size())
        node.verdicts.resize(size_t(number) + 1, Verdict::Unknown);
    Verdict &verdict = node.verdicts[number];
    if (verdict == Verdict::Unknown) {
        m_cost += name->size() + (node.pattern ? costOfPattern + costOfPatternPerByte * name->size() : 0);
        verdict = isText(node, *name) ? Verdict::Yes : Verdict::No;
    }
    return verdict == Verdict::Yes;
}

bool Evaluator::compareNumber(const Node &node, const std::optional<qint64> &number)
{
    return number && holds(node.op, node.value, [&number](Operator op, const Literal &value) {
        return filter::isTrue(op, ExactNumber(*number) <=> ExactNumber(value.number));
    });
}

bool Evaluator::compareTime(const Node &node, WallTime time)
{
    return holds(node.op, node.value, [this, nanoseconds = nanosecondsOf(time)](Operator op, const Literal &value) {
        return filter::isTrue(op, place(value, nanoseconds));
    });
}

// Before, within or after what the literal names.
std::strong_ordering Evaluator::place(const Literal &literal, qint64 nanoseconds)
{
    if (literal.type == Literal::Type::Ago)
        return nanoseconds <=> m_begun - literal.begin;
    const qint64 time = literal.type == Literal::Type::TimeOfDay ? localTime(nanoseconds) : nanoseconds;
    return time < literal.begin ? std::strong_ordering::less : time < literal.end ? std::strong_ordering::equal : std::strong_ordering::greater;
}

// Of the day. Zones change by quarters of an hour, and at them.
qint64 Evaluator::localTime(qint64 nanoseconds)
{
    const qint64 quarter = nanoseconds / quarterOfAnHour;
    if (quarter != m_quarter) {
        m_quarter = quarter;
        m_offset = QDateTime::fromSecsSinceEpoch(nanoseconds / nanosecondsPerSecond).offsetFromUtc() * nanosecondsPerSecond;
    }
    const qint64 time = (nanoseconds + m_offset) % day;
    return time < 0 ? time + day : time;
}

QByteArrayView Evaluator::payloadAt(const Path &path, const Subject &subject)
{
    if (!subject.payload)
        return {};
    m_cost += subject.payload->size();
    return valueAt(path, *subject.payload, subject.encoding, m_buffer);
}

bool Evaluator::comparePayload(const Node &node, const Subject &subject)
{
    const QByteArrayView json = payloadAt(node.path, subject);
    if (json.isNull())
        return false;
    if (node.op == Operator::Matches) {
        if (json.front() != '"')
            return false;
        QByteArray text;
        m_cost += costOfPattern + costOfPatternPerByte * std::min(json.size(), Pattern::longestText);
        return node.pattern->isIn(unquoted(json, text));
    }
    return holds(node.op, node.value, [json](Operator op, const Literal &value) {
        switch (op) {
        case Operator::Equal: return isEqual(json, value);
        case Operator::Unequal: return !isEqual(json, value);
        case Operator::Contains: return contains(json, value);
        default: break;
        }
        const auto both = order(json, value);
        return both && filter::isTrue(op, *both);
    });
}

} // namespace drift::inspect::filter
