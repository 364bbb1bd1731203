// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace drift::ui {

// The text for a tooltip, which would else take it for markup where it looks like that.
[[nodiscard]] inline QString plainTip(const QString &text)
{
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
}

} // namespace drift::ui
