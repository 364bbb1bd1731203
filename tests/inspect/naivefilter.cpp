// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/naivefilter.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <cmath>

namespace drift::test {

namespace {

using namespace inspect::filter;

// Everything that can be compared becomes one of these; strings of times are told apart by their literals.
QCborValue plainJson(const QJsonValue &json)
{
    return QCborValue::fromJsonValue(json);
}

// CBOR as clients that speak JSON see it.
QCborValue plainCbor(const QCborValue &cbor)
{
    if (cbor.isTag())
        return plainCbor(cbor.taggedValue());
    if (cbor.isByteArray()) {
        QCborArray numbers;
        for (const char byte : cbor.toByteArray())
            numbers.append(qint64(quint8(byte)));
        return numbers;
    }
    if (cbor.isArray()) {
        QCborArray elements;
        for (const QCborValue &element : cbor.toArray())
            elements.append(plainCbor(element));
        return elements;
    }
    if (cbor.isMap()) {
        QCborMap members;
        for (const auto &member : cbor.toMap()) {
            const QString name = member.first.isInteger() ? QString::number(member.first.toInteger()) : member.first.toString();
            members.insert(name, plainCbor(member.second));
        }
        return members;
    }
    if (cbor.isSimpleType() && !cbor.isBool())
        return nullptr;
    if (cbor.isDouble() && !std::isfinite(cbor.toDouble()))
        return nullptr;
    return cbor;
}

QCborValue payloadOf(const Subject &subject)
{
    const QByteArray bytes = subject.payload->toByteArray();
    if (subject.encoding == protocol::Encoding::Cbor)
        return plainCbor(QCborValue::fromCbor(bytes));
    const QJsonDocument document = QJsonDocument::fromJson('[' + bytes + ']');
    return plainJson(document.array().at(0));
}

// Nothing: missing.
std::optional<QCborValue> valueOf(const Expression &condition, const Subject &subject)
{
    const auto text = [](QByteArrayView utf8) { return QCborValue(QString::fromUtf8(utf8)); };
    const auto number = [](const std::optional<qint64> &value) { return value ? std::optional(QCborValue(*value)) : std::nullopt; };
    switch (condition.field) {
    case Field::Room: return subject.room ? std::optional(text(*subject.room)) : std::nullopt;
    case Field::Key: return subject.key ? std::optional(text(*subject.key)) : std::nullopt;
    case Field::Action: return subject.action ? std::optional(text(wordsOf(Field::Action).at(int(*subject.action)))) : std::nullopt;
    case Field::Kind: return text(wordsOf(Field::Kind).at(int(subject.kind)));
    case Field::Seq: return number(subject.seq);
    case Field::Size: return number(subject.size);
    case Field::Delivered: return number(subject.delivered);
    case Field::Time: return subject.time ? std::optional(QCborValue(qint64(subject.time->time_since_epoch().count()))) : std::nullopt;
    case Field::Sender:
        switch (subject.sender) {
        case Subject::Sender::Unknown: return std::nullopt;
        case Subject::Sender::Client: return text('#' + QByteArray::number(subject.client.value));
        case Subject::Sender::Http: return text("http");
        case Subject::Sender::Window: return text("window");
        }
        return std::nullopt;
    case Field::Payload: break;
    }
    if (!subject.payload)
        return std::nullopt;
    QCborValue value = payloadOf(subject);
    for (const Step &step : condition.path) {
        if (step.isIndex ? !value.isArray() || step.index >= value.toArray().size() : !value.isMap() || !value.toMap().contains(QString::fromUtf8(step.name)))
            return std::nullopt;
        value = step.isIndex ? value.toArray().at(step.index) : QCborValue(value.toMap().value(QString::fromUtf8(step.name)));
    }
    return value;
}

QCborValue literalValue(const Literal &literal)
{
    switch (literal.type) {
    case Literal::Type::Null: return nullptr;
    case Literal::Type::Bool: return literal.isTrue;
    case Literal::Type::Number: return plainJson(QJsonDocument::fromJson('[' + literal.number + ']').array().at(0));
    case Literal::Type::Text:
    case Literal::Type::Client:
    case Literal::Type::Word: return QString::fromUtf8(literal.text);
    case Literal::Type::Array: {
        QCborArray elements;
        for (const Literal &item : literal.items)
            elements.append(literalValue(item));
        return elements;
    }
    case Literal::Type::Object: {
        QCborMap members;
        for (size_t i = 0; i < literal.items.size(); ++i)
            members.insert(QString::fromUtf8(literal.names[i]), literalValue(literal.items[i]));
        return members;
    }
    default: return {};
    }
}

bool isNumber(const QCborValue &value)
{
    return value.isInteger() || value.isDouble();
}

bool areEqual(const QCborValue &a, const QCborValue &b)
{
    if (isNumber(a) && isNumber(b))
        return a.isInteger() && b.isInteger() ? a.toInteger() == b.toInteger() : a.toDouble() == b.toDouble();
    if (a.type() != b.type())
        return false;
    if (a.isArray()) {
        const QCborArray left = a.toArray();
        const QCborArray right = b.toArray();
        return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(), areEqual);
    }
    if (!a.isMap())
        return a == b;
    const QCborMap left = a.toMap();
    const QCborMap right = b.toMap();
    return left.size() == right.size() && std::all_of(left.begin(), left.end(), [&right](const auto &member) {
        const QCborValue key = member.first;
        return right.contains(key) && areEqual(member.second, right.value(key));
    });
}

// Below 0, 0, above 0; nothing where there is no order.
std::optional<int> compared(const QCborValue &a, const QCborValue &b)
{
    const auto sign = [](const auto &left, const auto &right) { return left < right ? -1 : left == right ? 0 : 1; };
    if (isNumber(a) && isNumber(b))
        return a.isInteger() && b.isInteger() ? sign(a.toInteger(), b.toInteger()) : sign(a.toDouble(), b.toDouble());
    if (a.isString() && b.isString())
        return sign(a.toString().toUcs4(), b.toString().toUcs4());
    return std::nullopt;
}

bool hasOrder(Operator op, int order)
{
    switch (op) {
    case Operator::Less: return order < 0;
    case Operator::LessOrEqual: return order <= 0;
    case Operator::Greater: return order > 0;
    case Operator::GreaterOrEqual: return order >= 0;
    case Operator::Unequal: return order != 0;
    default: return order == 0;
    }
}

int placeInTime(const Literal &literal, qint64 nanoseconds, WallTime begun)
{
    if (literal.type == Literal::Type::Ago) {
        const qint64 moment = begun.time_since_epoch().count() - literal.begin;
        return nanoseconds < moment ? -1 : nanoseconds == moment ? 0 : 1;
    }
    qint64 time = nanoseconds;
    if (literal.type == Literal::Type::TimeOfDay)
        time = QDateTime::fromMSecsSinceEpoch(nanoseconds / 1'000'000).time().msecsSinceStartOfDay() * qint64(1'000'000) + nanoseconds % 1'000'000;
    return time < literal.begin ? -1 : time < literal.end ? 0 : 1;
}

bool isTrueOf(const Expression &condition, Operator op, const QCborValue &value, const Literal &literal, WallTime begun)
{
    if (op == Operator::In) {
        return std::any_of(literal.items.begin(), literal.items.end(),
                           [&](const Literal &item) { return isTrueOf(condition, Operator::Equal, value, item, begun); });
    }
    if (condition.field == Field::Time)
        return hasOrder(op, placeInTime(literal, value.toInteger(), begun));
    const QCborValue other = literalValue(literal);
    if (op == Operator::Equal || op == Operator::Unequal)
        return areEqual(value, other) == (op == Operator::Equal);
    if (op == Operator::Matches)
        return value.isString() && QRegularExpression(other.toString()).match(value.toString()).hasMatch();
    if (op != Operator::Contains) {
        const auto order = compared(value, other);
        return order && hasOrder(op, *order);
    }
    if (value.isArray()) {
        const QCborArray elements = value.toArray();
        return std::any_of(elements.begin(), elements.end(), [&other](const QCborValue &element) { return areEqual(element, other); });
    }
    if (value.isMap())
        return other.isString() && value.toMap().contains(other.toString());
    return value.isString() && other.isString() && value.toString().contains(other.toString());
}

bool isTrue(const Expression &expression, const Subject &subject, WallTime begun)
{
    const auto isPartTrue = [&](const Expression &part) { return isTrue(part, subject, begun); };
    switch (expression.type) {
    case Expression::Type::And: return std::all_of(expression.parts.begin(), expression.parts.end(), isPartTrue);
    case Expression::Type::Or: return std::any_of(expression.parts.begin(), expression.parts.end(), isPartTrue);
    case Expression::Type::Not: return !isPartTrue(expression.parts.front());
    case Expression::Type::Exists: return valueOf(expression, subject).has_value();
    case Expression::Type::Compare: break;
    }
    const auto value = valueOf(expression, subject);
    return value && isTrueOf(expression, expression.op, *value, expression.value, begun);
}

} // namespace

bool naivelyMatches(const Filter &filter, const Subject &subject)
{
    return isTrue(filter.expression, subject, filter.begun);
}

} // namespace drift::test
