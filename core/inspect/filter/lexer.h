// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/expression.h"
#include "inspect/filter/mistake.h"

namespace drift::inspect::filter {

// The smallest parts of a filter.
struct Token
{
    enum class Type : quint8 {
        End,
        Word,
        Payload,  // a path into it
        Value,    // a string, a number with or without unit, a time, a client: what is not a word
        Duration, // a number of a unit of time; `value` as Ago
        Symbol,
        Bad,      // none of these; `what` says why
    };

    Type type = Type::End;
    qsizetype at = 0; // bytes
    qsizetype length = 0;
    QByteArrayView text = {}; // of the filter
    Path path = {};
    Literal value = {};
    QByteArray what = {}; // of Bad
};

// Takes a filter apart from left to right. Of a text that goes on behind something bad nothing more is told.
class Lexer
{
public:
    // The text outlives the lexer and the tokens.
    explicit Lexer(QByteArrayView text) : m_text(text) {}

    // Again and again End, or Bad, once it is reached.
    [[nodiscard]] Token next();

private:
    [[nodiscard]] char at(qsizetype pos) const { return pos < m_text.size() ? m_text[pos] : '\0'; }
    [[nodiscard]] qsizetype endOfWord(qsizetype pos) const;
    [[nodiscard]] Token token(Token::Type type, qsizetype end) const;
    [[nodiscard]] Token bad(qsizetype at, qsizetype end, const QByteArray &what) const;

    [[nodiscard]] Token string() const;
    [[nodiscard]] Token number() const;
    [[nodiscard]] Token withUnit(qsizetype end) const;
    [[nodiscard]] Token time() const;
    [[nodiscard]] Token client() const;
    [[nodiscard]] Token path() const;
    [[nodiscard]] bool takeStep(qsizetype &pos, Step &step, Token &mistake) const;
    [[nodiscard]] bool takeBracket(qsizetype &pos, Step &step, Token &mistake) const;
    [[nodiscard]] Token symbol() const;

    QByteArrayView m_text;
    qsizetype m_pos = 0;
};

} // namespace drift::inspect::filter
