// SPDX-License-Identifier: GPL-3.0-only
#include "relay/extensions.h"

#include "relay/fieldsyntax.h"

namespace drift::relay {

namespace {

// What stands between quotes (RFC 9110 section 5.6.4); RFC 6455 wants it to be a token as well, once it is read.
std::optional<QByteArray> unquoted(QByteArrayView text)
{
    if (text.size() < 2 || !text.startsWith('"') || !text.endsWith('"'))
        return std::nullopt;
    text = text.sliced(1, text.size() - 2);
    QByteArray value;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && ++i == text.size())
            return std::nullopt; // the last quote was one of the value's
        value += text[i];
    }
    return value;
}

std::optional<Extension::Parameter> parseParameter(QByteArrayView text)
{
    const qsizetype equals = text.indexOf('=');
    const QByteArrayView name = text.first(equals < 0 ? text.size() : equals).trimmed();
    if (!isToken(name))
        return std::nullopt;
    if (equals < 0)
        return Extension::Parameter{name.toByteArray(), std::nullopt};
    const QByteArrayView given = text.sliced(equals + 1).trimmed();
    std::optional<QByteArray> value = given.startsWith('"') ? unquoted(given) : given.toByteArray();
    if (!value || !isToken(*value))
        return std::nullopt;
    return Extension::Parameter{name.toByteArray(), std::move(value)};
}

} // namespace

std::optional<Extension> parseExtension(QByteArrayView text)
{
    const QList<QByteArray> parts = text.toByteArray().split(';');
    Extension extension{parts.first().trimmed(), {}};
    if (!isToken(extension.name))
        return std::nullopt;
    for (qsizetype i = 1; i < parts.size(); ++i) {
        auto parameter = parseParameter(parts[i]);
        if (!parameter)
            return std::nullopt;
        extension.parameters.push_back(std::move(*parameter));
    }
    return extension;
}

} // namespace drift::relay
