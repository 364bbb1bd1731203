// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/expression.h"

#include "protocol/jsontext.h"

#include <array>

namespace drift::inspect::filter {

namespace {

constexpr std::array<QByteArrayView, fieldCount> fieldNames{"room", "key", "action", "sender", "seq", "size", "time", "delivered", "kind", "$"};
constexpr std::array<QByteArrayView, operatorCount> operatorNames{"==", "!=", "<", "<=", ">", ">=", "~", "in", "contains"};

void appendPrinted(QByteArray &out, const Literal &literal)
{
    switch (literal.type) {
    case Literal::Type::Text:
        protocol::appendQuoted(out, literal.text);
        return;
    case Literal::Type::Array:
        out += '[';
        for (size_t i = 0; i < literal.items.size(); ++i) {
            out += i > 0 ? ", " : "";
            appendPrinted(out, literal.items[i]);
        }
        out += ']';
        return;
    case Literal::Type::Object:
        out += '{';
        for (size_t i = 0; i < literal.items.size(); ++i) {
            out += i > 0 ? ", " : "";
            protocol::appendQuoted(out, literal.names[i]);
            out += ": ";
            appendPrinted(out, literal.items[i]);
        }
        out += '}';
        return;
    case Literal::Type::Ago:
        out += literal.text + " ago";
        return;
    default:
        out += literal.text;
    }
}

void appendPrinted(QByteArray &out, const Expression &expression);

// In parentheses where it would be read as something else without.
void appendPart(QByteArray &out, const Expression &part, Expression::Type around)
{
    const bool isOr = part.type == Expression::Type::Or;
    const bool isChain = isOr || part.type == Expression::Type::And;
    if (!isChain || (around == Expression::Type::Or && !isOr)) {
        appendPrinted(out, part);
        return;
    }
    out += '(';
    appendPrinted(out, part);
    out += ')';
}

void appendPrinted(QByteArray &out, const Expression &expression)
{
    const QByteArray operand = expression.field == Field::Payload ? printed(expression.path) : nameOf(expression.field).toByteArray();
    switch (expression.type) {
    case Expression::Type::And:
    case Expression::Type::Or:
        for (size_t i = 0; i < expression.parts.size(); ++i) {
            if (i > 0)
                out += expression.type == Expression::Type::And ? " and " : " or ";
            appendPart(out, expression.parts[i], expression.type);
        }
        return;
    case Expression::Type::Not:
        out += "not ";
        appendPart(out, expression.parts.front(), Expression::Type::Not);
        return;
    case Expression::Type::Exists:
        out += "exists " + operand;
        return;
    case Expression::Type::Compare:
        out += operand + ' ' + nameOf(expression.op).toByteArray() + ' ';
        appendPrinted(out, expression.value);
        return;
    }
}

} // namespace

QByteArrayView nameOf(Field field)
{
    return fieldNames[size_t(field)];
}

QByteArrayView nameOf(Operator op)
{
    return operatorNames[size_t(op)];
}

std::vector<Operator> operatorsOf(Field field)
{
    using enum Operator;
    switch (field) {
    case Field::Room:
    case Field::Key:
    case Field::Payload: return {Equal, Unequal, Less, LessOrEqual, Greater, GreaterOrEqual, Matches, In, Contains};
    case Field::Action:
    case Field::Kind: return {Equal, Unequal, Matches, In};
    case Field::Sender: return {Equal, Unequal, In};
    default: return {Equal, Unequal, Less, LessOrEqual, Greater, GreaterOrEqual, In};
    }
}

const QByteArrayList &wordsOf(Field field)
{
    static const QByteArrayList actions{"relay", "replace", "append", "compact"};
    static const QByteArrayList kinds{"push", "get", "ping", "edit", "closed", "lost"};
    static const QByteArrayList senders{"http", "window"};
    static const QByteArrayList none;
    return field == Field::Action ? actions : field == Field::Kind ? kinds : field == Field::Sender ? senders : none;
}

QByteArray printed(const Literal &literal)
{
    QByteArray text;
    appendPrinted(text, literal);
    return text;
}

QByteArray printed(const Expression &expression)
{
    QByteArray text;
    appendPrinted(text, expression);
    return text;
}

} // namespace drift::inspect::filter
