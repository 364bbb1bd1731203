// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <map>

namespace drift::app {

// Why no window could be shown, a sentence for people; empty where one can. To be asked before a QApplication is made,
// which aborts the process without a display.
[[nodiscard]] QByteArray displayProblem(const std::map<QByteArray, QByteArray> &environment);

} // namespace drift::app
