// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/value.h"

#include <vector>

// Values that a window must show without harm, whatever it makes of them: each is well formed.
namespace drift::test {

struct HostileValue
{
    const char *name;
    protocol::Value value;
};

inline std::vector<HostileValue> hostileJson()
{
    const auto repeated = [](const QByteArray &what, int times) { return what.repeated(times); };
    const QByteArray megabyte(1'000'000, 'x');
    const std::vector<std::pair<const char *, QByteArray>> all{
        {"bold", R"("<b>bold</b>")"},
        {"script", R"("<script>alert(1)</script>")"},
        {"image", R"("<img src=x onerror=alert(1)>")"},
        {"a link to a file", R"("<a href='file:///etc/passwd'>x</a>")"},
        {"entities", R"("&lt;&amp;&#x202e;&nbsp;")"},
        {"a table", R"("<html><table width=99999><tr><td>")"},
        {"markup in a key", R"({"<h1>key</h1>":"<i>value</i>"})"},
        {"bidi override", "\"admin\u202E fdp.exe\""},
        {"bidi isolates", "\"\u2066\u2067a\u2069\u2068\""},
        {"right to left", "{\"שלום\":\"مرحبا\",\"b\":1}"},
        {"bidi in a key", "{\"\u202Eyek\":1}"},
        {"zero width", "\"a\u200Bb\u200Cc\u200Dd\uFEFFe\""},
        {"line separators", "\"one\u2028two\u2029three\u0085four\""},
        {"tag characters", "\"\U000E0041\U000E0042\""},
        {"combining marks", "\"Z" + repeated("\u0351\u036B", 500) + "\""},
        {"variation selectors", "\"\u2764\uFE0F\u2764\uFE0E\""},
        {"emoji family", "\"👨‍👩‍👧‍👦\""},
        {"escaped NUL", R"("a\u0000b")"},
        {"escaped controls", R"("\u001b[31mred\u001b[0m\b\f")"},
        {"delete and C1", "\"\x7f\u009B31m\""},
        {"lone high surrogate", R"("\ud800")"},
        {"lone low surrogate", R"("\udfff tail")"},
        {"swapped surrogates", R"("\ude00\ud83d")"},
        {"noncharacters", "\"\uFFFE\uFFFF\U0010FFFF\""},
        {"private use", "\"\uE000\U000F0000\""},
        {"a line of a megabyte", '"' + megabyte + '"'},
        {"a line of wide characters", '"' + repeated("漢字😀é", 50'000) + '"'},
        {"a key of a megabyte", "{\"" + megabyte + "\":1}"},
        {"a number of a megabyte", repeated("9", 1'000'000)},
        {"2^64-1", "18446744073709551615"},
        {"2^53+1", "9007199254740993"},
        {"beyond any double", "[1e400,-1e400,1e-400,1E+99999999999]"},
        {"spellings of one", "[1,1.0,1e0,10e-1,0.1E1]"},
        {"minus zero", "[-0,-0.0,-0e-0]"},
        {"duplicate keys", R"({"a":1,"a":2,"\u0061":3,"":4,"":5})"},
        {"deep arrays", repeated("[", 512) + repeated("]", 512)},
        {"deep objects", repeated("{\"a\":", 512) + "null" + repeated("}", 512)},
        {"a hundred thousand entries", "[" + repeated("0,", 99'999) + "0]"},
        {"white space", " \t\r\n[ \n\n\n1 \r , \t2\n]\r\n "},
        {"percent signs", R"("%1 %2 %s %n %L1 %%")"},
        {"an accelerator", R"("&File\tCtrl+Q")"},
        {"a path", R"({"__proto__":{"constructor":1},"a.b":{"c[0]":2},"\"":3})"},
    };
    std::vector<HostileValue> values;
    for (const auto &[name, bytes] : all)
        values.push_back({name, {bytes, protocol::Encoding::Json}});
    return values;
}

inline std::vector<HostileValue> hostileCbor()
{
    const auto hex = [](const char *digits) { return QByteArray::fromHex(digits); };
    const std::vector<std::pair<const char *, QByteArray>> all{
        {"text that is not UTF-8", hex("63ff80c3")},
        {"text cut within a character, in chunks", hex("7f61e2628282ff")},
        {"a key that is not UTF-8", hex("a162fffe01")},
        {"an overlong slash, a surrogate", hex("65c0afeda080")},
        {"NUL in text", hex("63610062")},
        {"bytes of any kind", hex("5f4200ff41f0ff")},
        {"keys that are containers", hex("a3820102 03 a10102 04 c24101 05")},
        {"the largest numbers", hex("84 1bffffffffffffffff 3bffffffffffffffff fb7fefffffffffffff fa7f7fffff")},
        {"NaN and infinities", hex("84 f97e00 fb7ff8000000000001 f97c00 fbfff0000000000000")},
        {"tags in tags", QByteArray(500, char(0xC1)) + hex("00")},
        {"unknown tags", hex("db ffffffffffffffff d9 9999 f6")},
        {"typed arrays", hex("84 d855 48 0000803f00000040 d840 43010203 d856 43 010203 d853 40")},
        {"simple values", hex("84 f7 e0 f8ff f4")},
        {"indefinite lengths", hex("9f bf 6161 9f ff ff bf ff 9f 01 ff ff")},
        {"long heads", hex("9b0000000000000003 1800 1b0000000000000001 7a00000001 61")},
        {"deep arrays", QByteArray(511, char(0x81)) + hex("80")},
        {"deep indefinite maps", QByteArray(hex("bf00")).repeated(255) + hex("bfff") + QByteArray(255, char(0xFF))},
        {"a megabyte of bytes", hex("5a000f4240") + QByteArray(1'000'000, char(0xAB))},
        {"bidi in text and key", hex("a1 64e280ae78 64e280ae79")},
        {"markup", hex("6b 3c623e626f6c643c2f623e")},
    };
    std::vector<HostileValue> values;
    for (const auto &[name, bytes] : all)
        values.push_back({name, {bytes, protocol::Encoding::Cbor}});
    return values;
}

inline std::vector<HostileValue> hostileValues()
{
    std::vector<HostileValue> values = hostileJson();
    for (HostileValue &value : hostileCbor())
        values.push_back(std::move(value));
    return values;
}

} // namespace drift::test
