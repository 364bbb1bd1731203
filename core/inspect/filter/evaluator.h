// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/expression.h"
#include "inspect/filter/pattern.h"
#include "inspect/filter/subject.h"

#include <array>

namespace drift::inspect::filter {

// A filter that was begun: `ago` is counted from then.
struct Filter
{
    Expression expression;
    WallTime begun;
};

// Says which messages a filter lets through. What costs little is asked first.
// Thread: its owner's. Owner: whoever goes over messages.
class Evaluator
{
public:
    explicit Evaluator(const Filter &filter);

    [[nodiscard]] bool matches(const Subject &subject);
    // Numbers of rooms and streams may mean something else from now on.
    void forgetNames();
    // What was gone over since this was last asked, in bytes of payload or what takes as long.
    [[nodiscard]] qint64 takeCost() { return std::exchange(m_cost, 0); }

private:
    enum class Verdict : quint8 { Unknown, No, Yes };

    struct Node
    {
        Expression::Type type = Expression::Type::And;
        std::vector<Node> parts = {};
        Field field = Field::Room;
        Path path = {};
        Operator op = Operator::Equal;
        Literal value = {};
        std::optional<Pattern> pattern = {};    // of Matches
        quint32 words = 0;                      // of actions and kinds: a bit for each that is let through
        std::vector<Verdict> verdicts = {};     // of rooms and keys, by their numbers
        bool readsPayload = false;              // somewhere in it
    };

    [[nodiscard]] Node compiled(const Expression &expression) const;
    [[nodiscard]] static bool isText(const Node &node, QByteArrayView text);
    static void forgetNames(Node &node);

    [[nodiscard]] bool isTrue(Node &node, const Subject &subject);
    [[nodiscard]] bool compare(Node &node, const Subject &subject);
    [[nodiscard]] bool compareName(Node &node, const std::optional<QByteArrayView> &name, quint32 number);
    [[nodiscard]] static bool compareNumber(const Node &node, const std::optional<qint64> &number);
    [[nodiscard]] bool compareTime(const Node &node, WallTime time);
    [[nodiscard]] std::strong_ordering place(const Literal &literal, qint64 nanoseconds);
    [[nodiscard]] bool comparePayload(const Node &node, const Subject &subject);
    [[nodiscard]] QByteArrayView payloadAt(const Path &path, const Subject &subject);
    [[nodiscard]] qint64 localTime(qint64 nanoseconds);

    qint64 m_begun;
    qint64 m_cost = 0;
    Node m_root;
    QByteArray m_buffer;
    // How far local time is ahead in this quarter of an hour, in which it does not change.
    qint64 m_quarter = -1;
    qint64 m_offset = 0;
};

} // namespace drift::inspect::filter
