// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

namespace drift::ui {

// What is wrong with JSON, a filter or a path, in the window's language: core/inspect says it in English, for the command line
// too. What is not known here stays as it is.
[[nodiscard]] QString faultText(const QByteArray &english);

} // namespace drift::ui
