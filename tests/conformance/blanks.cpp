// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/blanks.h"

#include <QRegularExpression>

#include <algorithm>

namespace drift::conformance {

namespace {

QByteArray differs(const QByteArray &expected, const QByteArray &actual)
{
    return "expected " + shown(expected) + "\n     but got " + shown(actual);
}

void repeat(QByteArray &text, const QByteArray &mark, char what)
{
    for (qsizetype at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at)) {
        const qsizetype end = text.indexOf('>', at);
        const qsizetype number = at + mark.size();
        text.replace(at, end + 1 - at, QByteArray(text.sliced(number, end - number).toInt(), what));
    }
}

} // namespace

QByteArray Blanks::filled(QByteArray text) const
{
    for (auto it = m_values.begin(); it != m_values.end(); ++it)
        text.replace('<' + it.key() + '>', it.value());
    repeat(text, "<x:", 'x');
    repeat(text, "<open:", '[');
    repeat(text, "<close:", ']');
    return text;
}

QByteArray Blanks::compare(const QByteArray &expected, const QByteArray &actual)
{
    if (!expected.contains("<any>") && !expected.contains("<id>"))
        return expected == actual ? QByteArray() : differs(expected, actual);
    QString pattern = QRegularExpression::escape(QString::fromLatin1(expected));
    pattern.replace(QRegularExpression::escape(QStringLiteral("<any>")), QStringLiteral(".+?"));
    const QString mark = QRegularExpression::escape(QStringLiteral("<id>"));
    if (const qsizetype first = pattern.indexOf(mark); first >= 0) {
        pattern.replace(first, mark.size(), QStringLiteral("(?<id>[A-Za-z0-9]{24})"));
        pattern.replace(mark, QStringLiteral("\\k<id>"));
    }
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern),
                                        QRegularExpression::DotMatchesEverythingOption);
    const auto match = expression.match(QString::fromLatin1(actual));
    if (!match.hasMatch())
        return differs(expected, actual);
    if (const QString id = match.captured(QStringLiteral("id")); !id.isEmpty())
        set("id", id.toLatin1());
    return {};
}

QByteArray bytesOf(const QByteArray &hex)
{
    const qsizetype any = hex.indexOf("<any>");
    if (any < 0)
        return QByteArray::fromHex(hex);
    return QByteArray::fromHex(hex.first(any)) + "<any>" + QByteArray::fromHex(hex.sliced(any + 5));
}

QByteArray shown(const QByteArray &bytes)
{
    const bool printable = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c < 0x7f; });
    const QByteArray text = printable ? bytes : "hex " + bytes.toHex();
    return text.size() > 600 ? text.first(600) + "…" : text;
}

} // namespace drift::conformance
