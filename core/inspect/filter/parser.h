// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"
#include "inspect/filter/expression.h"
#include "inspect/filter/mistake.h"

#include <bitset>
#include <optional>

// Reads the filter language; its grammar stands in reference.cpp.
namespace drift::inspect::filter {

inline constexpr qsizetype longestFilter = 16 * 1024; // bytes
inline constexpr qsizetype longestPattern = 1'000;    // bytes, of a regular expression
inline constexpr int deepestFilter = 64;
inline constexpr int deepestLiteral = 32;

// The fields that a filter may name, where not everything is known of a message.
class Fields
{
public:
    [[nodiscard]] static Fields all() { return Fields(~std::bitset<fieldCount>()); }
    Fields(std::initializer_list<Field> fields)
    {
        for (const Field field : fields)
            m_fields.set(size_t(field));
    }
    [[nodiscard]] bool has(Field field) const { return m_fields.test(size_t(field)); }

private:
    explicit Fields(std::bitset<fieldCount> fields) : m_fields(fields) {}
    std::bitset<fieldCount> m_fields;
};

// What may stand behind a text that is right so far.
struct Expectation
{
    enum class Of : quint8 { Nothing, Operand, OperandOnly, Operator, Value, Connective };

    Of of = Of::Nothing;             // OperandOnly: behind `exists`
    bool mayClose = false;           // of Connective: a parenthesis is open
    Field field = Field::Payload;    // of Operator and Value: whose
    Operator op = Operator::Equal;   // of Value
    Path path = {};                  // of Operator and Value of Payload
};

struct Reading
{
    std::optional<Expression> expression; // or:
    Mistake mistake;
    Expectation behind; // what may follow; Nothing where the mistake is not that the text ends
};

// Never throws, whatever the bytes; costs time linear in their number.
[[nodiscard]] Reading read(QByteArrayView utf8, Fields fields = Fields::all());
[[nodiscard]] Result<Expression, Mistake> parse(QByteArrayView utf8, Fields fields = Fields::all());

// The same filter with another condition: "(FILTER) and CONDITION", without parentheses that say nothing. `filter` may be
// blank; nothing where it is wrong.
enum class Joining : quint8 { Alone, And, AndNot };
[[nodiscard]] std::optional<QByteArray> joined(QByteArrayView filter, Joining joining, const Expression &condition);

} // namespace drift::inspect::filter
