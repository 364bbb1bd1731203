// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/path.h"

#include <QByteArrayList>

#include <vector>

// The filter language: which messages are to be seen, said in a line of text. One for the window and the command line.
//
// The grammar stands in reference.cpp, where the help and the manual page have it from.
//
// What it means:
// - A message has not every field, and not every path: only pushes have an action, only what took a number has a seq. What
//   is missing makes every condition false but `not exists`: `$.x != 1` says that there is an x, and that it is not 1; `not
//   $.x == 1` is true also where there is none. A payload that was let go is missing.
// - Values of different types are not equal, and none of them is before the other: `$.x == "1"` is false where x is 1, and so
//   is `$.x < "1"`. null, true and false have no order.
// - Numbers are compared by their exact decimal value, however long and however spelled: 1.0 is 1, 2^64 is not 2^64 - 1.
//   Exponents beyond ±10^15 count as that.
// - Strings are compared by code points, in their case; so are `contains` and `~`, which finds its expression
//   (PCRE2) anywhere in the text: (?i) at its beginning takes no account of case, ^ and $ hold it to the ends.
// - Arrays are equal element by element; objects whatever the order of their members. Of a key that stands there twice the
//   last one counts, as in JSON.parse.
// - `contains`: text has that text in it, an array an equal element, an object a member of that name.
// - CBOR is what it becomes for clients that speak JSON: byte strings and typed arrays are arrays of numbers, tags are not
//   seen, map keys that are whole numbers are names, undefined and NaN are null, a float is its shortest decimal.
// - `size` is the payload's length in bytes (edits: of all that the stream holds then), `delivered` how many members a push was
//   delivered to at once, `seq` the number that a message took.
// - A time stands for all that it names: 12:30 is that minute; a message is before it (<), within (==, <=, >=), or after it (>).
//   Times without a zone are local; those without a date are of any day. `ago` is counted from when the filter was begun.
//
// Bounds: 16 KiB of text, 64 parentheses and `not` in each other, values 32 deep, paths of 64 steps, expressions of 1,000 bytes.
// `~` looks at the first 65,536 UTF-16 units of a text, and PCRE2 gives up beyond a set number of steps from one place of it
// (evaluator.h): the text then does not match. Payloads are gone over at most once for each path, also where they are broken.
namespace drift::inspect::filter {

enum class Field : quint8 { Room, Key, Action, Sender, Seq, Size, Time, Delivered, Kind, Payload };

inline constexpr int fieldCount = int(Field::Payload) + 1;

enum class Operator : quint8 { Equal, Unequal, Less, LessOrEqual, Greater, GreaterOrEqual, Matches, In, Contains };

inline constexpr int operatorCount = int(Operator::Contains) + 1;

// "room"; "$" of the payload.
[[nodiscard]] QByteArrayView nameOf(Field field);
// "=="
[[nodiscard]] QByteArrayView nameOf(Operator op);
// Those that the field is compared by, in the order in which they are offered.
[[nodiscard]] std::vector<Operator> operatorsOf(Field field);
// What may stand for an action or a kind, and for a sender besides #1; none for other fields.
[[nodiscard]] const QByteArrayList &wordsOf(Field field);

// What a message is compared with.
struct Literal
{
    enum class Type : quint8 { Null, Bool, Number, Text, Array, Object, TimeOfDay, Moment, Ago, Client, Word };

    Type type = Type::Null;
    bool isTrue = false;  // of Bool
    // Text and Word: what it says. All others but containers: as it is written, without blanks.
    QByteArray text = {};
    QByteArray number = {};   // of Number: without unit; of Client: its digits
    // TimeOfDay, Moment: nanoseconds since midnight or 1970 (UTC), `end` not included. Ago: `begin` is how long.
    qint64 begin = 0;
    qint64 end = 0;
    std::vector<Literal> items = {};    // of Array, and values of Object
    std::vector<QByteArray> names = {}; // of Object: in rising order, each once

    friend bool operator==(const Literal &, const Literal &) = default;
};

// A filter, taken apart. An empty And is true.
struct Expression
{
    enum class Type : quint8 { And, Or, Not, Exists, Compare };

    Type type = Type::And;
    std::vector<Expression> parts = {}; // of And and Or: neither of the same type; of Not: one
    // Of Exists and Compare:
    Field field = Field::Room;
    Path path = {}; // of Payload
    Operator op = Operator::Equal;
    Literal value = {}; // of In: an array

    friend bool operator==(const Expression &, const Expression &) = default;
};

// The one way of writing it, which is read as the same again.
[[nodiscard]] QByteArray printed(const Literal &literal);
[[nodiscard]] QByteArray printed(const Expression &expression);

} // namespace drift::inspect::filter
