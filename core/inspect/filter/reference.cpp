// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/reference.h"

#include <QtGlobal>

namespace drift::inspect::filter {

const char *grammarText()
{
    return R"ebnf(filter     = and-chain { ("or" | "||") and-chain } ;
and-chain  = negation { ("and" | "&&") negation } ;
negation   = ("not" | "!") negation | "(" filter ")" | condition ;
condition  = "exists" operand
           | operand ("==" | "!=" | "<" | "<=" | ">" | ">=") value
           | operand "~" string
           | operand "in" "[" [ value { "," value } ] "]"
           | operand "contains" value ;
operand    = field | path ;
field      = "room" | "key" | "action" | "sender" | "seq" | "size"
           | "time" | "delivered" | "kind" ;
path       = "$" { "." name | "[" digits "]" | "[" string "]" } ;
             (without blanks)
name       = ( letter | "_" | "$" ) { letter | digit | "_" | "$" } ;
             (letters: also what is not ASCII)
value      = JSON               of a path: any; of room and key: a string
           | number [ size-unit ]
                                of seq, size, delivered; within the JSON
                                of a path too
           | word               of action: relay, replace, append,
                                compact; of kind: push, get, ping, edit,
                                closed, lost; or the same in quotes
           | "#" digits | "http" | "window"
                                of sender
           | time               of time
size-unit  = "B" | "kB" | "MB" | "GB" | "KiB" | "MiB" | "GiB" ;
             (a blank may stand before it)
time       = HH:MM [ :SS [ .fraction ] ]
           | YYYY-MM-DD [ "T" HH:MM [ :SS [ .fraction ] ]
             [ "Z" | ("+" | "-") HH:MM ] ]
           | number ("ms" | "s" | "m" | "h" | "d") "ago" ;
)ebnf";
}

const std::vector<const char *> &referenceRules()
{
    static const std::vector<const char *> rules{
        "not binds closest, then and, then or. Strings and numbers are those of JSON.",
        "A message has not every field and not every path: only pushes have an action, only what took a number has a seq. What is "
        "missing makes every condition false but not exists: $.x != 1 says that there is an x and that it is not 1; not $.x == 1 is true "
        "also where there is none. A payload that was let go is missing.",
        "Values of different types are not equal, and none of them is before the other: $.x == \"1\" is false where x is 1, and so is "
        "$.x < \"1\". null, true and false have no order.",
        "Numbers are compared by their exact decimal value, however long and however spelled: 1.0 is 1. Strings are compared by code "
        "points, in their case.",
        "Arrays are equal element by element, objects whatever the order of their members. Of a key that stands there twice the last "
        "one counts.",
        "CBOR is what it becomes for clients that speak JSON: byte strings and typed arrays are arrays of numbers, tags are not seen, "
        "keys that are whole numbers are names, undefined and NaN are null.",
        "A time stands for all that it names: 12:30 is that minute; a message is before it (<), within (==, <=, >=) or after it (>). "
        "Times without a zone are local, those without a date are of any day. ago is counted from when the filter was begun.",
    };
    return rules;
}

const char *explanationOf(Field field)
{
    switch (field) {
    case Field::Room: return "the room's id, a text";
    case Field::Key: return "the key that was pushed to or asked for, a text";
    case Field::Action: return "what a push does to its stream: relay, replace, append or compact";
    case Field::Sender: return "who sent it: #3 is a client, http a request without a connection, window this program by hand";
    case Field::Seq: return "the number that it took in its room";
    case Field::Size: return "how long its payload is, in bytes or with a unit; of a change by hand: all that the stream holds then";
    case Field::Time: return "when the relay handled it";
    case Field::Delivered: return "how many members of the room it was delivered to at once";
    case Field::Kind: return "what it is: push, get, ping, edit (a change by hand), closed (the room), lost (events that are missing)";
    case Field::Payload:
        return "the payload, JSON or CBOR; behind it a path leads into it: $.a[2].b, $[\"odd name\"]";
    }
    Q_UNREACHABLE();
    return {};
}

const char *explanationOf(Operator op)
{
    switch (op) {
    case Operator::Equal: return "the same value";
    case Operator::Unequal: return "there is a value, and it is another one";
    case Operator::Less: return "a smaller number, an earlier time, a text that comes before";
    case Operator::LessOrEqual: return "smaller, or the same";
    case Operator::Greater: return "a larger number, a later time, a text that comes behind";
    case Operator::GreaterOrEqual: return "larger, or the same";
    case Operator::Matches:
        return "a regular expression (PCRE2) is found anywhere in the text: ^ and $ hold it to the ends, (?i) at its beginning takes "
               "no account of case";
    case Operator::In: return "one of the values in brackets";
    case Operator::Contains: return "a text within the text, an element of the array, a member of the object";
    }
    Q_UNREACHABLE();
    return {};
}

const std::vector<Example> &joiningExamples()
{
    static const std::vector<Example> examples{
        {R"(exists $.a)", "the message has it, whatever it is"},
        {R"(kind == push and size > 100)", "both hold; && is the same"},
        {R"(action == relay or kind == ping)", "one of them holds, or both; || is the same"},
        {R"(not key == "cursor")", "it does not hold; ! is the same"},
        {R"((seq < 10 or seq > 20) and not $ == null)", "parentheses hold together"},
    };
    return examples;
}

const std::vector<Example> &valueExamples()
{
    static const std::vector<Example> examples{
        {R"(key == "cursor")", "text, in quotes as in JSON"},
        {R"($.x >= -1.5e3)", "a number, as in JSON"},
        {R"($.tags == ["a", null, true])", "any JSON behind a path: arrays, objects, null, true and false"},
        {R"(size > 4KiB)", "a size: B, kB, MB, GB (of 1,000), KiB, MiB, GiB (of 1,024)"},
        {R"(action == append)", "a word of the field's own"},
        {R"(sender == #3)", "a client; or http, or window"},
        {R"(time >= 12:30)", "a time of day, of any day; 12:30:05.25 is more exact"},
        {R"(time < 2026-11-22T12:30Z)", "a moment; 2026-11-22 is that whole day"},
        {R"(time > 5m ago)", "a time that has passed: ms, s, m, h or d"},
    };
    return examples;
}

const std::vector<Example> &filterExamples()
{
    static const std::vector<Example> examples{
        {R"(key ~ "^cursor/" and $.x > 100)", "messages of all keys that begin with cursor/ whose x is above 100"},
        {R"(action in [append, compact] and sender != #2)", "what anybody but client 2 appended or compacted"},
        {R"(kind == get or action == compact)", "who asked for a stream, and who summed it up"},
        {R"(exists $.user.name and not $.user.name == "anna")", "what has a user with a name, who is not anna"},
        {R"($.items contains "tea")", "a list with this element in it"},
        {R"(size >= 64KiB and time > 10m ago)", "large payloads of the last ten minutes"},
        {R"(kind == push and delivered == 0)", "pushes that nobody was given at once"},
        {R"(sender == http or kind == edit)", "what came without a client: over HTTP, or changed by hand"},
        {R"($ ~ "(?i)error")", "payloads that are a text with error in it, in whatever case"},
    };
    return examples;
}

} // namespace drift::inspect::filter
