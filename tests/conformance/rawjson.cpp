// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rawjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

namespace drift::conformance {

namespace {

void skipSpace(QByteArrayView text, qsizetype &at)
{
    while (at < text.size() && QByteArrayView(" \t\r\n").contains(text[at]))
        ++at;
}

void skipString(QByteArrayView text, qsizetype &at)
{
    for (++at; at < text.size() && text[at] != '"'; ++at)
        at += text[at] == '\\' ? 1 : 0;
    ++at;
}

QByteArrayView takeValue(QByteArrayView text, qsizetype &at)
{
    skipSpace(text, at);
    const qsizetype begin = at;
    int depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (depth == 0 && at > begin && (c == ',' || c == ']' || c == '}' || c == ':'))
            break;
        if (c == '"') {
            skipString(text, at);
        } else {
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            ++at;
        }
        if (depth == 0 && QByteArrayView("\"]}").contains(text[at - 1]))
            break;
    }
    return text.sliced(begin, std::min(at, text.size()) - begin).trimmed();
}

void appendHead(QByteArray &out, int major, quint64 number)
{
    const auto first = [&](int info) { out += char(major << 5 | info); };
    const auto bytes = [&](int count) {
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
            out += char(number >> shift & 0xff);
    };
    if (number < 24) {
        first(int(number));
    } else if (number <= 0xff) {
        first(24);
        bytes(1);
    } else if (number <= 0xffff) {
        first(25);
        bytes(2);
    } else if (number <= 0xffffffff) {
        first(26);
        bytes(4);
    } else {
        first(27);
        bytes(8);
    }
}

void appendNumber(QByteArray &out, QByteArrayView json)
{
    const QByteArray digits = json.toByteArray();
    if (!digits.contains('.') && !digits.contains('e') && !digits.contains('E')) {
        if (digits.startsWith('-'))
            appendHead(out, 1, digits.sliced(1).toULongLong() - 1);
        else
            appendHead(out, 0, digits.toULongLong());
        return;
    }
    const double number = digits.toDouble();
    quint64 bits = 0;
    memcpy(&bits, &number, sizeof bits);
    char bytes[8];
    qToBigEndian(bits, bytes);
    out += char(0xfb);
    out.append(bytes, 8);
}

void appendText(QByteArray &out, const QByteArray &text)
{
    appendHead(out, 3, quint64(text.size()));
    out += text;
}

} // namespace

RawObject::RawObject(QByteArrayView text)
{
    qsizetype at = 0;
    skipSpace(text, at);
    if (at >= text.size() || text[at] != '{')
        return;
    ++at;
    skipSpace(text, at);
    while (at < text.size() && text[at] == '"') {
        const QByteArray name = textOf(takeValue(text, at));
        skipSpace(text, at);
        ++at; // the colon
        m_members.append({name, takeValue(text, at).toByteArray()});
        skipSpace(text, at);
        ++at; // a comma, or the end
        skipSpace(text, at);
    }
}

QByteArray RawObject::raw(QByteArrayView name) const
{
    for (const RawMember &member : m_members) {
        if (member.name == name)
            return member.value;
    }
    return {};
}

QByteArray RawObject::text(QByteArrayView name) const
{
    return textOf(raw(name));
}

int RawObject::number(QByteArrayView name, int otherwise) const
{
    return has(name) ? raw(name).toInt() : otherwise;
}

QList<QByteArray> elementsOf(QByteArrayView array)
{
    QList<QByteArray> elements;
    qsizetype at = 1;
    skipSpace(array, at);
    while (at < array.size() && array[at] != ']') {
        elements.append(takeValue(array, at).toByteArray());
        skipSpace(array, at);
        at += at < array.size() && array[at] == ',' ? 1 : 0;
        skipSpace(array, at);
    }
    return elements;
}

QByteArray textOf(QByteArrayView json)
{
    if (!json.startsWith('"'))
        return json.toByteArray();
    const auto document = QJsonDocument::fromJson('[' + json.toByteArray() + ']');
    const QByteArray text = document.array().at(0).toString().toUtf8();
    return text.isNull() ? QByteArray("") : text;
}

QByteArray toCbor(QByteArrayView json)
{
    QByteArray out;
    const QByteArrayView text = json.trimmed();
    if (text.startsWith('{')) {
        const RawObject object(text);
        appendHead(out, 5, quint64(object.members().size()));
        for (const RawMember &member : object.members()) {
            appendText(out, member.name);
            out += toCbor(member.value);
        }
    } else if (text.startsWith('[')) {
        const QList<QByteArray> elements = elementsOf(text);
        appendHead(out, 4, quint64(elements.size()));
        for (const QByteArray &element : elements)
            out += toCbor(element);
    } else if (text.startsWith('"')) {
        const QByteArray content = textOf(text);
        if (content == "<any>")
            out = content;
        else
            appendText(out, content);
    } else if (text == "null") {
        out += char(0xf6);
    } else if (text == "true" || text == "false") {
        out += char(text == "true" ? 0xf5 : 0xf4);
    } else {
        appendNumber(out, text);
    }
    return out;
}

} // namespace drift::conformance
