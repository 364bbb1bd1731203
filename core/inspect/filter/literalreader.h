// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/lexer.h"

namespace drift::inspect::filter {

// The tokens of a filter one by one, and the values that may stand behind an operator. Keeps the first mistake.
class LiteralReader
{
public:
    explicit LiteralReader(QByteArrayView text) : m_lexer(text) { advance(); }

    [[nodiscard]] const Token &token() const { return m_token; }
    [[nodiscard]] bool isSymbol(QByteArrayView symbol) const { return m_token.type == Token::Type::Symbol && m_token.text == symbol; }
    void advance() { m_token = m_lexer.next(); }

    // What the operator of the field is followed by.
    [[nodiscard]] bool take(Field field, Operator op, Literal &value);
    // It failed since the text ends where a value should stand.
    [[nodiscard]] bool endsBeforeValue() const { return m_endsBeforeValue; }

    // Says that the next token is wrong: what is wrong with it by itself, else that something else was expected. Always false.
    bool fail(const QByteArray &expected);
    // Says that the next token is wrong, whatever it is. Always false.
    bool failAs(const QByteArray &what);
    [[nodiscard]] const Mistake &mistake() const { return m_mistake; }

private:
    [[nodiscard]] bool takeOne(Field field, Operator op, Literal &value);
    [[nodiscard]] bool takeText(Literal &value, const QByteArray &expected);
    [[nodiscard]] bool takePattern(Literal &value);
    [[nodiscard]] bool takeWord(Field field, Literal &value);
    [[nodiscard]] bool takeClient(Literal &value);
    [[nodiscard]] bool takeNumber(Field field, Literal &value);
    [[nodiscard]] bool takeTime(Literal &value);
    [[nodiscard]] bool takeJson(Operator op, Literal &value);
    [[nodiscard]] bool takeList(Field field, Operator op, Literal &value);
    [[nodiscard]] bool takeObject(Literal &value);
    [[nodiscard]] bool takeMember(Literal &object);
    [[nodiscard]] bool enter();
    bool failValue(const QByteArray &expected);

    Lexer m_lexer;
    Token m_token;
    Mistake m_mistake;
    int m_depth = 0; // lists and objects around
    bool m_endsBeforeValue = false;
};

} // namespace drift::inspect::filter
