// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/completion.h"

#include "inspect/filter/lexer.h"
#include "protocol/jsontext.h"

#include <algorithm>

namespace drift::inspect::filter {

namespace {

using Kind = Completion::Kind;
using Of = Expectation::Of;

QByteArray quoted(const QByteArray &text)
{
    QByteArray json;
    protocol::appendQuoted(json, text);
    return json;
}

bool endsPath(char c)
{
    return QByteArrayView(" \t\n\r(,=<>~!").contains(c);
}

// Where what is being written at the end of the text begins.
qsizetype beginOfLast(QByteArrayView text)
{
    Lexer lexer(text);
    for (;;) {
        const Token token = lexer.next();
        if (token.type == Token::Type::End)
            return text.size();
        if (token.type == Token::Type::Bad) { // of a path that is not whole, all of it
            const qsizetype path = text.first(token.at).lastIndexOf('$');
            const bool isOfPath = path >= 0 && std::none_of(text.begin() + path, text.begin() + token.at, endsPath);
            return isOfPath ? path : token.at;
        }
        if (token.at + token.length == text.size())
            return token.at;
    }
}

class Collector
{
public:
    Collector(QByteArrayView begun, const Vocabulary &seen, Fields fields) : m_begun(begun), m_seen(seen), m_fields(fields) {}

    void collect(const Expectation &wanted)
    {
        switch (wanted.of) {
        case Of::Nothing: return;
        case Of::Operand:
        case Of::OperandOnly: operands(wanted.of == Of::Operand); return;
        case Of::Operator:
            for (const Operator op : operatorsOf(wanted.field))
                offer(nameOf(op).toByteArray(), Kind::Sign);
            return;
        case Of::Value: values(wanted); return;
        case Of::Connective:
            offer("and", Kind::Word);
            offer("or", Kind::Word);
            if (wanted.mayClose)
                offer(")", Kind::Word);
        }
    }
    [[nodiscard]] std::vector<Completion> collected() { return std::move(m_items); }

private:
    // What is written out already is no offer.
    void offer(const QByteArray &text, Kind kind)
    {
        if (QByteArrayView(text).startsWith(m_begun) && text.size() > m_begun.size())
            m_items.push_back({text, kind});
    }

    void operands(bool maybeMore)
    {
        for (int field = 0; field < int(Field::Payload); ++field) {
            if (m_fields.has(Field(field)))
                offer(nameOf(Field(field)).toByteArray(), Kind::Name);
        }
        if (m_fields.has(Field::Payload)) {
            if (m_seen.paths.empty())
                offer("$", Kind::Payload);
            for (const Vocabulary::SeenPath &path : m_seen.paths)
                offer(path.path, Kind::Payload);
        }
        if (maybeMore) {
            offer("exists", Kind::Word);
            offer("not", Kind::Word);
        }
    }

    void values(const Expectation &wanted)
    {
        const QByteArrayList *texts = wanted.field == Field::Room ? &m_seen.rooms : wanted.field == Field::Key ? &m_seen.keys : nullptr;
        if (texts && wanted.op == Operator::Matches)
            return; // an expression is not what it finds
        if (texts) {
            for (const QByteArray &text : *texts)
                offer(quoted(text), Kind::Value);
        }
        if (wanted.op == Operator::Matches)
            return;
        if (wanted.field == Field::Sender) {
            for (const QByteArray &client : m_seen.senders)
                offer(client, Kind::Value);
        }
        for (const QByteArray &word : wordsOf(wanted.field))
            offer(word, Kind::Value);
        if (wanted.field == Field::Payload)
            payloadValues(wanted);
    }

    void payloadValues(const Expectation &wanted)
    {
        const QByteArray path = printed(wanted.path);
        const bool isOrder = wanted.op >= Operator::Less && wanted.op <= Operator::GreaterOrEqual;
        for (const Vocabulary::SeenPath &seenPath : m_seen.paths) {
            if (seenPath.path != path)
                continue;
            for (const QByteArray &value : seenPath.values) {
                const char first = value.front();
                if (!isOrder || first == '"' || first == '-' || (first >= '0' && first <= '9'))
                    offer(value, Kind::Value);
            }
        }
    }

    const QByteArrayView m_begun;
    const Vocabulary &m_seen;
    const Fields m_fields;
    std::vector<Completion> m_items;
};

bool isSeparator(char c)
{
    return QByteArrayView(" \t\n\r([,").contains(c);
}

} // namespace

Completions completionsAt(QByteArrayView utf8, qsizetype place, const Vocabulary &seen, Fields fields)
{
    const QByteArrayView before = utf8.first(place);
    const auto at = [&](qsizetype from) {
        Collector collector(before.sliced(from), seen, fields);
        collector.collect(read(before.first(from), fields).behind);
        return Completions{from, collector.collected()};
    };
    Completions completions = at(beginOfLast(before));
    // Behind something that is whole something new may begin, but not in one word with it.
    if (completions.items.empty() && (before.isEmpty() || isSeparator(before.back())))
        return at(place);
    return completions;
}

} // namespace drift::inspect::filter
