// SPDX-License-Identifier: GPL-3.0-only
#include "ui/referencewords.h"

#include <QCoreApplication>

namespace drift::ui {

namespace {

// Those of inspect/filter/reference.cpp, for lupdate.
[[maybe_unused]] constexpr const char *texts[] = {
    QT_TRANSLATE_NOOP("FilterReference", "not binds closest, then and, then or. Strings and numbers are those of JSON."),
    QT_TRANSLATE_NOOP("FilterReference", "A message has not every field and not every path: only pushes have an action, only what took "
                                         "a number has a seq. What is missing makes every condition false but not exists: $.x != 1 says "
                                         "that there is an x and that it is not 1; not $.x == 1 is true also where there is none. A "
                                         "payload that was let go is missing."),
    QT_TRANSLATE_NOOP("FilterReference", "Values of different types are not equal, and none of them is before the other: $.x == \"1\" "
                                         "is false where x is 1, and so is $.x < \"1\". null, true and false have no order."),
    QT_TRANSLATE_NOOP("FilterReference", "Numbers are compared by their exact decimal value, however long and however spelled: 1.0 is "
                                         "1. Strings are compared by code points, in their case."),
    QT_TRANSLATE_NOOP("FilterReference", "Arrays are equal element by element, objects whatever the order of their members. Of a key "
                                         "that stands there twice the last one counts."),
    QT_TRANSLATE_NOOP("FilterReference", "CBOR is what it becomes for clients that speak JSON: byte strings and typed arrays are "
                                         "arrays of numbers, tags are not seen, keys that are whole numbers are names, undefined and NaN "
                                         "are null."),
    QT_TRANSLATE_NOOP("FilterReference", "A time stands for all that it names: 12:30 is that minute; a message is before it (<), "
                                         "within (==, <=, >=) or after it (>). Times without a zone are local, those without a date are "
                                         "of any day. ago is counted from when the filter was begun."),
    QT_TRANSLATE_NOOP("FilterReference", "the room's id, a text"),
    QT_TRANSLATE_NOOP("FilterReference", "the key that was pushed to or asked for, a text"),
    QT_TRANSLATE_NOOP("FilterReference", "what a push does to its stream: relay, replace, append or compact"),
    QT_TRANSLATE_NOOP("FilterReference", "who sent it: #3 is a client, http a request without a connection, window this program by hand"),
    QT_TRANSLATE_NOOP("FilterReference", "the number that it took in its room"),
    QT_TRANSLATE_NOOP("FilterReference", "how long its payload is, in bytes or with a unit; of a change by hand: all that the stream "
                                         "holds then"),
    QT_TRANSLATE_NOOP("FilterReference", "when the relay handled it"),
    QT_TRANSLATE_NOOP("FilterReference", "how many members of the room it was delivered to at once"),
    QT_TRANSLATE_NOOP("FilterReference", "what it is: push, get, ping, edit (a change by hand), closed (the room), lost (events that "
                                         "are missing)"),
    QT_TRANSLATE_NOOP("FilterReference", "the payload, JSON or CBOR; behind it a path leads into it: $.a[2].b, $[\"odd name\"]"),
    QT_TRANSLATE_NOOP("FilterReference", "the same value"),
    QT_TRANSLATE_NOOP("FilterReference", "there is a value, and it is another one"),
    QT_TRANSLATE_NOOP("FilterReference", "a smaller number, an earlier time, a text that comes before"),
    QT_TRANSLATE_NOOP("FilterReference", "smaller, or the same"),
    QT_TRANSLATE_NOOP("FilterReference", "a larger number, a later time, a text that comes behind"),
    QT_TRANSLATE_NOOP("FilterReference", "larger, or the same"),
    QT_TRANSLATE_NOOP("FilterReference", "a regular expression (PCRE2) is found anywhere in the text: ^ and $ hold it to the ends, "
                                         "(?i) at its beginning takes no account of case"),
    QT_TRANSLATE_NOOP("FilterReference", "one of the values in brackets"),
    QT_TRANSLATE_NOOP("FilterReference", "a text within the text, an element of the array, a member of the object"),
    QT_TRANSLATE_NOOP("FilterReference", "the message has it, whatever it is"),
    QT_TRANSLATE_NOOP("FilterReference", "both hold; && is the same"),
    QT_TRANSLATE_NOOP("FilterReference", "one of them holds, or both; || is the same"),
    QT_TRANSLATE_NOOP("FilterReference", "it does not hold; ! is the same"),
    QT_TRANSLATE_NOOP("FilterReference", "parentheses hold together"),
    QT_TRANSLATE_NOOP("FilterReference", "text, in quotes as in JSON"),
    QT_TRANSLATE_NOOP("FilterReference", "a number, as in JSON"),
    QT_TRANSLATE_NOOP("FilterReference", "any JSON behind a path: arrays, objects, null, true and false"),
    QT_TRANSLATE_NOOP("FilterReference", "a size: B, kB, MB, GB (of 1,000), KiB, MiB, GiB (of 1,024)"),
    QT_TRANSLATE_NOOP("FilterReference", "a word of the field's own"),
    QT_TRANSLATE_NOOP("FilterReference", "a client; or http, or window"),
    QT_TRANSLATE_NOOP("FilterReference", "a time of day, of any day; 12:30:05.25 is more exact"),
    QT_TRANSLATE_NOOP("FilterReference", "a moment; 2026-11-22 is that whole day"),
    QT_TRANSLATE_NOOP("FilterReference", "a time that has passed: ms, s, m, h or d"),
    QT_TRANSLATE_NOOP("FilterReference", "messages of all keys that begin with cursor/ whose x is above 100"),
    QT_TRANSLATE_NOOP("FilterReference", "what anybody but client 2 appended or compacted"),
    QT_TRANSLATE_NOOP("FilterReference", "who asked for a stream, and who summed it up"),
    QT_TRANSLATE_NOOP("FilterReference", "what has a user with a name, who is not anna"),
    QT_TRANSLATE_NOOP("FilterReference", "a list with this element in it"),
    QT_TRANSLATE_NOOP("FilterReference", "large payloads of the last ten minutes"),
    QT_TRANSLATE_NOOP("FilterReference", "pushes that nobody was given at once"),
    QT_TRANSLATE_NOOP("FilterReference", "what came without a client: over HTTP, or changed by hand"),
    QT_TRANSLATE_NOOP("FilterReference", "payloads that are a text with error in it, in whatever case"),
};

} // namespace

QString referenceText(const char *english)
{
    return QCoreApplication::translate("FilterReference", english);
}

} // namespace drift::ui
