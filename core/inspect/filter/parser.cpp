// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/parser.h"

#include "inspect/filter/lexer.h"
#include "inspect/filter/literalreader.h"

#include <algorithm>

namespace drift::inspect::filter {

namespace {

using Of = Expectation::Of;

std::optional<Field> fieldNamed(QByteArrayView name)
{
    for (int field = 0; field < int(Field::Payload); ++field) {
        if (nameOf(Field(field)) == name)
            return Field(field);
    }
    return std::nullopt;
}

std::optional<Operator> operatorNamed(QByteArrayView name)
{
    for (int op = 0; op < operatorCount; ++op) {
        if (nameOf(Operator(op)) == name)
            return Operator(op);
    }
    return std::nullopt;
}

QByteArray operandsText(Fields fields)
{
    QByteArrayList names;
    for (int field = 0; field < int(Field::Payload); ++field) {
        if (fields.has(Field(field)))
            names << nameOf(Field(field)).toByteArray();
    }
    return names.join(", ") + (fields.has(Field::Payload) ? ", or a path into the payload such as $.a[0]" : "");
}

QByteArray operatorsText(Field field)
{
    QByteArrayList names;
    for (const Operator op : operatorsOf(field))
        names << nameOf(op).toByteArray();
    return names.join(' ');
}

class Parser
{
public:
    Parser(QByteArrayView text, Fields fields) : m_reader(text), m_fields(fields) {}

    Reading read()
    {
        Reading reading;
        Expression whole;
        if (takeChain(whole, Expression::Type::Or) && isAtEnd())
            reading.expression = std::move(whole);
        reading.mistake = m_reader.mistake();
        reading.behind = std::move(m_behind);
        return reading;
    }

private:
    [[nodiscard]] const Token &token() const { return m_reader.token(); }
    [[nodiscard]] bool isWord(QByteArrayView word) const { return token().type == Token::Type::Word && token().text == word; }
    [[nodiscard]] bool isSymbol(QByteArrayView symbol) const { return m_reader.isSymbol(symbol); }
    [[nodiscard]] bool takeEither(QByteArrayView word, QByteArrayView symbol)
    {
        if (!isWord(word) && !isSymbol(symbol))
            return false;
        m_reader.advance();
        return true;
    }
    // The next token should have been something else.
    bool fail(const QByteArray &expected, Expectation behind)
    {
        if (token().type == Token::Type::End)
            m_behind = std::move(behind);
        return m_reader.fail("expected " + expected);
    }

    bool isAtEnd()
    {
        m_behind = {.of = Of::Connective};
        if (token().type == Token::Type::End)
            return true;
        if (isSymbol(")"))
            return m_reader.failAs("there is no ( for this");
        m_behind = {};
        return fail("and, or, or the end", {});
    }

    // Parts of the other kind, with `or` (or `and`) between them; one alone stands for itself.
    bool takeChain(Expression &chain, Expression::Type type)
    {
        const bool isOr = type == Expression::Type::Or;
        chain.type = type;
        do {
            Expression part;
            if (isOr ? !takeChain(part, Expression::Type::And) : !takeNegation(part))
                return false;
            append(chain, std::move(part));
        } while (isOr ? takeEither("or", "||") : takeEither("and", "&&"));
        if (chain.parts.size() == 1) {
            Expression only = std::move(chain.parts.front());
            chain = std::move(only);
        }
        return true;
    }

    static void append(Expression &chain, Expression part)
    {
        if (part.type != chain.type) {
            chain.parts.push_back(std::move(part));
            return;
        }
        for (Expression &inner : part.parts)
            chain.parts.push_back(std::move(inner));
    }

    bool takeNegation(Expression &expression)
    {
        const bool isNot = isWord("not") || isSymbol("!");
        if (!isNot && !isSymbol("("))
            return takeCondition(expression);
        if (m_depth == deepestFilter)
            return m_reader.failAs("at most 64 parentheses and not may stand in each other");
        m_reader.advance();
        ++m_depth;
        const bool isTaken = isNot ? takeNot(expression) : takeParentheses(expression);
        --m_depth;
        return isTaken;
    }

    bool takeNot(Expression &expression)
    {
        expression.type = Expression::Type::Not;
        return takeNegation(expression.parts.emplace_back());
    }

    bool takeParentheses(Expression &expression)
    {
        if (!takeChain(expression, Expression::Type::Or))
            return false;
        if (!isSymbol(")"))
            return fail("and, or, or )", {.of = Of::Connective, .mayClose = true});
        m_reader.advance();
        return true;
    }

    bool takeCondition(Expression &condition)
    {
        if (isWord("exists")) {
            m_reader.advance();
            condition.type = Expression::Type::Exists;
            return takeOperand(condition, Of::OperandOnly);
        }
        condition.type = Expression::Type::Compare;
        return takeOperand(condition, Of::Operand) && takeOperator(condition) && takeValue(condition);
    }

    bool takeOperand(Expression &condition, Of wanted)
    {
        if (token().type == Token::Type::Payload) {
            condition.field = Field::Payload;
            condition.path = token().path;
        } else if (const auto field = token().type == Token::Type::Word ? fieldNamed(token().text) : std::nullopt) {
            condition.field = *field;
        } else {
            const QByteArray operands = operandsText(m_fields);
            return fail(wanted == Of::Operand ? operands + "; exists, not or (" : operands, {.of = wanted});
        }
        if (!m_fields.has(condition.field))
            return m_reader.failAs(nameOf(condition.field).toByteArray() + " is not known here; expected " + operandsText(m_fields));
        m_reader.advance();
        return true;
    }

    bool takeOperator(Expression &condition)
    {
        const bool mayBe = token().type == Token::Type::Word || token().type == Token::Type::Symbol;
        const auto op = mayBe ? operatorNamed(token().text) : std::nullopt;
        const auto possible = operatorsOf(condition.field);
        if (!op || std::find(possible.begin(), possible.end(), *op) == possible.end())
            return fail("one of " + operatorsText(condition.field), {.of = Of::Operator, .field = condition.field, .path = condition.path});
        condition.op = *op;
        m_reader.advance();
        return true;
    }

    bool takeValue(Expression &condition)
    {
        if (m_reader.take(condition.field, condition.op, condition.value))
            return true;
        if (m_reader.endsBeforeValue())
            m_behind = {.of = Of::Value, .field = condition.field, .op = condition.op, .path = condition.path};
        return false;
    }

    LiteralReader m_reader;
    const Fields m_fields;
    Expectation m_behind;
    int m_depth = 0;
};

bool isBlank(QByteArrayView text)
{
    return text.trimmed().isEmpty();
}

} // namespace

Reading read(QByteArrayView utf8, Fields fields)
{
    if (utf8.size() > longestFilter)
        return {.expression = {}, .mistake = {longestFilter, utf8.size() - longestFilter, "a filter has at most 16 KiB"}, .behind = {}};
    return Parser(utf8, fields).read();
}

Result<Expression, Mistake> parse(QByteArrayView utf8, Fields fields)
{
    Reading reading = read(utf8, fields);
    if (!reading.expression)
        return unexpected(std::move(reading.mistake));
    return std::move(*reading.expression);
}

std::optional<QByteArray> joined(QByteArrayView filter, Joining joining, const Expression &condition)
{
    Expression added = condition;
    if (joining == Joining::AndNot)
        added = {.type = Expression::Type::Not, .parts = {condition}};
    if (joining == Joining::Alone || isBlank(filter))
        return printed(added);
    auto before = parse(filter);
    if (!before)
        return std::nullopt;
    Expression both{.type = Expression::Type::And};
    if (before->type == Expression::Type::And)
        both.parts = std::move(before->parts);
    else
        both.parts.push_back(std::move(*before));
    both.parts.push_back(std::move(added));
    return printed(both);
}

} // namespace drift::inspect::filter
