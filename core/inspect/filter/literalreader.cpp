// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/literalreader.h"

#include "inspect/filter/parser.h"
#include "inspect/filter/pattern.h"

#include <algorithm>

namespace drift::inspect::filter {

using Type = Literal::Type;

bool LiteralReader::failAs(const QByteArray &what)
{
    m_mistake = {m_token.at, m_token.length, what};
    return false;
}

bool LiteralReader::fail(const QByteArray &expected)
{
    return failAs(m_token.type == Token::Type::Bad ? m_token.what : expected);
}

bool LiteralReader::failValue(const QByteArray &expected)
{
    m_endsBeforeValue = m_token.type == Token::Type::End;
    return fail("expected " + expected);
}

bool LiteralReader::take(Field field, Operator op, Literal &value)
{
    if (op != Operator::In)
        return takeOne(field, op, value);
    if (!isSymbol("["))
        return fail("expected [ and the values, such as [1, 2]");
    return takeList(field, Operator::Equal, value);
}

bool LiteralReader::takeOne(Field field, Operator op, Literal &value)
{
    if (op == Operator::Matches)
        return takePattern(value);
    switch (field) {
    case Field::Room:
    case Field::Key: return takeText(value, "text in double quotes");
    case Field::Action:
    case Field::Kind: return takeWord(field, value);
    case Field::Sender: return takeClient(value);
    case Field::Seq:
    case Field::Size:
    case Field::Delivered: return takeNumber(field, value);
    case Field::Time: return takeTime(value);
    case Field::Payload: return takeJson(op, value);
    }
    Q_UNREACHABLE();
    return false;
}

bool LiteralReader::takeText(Literal &value, const QByteArray &expected)
{
    if (m_token.type != Token::Type::Value || m_token.value.type != Type::Text)
        return failValue(expected);
    value = m_token.value;
    advance();
    return true;
}

bool LiteralReader::takePattern(Literal &value)
{
    const Token quoted = m_token;
    if (!takeText(value, "a regular expression in double quotes"))
        return false;
    const auto fault = faultInPattern(value.text);
    if (!fault)
        return true;
    // Where it stands between the quotes is only known where nothing is escaped.
    const bool isPlain = quoted.length == value.text.size() + 2;
    m_mistake = {quoted.at, quoted.length, "this is no regular expression: " + fault->what};
    if (isPlain) {
        const qsizetype at = std::min(fault->at, value.text.size());
        m_mistake.at = quoted.at + 1 + at;
        m_mistake.length = std::min<qsizetype>(1, quoted.length - 1 - at);
    }
    return false;
}

bool LiteralReader::takeWord(Field field, Literal &value)
{
    const QByteArrayList &words = wordsOf(field);
    const bool isText = m_token.type == Token::Type::Value && m_token.value.type == Type::Text;
    const QByteArray said = isText ? m_token.value.text : m_token.text.toByteArray();
    if ((!isText && m_token.type != Token::Type::Word) || !words.contains(said))
        return failValue("one of " + words.join(", "));
    value = {.type = Type::Word, .text = said};
    advance();
    return true;
}

bool LiteralReader::takeClient(Literal &value)
{
    if (m_token.type == Token::Type::Value && m_token.value.type == Type::Client) {
        value = m_token.value;
        advance();
        return true;
    }
    const bool isText = m_token.type == Token::Type::Value && m_token.value.type == Type::Text;
    const QByteArray said = isText ? m_token.value.text : m_token.text.toByteArray();
    if ((!isText && m_token.type != Token::Type::Word) || !wordsOf(Field::Sender).contains(said))
        return failValue("a client such as #1, http or window");
    value = {.type = Type::Word, .text = said};
    advance();
    return true;
}

bool LiteralReader::takeNumber(Field field, Literal &value)
{
    const bool isNumber = m_token.type == Token::Type::Value && m_token.value.type == Type::Number;
    if (!isNumber || (field != Field::Size && m_token.value.text != m_token.value.number))
        return failValue(field == Field::Size ? "a number of bytes, such as 100 or 4KiB" : "a number");
    value = m_token.value;
    advance();
    return true;
}

bool LiteralReader::takeTime(Literal &value)
{
    static const QByteArray expected = "a time, such as 12:30, 2026-11-22T12:30 or 5m ago";
    if (m_token.type == Token::Type::Duration) {
        value = m_token.value;
        advance();
        if (m_token.type != Token::Type::Word || m_token.text != "ago")
            return fail("expected ago");
        advance();
        return true;
    }
    const bool isTime = m_token.type == Token::Type::Value && (m_token.value.type == Type::TimeOfDay || m_token.value.type == Type::Moment);
    if (!isTime)
        return failValue(expected);
    value = m_token.value;
    advance();
    return true;
}

bool LiteralReader::takeJson(Operator op, Literal &value)
{
    const bool wantsOrder = op >= Operator::Less && op <= Operator::GreaterOrEqual;
    const QByteArray expected = wantsOrder ? "a number, or text in double quotes" : "a JSON value; text stands in double quotes";
    if (m_token.type == Token::Type::Value && (m_token.value.type == Type::Text || m_token.value.type == Type::Number)) {
        value = m_token.value;
    } else if (wantsOrder) {
        return failValue(expected);
    } else if (isSymbol("[")) {
        return takeList(Field::Payload, op, value);
    } else if (isSymbol("{")) {
        return takeObject(value);
    } else if (m_token.type == Token::Type::Word && (m_token.text == "true" || m_token.text == "false")) {
        value = {.type = Type::Bool, .isTrue = m_token.text == "true", .text = m_token.text.toByteArray()};
    } else if (m_token.type == Token::Type::Word && m_token.text == "null") {
        value = {.type = Type::Null, .text = "null"};
    } else {
        return failValue(expected);
    }
    advance();
    return true;
}

// Behind its bracket, if it may be opened.
bool LiteralReader::enter()
{
    if (m_depth == deepestLiteral)
        return failAs("values may be nested at most 32 deep");
    ++m_depth;
    advance();
    return true;
}

bool LiteralReader::takeList(Field field, Operator op, Literal &value)
{
    if (!enter())
        return false;
    value.type = Type::Array;
    for (bool isFirst = true; !isSymbol("]"); isFirst = false) {
        if (!isFirst && !isSymbol(","))
            return fail("expected , or ]");
        if (!isFirst)
            advance();
        if (!takeOne(field, op, value.items.emplace_back()))
            return false;
    }
    --m_depth;
    advance();
    return true;
}

bool LiteralReader::takeObject(Literal &value)
{
    if (!enter())
        return false;
    value.type = Type::Object;
    for (bool isFirst = true; !isSymbol("}"); isFirst = false) {
        if (!isFirst && !isSymbol(","))
            return fail("expected , or }");
        if (!isFirst)
            advance();
        if (!takeMember(value))
            return false;
    }
    --m_depth;
    advance();
    return true;
}

bool LiteralReader::takeMember(Literal &object)
{
    Literal name;
    Literal value;
    if (m_token.type != Token::Type::Value || m_token.value.type != Type::Text)
        return fail("expected a name in double quotes");
    name = m_token.value;
    advance();
    if (!isSymbol(":"))
        return fail("expected :");
    advance();
    if (!takeJson(Operator::Equal, value))
        return false;
    // Of a name that stands there twice the last one counts.
    const auto place = std::lower_bound(object.names.begin(), object.names.end(), name.text);
    const auto index = place - object.names.begin();
    if (place != object.names.end() && *place == name.text) {
        object.items[size_t(index)] = std::move(value);
    } else {
        object.names.insert(place, name.text);
        object.items.insert(object.items.begin() + index, std::move(value));
    }
    return true;
}

} // namespace drift::inspect::filter
