// SPDX-License-Identifier: GPL-3.0-only
#include "values.h"

#include <QRandomGenerator>

namespace drift::bench {

namespace {

constexpr quint32 seed = 1;

// A string of pieces that come in no order, so that no branch can be learned by heart.
QByteArray text(qsizetype size, std::initializer_list<const char *> pieces)
{
    QRandomGenerator random(seed);
    QByteArray json = "\"";
    while (json.size() < size - 1)
        json += pieces.begin()[random.bounded(int(pieces.size()))];
    return json + '"';
}

// An array of what `element(random)` makes.
template<typename Element> QByteArray array(qsizetype size, Element element)
{
    QRandomGenerator random(seed);
    QByteArray json = "[" + element(random);
    while (json.size() < size - 1)
        json += ',' + element(random);
    return json + ']';
}

QByteArray ascii(qsizetype size)
{
    return text(size, {"the ", "quick brown ", "fox ", "jumps over ", "a lazy dog, ", "and then "});
}

QByteArray chinese(qsizetype size) { return text(size, {"水", "火山", "天气很好", "我们", "，", "今天早上"}); }

QByteArray german(qsizetype size)
{
    return text(size, {"Straße ", "über ", "schön und ", "Grüße, ", "nicht ", "Köln "});
}

QByteArray emoji(qsizetype size) { return text(size, {"😀", "hello ", "👍👍", "é", "水", "ok "}); }

QByteArray escapes(qsizetype size)
{
    return text(size, {"\\n", "a line\\n", "\\\"quoted\\\"", "\\u00e9", "C:\\\\path", "\\ud83d\\ude00", "\\t"});
}

QByteArray digits(qsizetype size)
{
    return array(size, [](QRandomGenerator &random) { return QByteArray::number(random.bounded(10)); });
}

QByteArray integers(qsizetype size)
{
    return array(size, [](QRandomGenerator &random) {
        return QByteArray::number(qint64(random.generate() >> random.bounded(32)) - random.bounded(1000));
    });
}

QByteArray floats(qsizetype size)
{
    return array(size, [](QRandomGenerator &random) {
        return QByteArray::number(random.generateDouble() * 2000 - 1000, 'g', 3 + random.bounded(15));
    });
}

QByteArray object(QRandomGenerator &random)
{
    return R"({"id":)" + QByteArray::number(random.bounded(100'000))
           + R"(,"name":"someone","tags":["x","yy"],"at":{"x":)" + QByteArray::number(random.bounded(10'000) / 10.0)
           + R"(,"y":-2},"on":)" + (random.bounded(2) ? "true" : "false") + '}';
}

QByteArray objects(qsizetype size) { return array(size, object); }

QByteArray indented(qsizetype size)
{
    QByteArray json = objects(size / 3);
    json.replace("\":", "\": ").replace(",\"", ",\n            \"").replace("{", "{\n            ");
    return json.replace("}", "\n        }");
}

QByteArray words(qsizetype size)
{
    return array(size, [](QRandomGenerator &random) {
        constexpr const char *choices[] = {"true", "false", "null", "[]", "{}"};
        return QByteArray(choices[random.bounded(5)]);
    });
}

} // namespace

const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> all = {
        {"ASCII text", ascii},      {"Chinese text", chinese}, {"German text", german}, {"emoji and text", emoji},
        {"escapes", escapes},       {"digits", digits},        {"integers", integers},  {"floats", floats},
        {"small objects", objects}, {"indented", indented},    {"true, [], {}", words},
    };
    return all;
}

} // namespace drift::bench
