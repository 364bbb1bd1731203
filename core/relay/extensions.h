// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>
#include <vector>

namespace drift::relay {

// One element of Sec-WebSocket-Extensions, as it was offered (RFC 6455 section 9.1).
struct Extension
{
    struct Parameter
    {
        QByteArray name;
        std::optional<QByteArray> value; // what it stands for, where it stood in quotes
    };
    QByteArray name;
    std::vector<Parameter> parameters; // in their order, with those that are there twice
};

// "permessage-deflate; server_max_window_bits=10"; nothing where it is not of that form.
[[nodiscard]] std::optional<Extension> parseExtension(QByteArrayView text);

} // namespace drift::relay
