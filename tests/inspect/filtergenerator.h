// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/parser.h"
#include "inspect/filter/subject.h"
#include "protocol/transcode.h"

#include <QRandomGenerator>

namespace drift::test {

// Filters and messages that meet each other often: few names, few values, of every type. The same seed makes the same.
class FilterGenerator
{
public:
    explicit FilterGenerator(quint32 seed) : m_random(seed) {}

    // A filter as a person may write it, with blanks, parentheses and synonyms that say nothing.
    QByteArray filter(int depth = 3)
    {
        switch (depth > 0 ? below(7) : 6) {
        case 0: return filter(depth - 1) + pick({" and ", "&&", "  and "}) + filter(depth - 1);
        case 1: return filter(depth - 1) + pick({" or ", "||"}) + filter(depth - 1);
        case 2: return pick({"not ", "!"}) + filter(depth - 1);
        case 3: return '(' + filter(depth - 1) + ')';
        default: return condition();
        }
    }

    QByteArray json(int depth = 3)
    {
        switch (below(depth > 0 ? 9 : 6)) {
        case 0: return "null";
        case 1: return pick({"true", "false"});
        case 2:
        case 3: return number();
        case 4:
        case 5: return text();
        case 6: {
            QByteArrayList elements;
            for (int i = below(4); i > 0; --i)
                elements << json(depth - 1);
            return '[' + elements.join(',') + ']';
        }
        default: {
            QByteArrayList members;
            for (const char *name : {"a", "b", "x", "odd name", "ключ"}) {
                if (below(2))
                    members << '"' + QByteArray(name) + "\":" + json(depth - 1);
            }
            return '{' + members.join(pick({",", " , "})) + '}';
        }
        }
    }

    // With what views it holds.
    struct Message
    {
        QByteArray room, key, payload;
        inspect::filter::Subject subject;
    };
    std::unique_ptr<Message> message()
    {
        using namespace inspect::filter;
        auto message = std::make_unique<Message>();
        Subject &subject = message->subject;
        subject.kind = Subject::Kind(below(6));
        subject.sender = Subject::Sender(below(4));
        subject.client = {quint64(below(4))};
        if (below(6))
            subject.action = protocol::ActionType(below(4));
        message->room = pick({"lobby", "hall", "a"});
        if (below(8))
            subject.room = message->room;
        message->key = pick({"cursor/1", "cursor/2", "", "ключ", "a"});
        if (below(8))
            subject.key = message->key;
        if (below(6))
            subject.seq = below(5);
        if (below(6))
            subject.size = below(3000);
        if (below(6))
            subject.delivered = below(4);
        subject.time = WallTime(std::chrono::seconds(1'795'348'800 + below(200'000)));
        message->payload = json();
        if (below(2)) {
            subject.encoding = protocol::Encoding::Cbor;
            message->payload = protocol::transcoded({message->payload, protocol::Encoding::Json}, protocol::Encoding::Cbor);
        }
        if (below(8))
            subject.payload = message->payload;
        return message;
    }

    int below(int bound) { return m_random.bounded(bound); }

private:
    QByteArray pick(std::initializer_list<const char *> choices) { return choices.begin()[below(int(choices.size()))]; }
    QByteArray number() { return pick({"0", "1", "-1", "2", "1.0", "2.5", "-0", "1e2", "100", "0.25", "9007199254740993", "3"}); }
    QByteArray text() { return pick({R"("a")", R"("b")", R"("")", R"("1")", R"("x")", R"("lobby")", R"("\u0061b")", R"("ключ")", R"("\ud83d\ude00")", R"("\uffff")", R"("cursor/1")"}); }
    QByteArray path()
    {
        QByteArray path = "$";
        for (int i = below(4); i > 0; --i)
            path += pick({".a", ".b", ".x", "[0]", "[1]", "[2]", R"(["odd name"])", ".ключ", R"(["a"])"});
        return path;
    }
    QByteArray time()
    {
        return pick({"12:30", "00:00", "9:15:20", "23:59:59.5", "2026-11-22", "2026-11-23T03:00", "2026-11-23T08:00:00Z", "2026-11-23T09:30:00.125+02:00",
                     "5m ago", "1.5 h ago", "1d ago"});
    }
    QByteArray value(QByteArrayView field, QByteArrayView op)
    {
        if (op == "~")
            return pick({R"("a")", R"("^cur")", R"("(?i)LOB|x$")", R"("^$")", R"("[0-9]")", R"("юч")"});
        if (field == "room" || field == "key")
            return text();
        if (field == "action")
            return pick({"relay", "replace", "append", "compact", "\"relay\""});
        if (field == "kind")
            return pick({"push", "get", "ping", "edit", "closed", "lost"});
        if (field == "sender")
            return pick({"#0", "#1", "#2", "http", "window", "\"http\""});
        if (field == "size")
            return pick({"0", "100", "1KiB", "2 kB", "1.5KiB"});
        if (field == "time")
            return time();
        if (field == "seq" || field == "delivered")
            return number();
        return op == "<" || op == "<=" || op == ">" || op == ">=" ? below(2) ? number() : text() : json(2);
    }
    QByteArray condition()
    {
        using namespace inspect::filter;
        const auto field = Field(below(3) ? below(fieldCount) : int(Field::Payload));
        const QByteArray operand = field == Field::Payload ? path() : nameOf(field).toByteArray();
        if (below(6) == 0)
            return "exists " + operand;
        const auto operators = operatorsOf(field);
        const Operator op = operators[size_t(below(int(operators.size())))];
        const QByteArray sign = nameOf(op).toByteArray();
        if (op != Operator::In)
            return operand + ' ' + sign + ' ' + value(nameOf(field), sign);
        QByteArrayList values;
        for (int i = below(4); i > 0; --i)
            values << value(nameOf(field), "==");
        return operand + " in [" + values.join(',') + ']';
    }

    QRandomGenerator m_random;
};

} // namespace drift::test
