// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/lexer.h"

#include "inspect/filter/literals.h"
#include "protocol/jsonscanner.h"
#include "protocol/jsontext.h"
#include "protocol/utf8.h"

namespace drift::inspect::filter {

namespace {

constexpr size_t mostSteps = 64;
constexpr qsizetype mostIndexDigits = 15;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

Token Lexer::next()
{
    while (isBlank(at(m_pos)))
        ++m_pos;
    const char c = at(m_pos);
    Token token;
    if (m_pos == m_text.size())
        token = this->token(Token::Type::End, m_pos);
    else if (isLetter(c))
        token = this->token(Token::Type::Word, endOfWord(m_pos));
    else if (c == '$')
        token = path();
    else if (c == '"')
        token = string();
    else if (isDigit(c) || c == '-')
        token = number();
    else if (c == '#')
        token = client();
    else
        token = symbol();
    m_pos = token.type == Token::Type::Bad ? m_text.size() : token.at + token.length;
    return token;
}

qsizetype Lexer::endOfWord(qsizetype pos) const
{
    while (isLetter(at(pos)) || isDigit(at(pos)))
        ++pos;
    return pos;
}

Token Lexer::token(Token::Type type, qsizetype end) const
{
    return {.type = type, .at = m_pos, .length = end - m_pos, .text = m_text.sliced(m_pos, end - m_pos)};
}

Token Lexer::bad(qsizetype at, qsizetype end, const QByteArray &what) const
{
    return {.type = Token::Type::Bad, .at = at, .length = end - at, .text = m_text.sliced(at, end - at), .what = what};
}

Token Lexer::string() const
{
    protocol::JsonScanner scanner(m_text.sliced(m_pos));
    QByteArrayView quoted;
    if (!scanner.string(&quoted)) {
        const qsizetype at = m_pos + scanner.fault().at;
        if (at == m_text.size())
            return bad(m_pos, at, "the closing quote is missing");
        const QByteArray hint = this->at(at) == '\\' ? "; a backslash is written \\\\" : "";
        const int length = protocol::utf8Step(m_text.begin() + at, m_text.end()).length;
        return bad(at, at + length, scanner.fault().what + hint);
    }
    Token token = this->token(Token::Type::Value, m_pos + quoted.size());
    token.value.type = Literal::Type::Text;
    token.value.text = QByteArray("");
    protocol::appendUnquoted(token.value.text, quoted);
    return token;
}

// What looks like a time is one; else it is a number of JSON.
Token Lexer::number() const
{
    qsizetype digits = m_pos;
    while (isDigit(at(digits)))
        ++digits;
    if ((at(digits) == ':' && digits > m_pos) || (at(digits) == '-' && digits - m_pos == 4))
        return time();
    protocol::JsonScanner scanner(m_text.sliced(m_pos));
    QByteArrayView span;
    if (!scanner.value(0, &span)) {
        const qsizetype at = std::min(m_pos + scanner.fault().at, m_text.size());
        return bad(at, std::min(at + 1, m_text.size()), "expected a digit");
    }
    const qsizetype end = m_pos + span.size();
    if (isDigit(at(end)) || at(end) == '.')
        return bad(m_pos, digits > end ? digits : end + 1, isDigit(at(end)) ? "a number does not begin with 0" : "a number has one point");
    return withUnit(end);
}

Token Lexer::withUnit(qsizetype end) const
{
    const QByteArrayView digits = m_text.sliced(m_pos, end - m_pos);
    qsizetype unitAt = end;
    while (isBlank(at(unitAt)))
        ++unitAt;
    const qsizetype unitEnd = endOfWord(unitAt);
    const Unit *const unit = findUnit(m_text.sliced(unitAt, unitEnd - unitAt));
    if (!unit) {
        if (unitAt == end && unitEnd != end)
            return bad(end, unitEnd, "expected a unit: B, kB, MB, GB, KiB, MiB or GiB of sizes, ms, s, m, h or d of times");
        Token token = this->token(Token::Type::Value, end);
        token.value = {.type = Literal::Type::Number, .text = digits.toByteArray(), .number = digits.toByteArray()};
        return token;
    }
    const auto amount = scaled(digits, unit->factor);
    if (!amount)
        return bad(m_pos, unitEnd, unit->of == Unit::Of::Size ? "expected a whole number of bytes below 2^63" : "expected a time of at most 292 years, and four digits behind the point");
    Token token = this->token(unit->of == Unit::Of::Size ? Token::Type::Value : Token::Type::Duration, unitEnd);
    token.value.text = digits.toByteArray() + unit->name.toByteArray();
    if (unit->of == Unit::Of::Size) {
        token.value.type = Literal::Type::Number;
        token.value.number = QByteArray::number(*amount);
    } else {
        token.value.type = Literal::Type::Ago;
        token.value.begin = *amount;
    }
    return token;
}

Token Lexer::time() const
{
    qsizetype end = m_pos;
    while (isDigit(at(end)) || isLetter(at(end)) || at(end) == ':' || at(end) == '-' || at(end) == '+' || at(end) == '.')
        ++end;
    const QByteArrayView text = m_text.sliced(m_pos, end - m_pos);
    const bool isDate = text.size() > 4 && text[4] == '-';
    auto literal = isDate ? moment(text) : timeOfDay(text);
    if (!literal) {
        return bad(m_pos, end, isDate ? "expected a date from 1970 to 2261, such as 2026-11-22 or 2026-11-22T12:30:05Z"
                                      : "expected a time from 00:00 to 23:59:59.999999999");
    }
    Token token = this->token(Token::Type::Value, end);
    token.value = std::move(*literal);
    return token;
}

Token Lexer::client() const
{
    qsizetype end = m_pos + 1;
    while (isDigit(at(end)))
        ++end;
    const qsizetype count = end - m_pos - 1;
    if (count == 0 || count > 18 || (count > 1 && at(m_pos + 1) == '0'))
        return bad(m_pos, end, "expected a client's number, such as #1");
    Token token = this->token(Token::Type::Value, end);
    token.value = {.type = Literal::Type::Client, .text = token.text.toByteArray(), .number = token.text.sliced(1).toByteArray()};
    return token;
}

Token Lexer::path() const
{
    Token mistake;
    Path path;
    qsizetype pos = m_pos + 1;
    while (at(pos) == '.' || at(pos) == '[') {
        if (path.size() == mostSteps)
            return bad(pos, pos + 1, "a path has at most 64 steps");
        if (!takeStep(pos, path.emplace_back(), mistake))
            return mistake;
    }
    if (isLetter(at(pos)) || isDigit(at(pos)))
        return bad(pos, endOfWord(pos), "expected a point or [ behind $");
    if (at(pos) == '-')
        return bad(pos, pos + 1, "a name with this in it stands in brackets: $[\"odd-name\"]");
    Token token = this->token(Token::Type::Payload, pos);
    token.path = std::move(path);
    return token;
}

bool Lexer::takeStep(qsizetype &pos, Step &step, Token &mistake) const
{
    if (at(pos) == '[')
        return takeBracket(pos, step, mistake);
    const qsizetype begin = ++pos;
    while (isLetter(at(pos)) || isDigit(at(pos)) || at(pos) == '$' || quint8(at(pos)) >= 0x80)
        ++pos;
    step.name = m_text.sliced(begin, pos - begin).toByteArray();
    if (isPlainName(step.name) && protocol::isUtf8(step.name))
        return true;
    mistake = bad(begin, std::max(pos, std::min(begin + 1, m_text.size())), "expected a name; others stand in brackets: $[\"odd name\"] or $[2]");
    return false;
}

bool Lexer::takeBracket(qsizetype &pos, Step &step, Token &mistake) const
{
    const qsizetype begin = ++pos;
    if (at(pos) == '"') {
        Lexer inner(m_text);
        inner.m_pos = pos;
        mistake = inner.string();
        if (mistake.type == Token::Type::Bad)
            return false;
        step.name = mistake.value.text;
        pos += mistake.length;
    } else {
        while (isDigit(at(pos)))
            ++pos;
        const qsizetype count = pos - begin;
        if (count == 0 || count > mostIndexDigits || (count > 1 && at(begin) == '0')) {
            mistake = bad(begin, std::max(pos, std::min(begin + 1, m_text.size())), "expected an index, such as 0, or a name in quotes");
            return false;
        }
        step.isIndex = true;
        step.index = m_text.sliced(begin, count).toByteArray().toLongLong();
    }
    if (at(pos) == ']') {
        ++pos;
        return true;
    }
    mistake = bad(pos, std::min(pos + 1, m_text.size()), "expected ]");
    return false;
}

Token Lexer::symbol() const
{
    const QByteArrayView rest = m_text.sliced(m_pos);
    for (const QByteArrayView two : {QByteArrayView("=="), QByteArrayView("!="), QByteArrayView("<="), QByteArrayView(">="),
                                     QByteArrayView("&&"), QByteArrayView("||")}) {
        if (rest.startsWith(two))
            return token(Token::Type::Symbol, m_pos + 2);
    }
    if (QByteArrayView("<>~()[]{},:!").contains(rest.front()))
        return token(Token::Type::Symbol, m_pos + 1);
    if (rest.front() == '=')
        return bad(m_pos, m_pos + 1, "expected ==");
    if (rest.front() == '\'')
        return bad(m_pos, m_pos + 1, "text stands in double quotes");
    return bad(m_pos, m_pos + protocol::utf8Step(rest.begin(), rest.end()).length, "this has no meaning here");
}

} // namespace drift::inspect::filter
