// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <vector>

// JSON of the kinds that a relay gets, each of about the size that is asked for. The same at every call.
namespace drift::bench {

struct Kind
{
    const char *name;
    QByteArray (*json)(qsizetype size);
};

[[nodiscard]] const std::vector<Kind> &kinds();

} // namespace drift::bench
