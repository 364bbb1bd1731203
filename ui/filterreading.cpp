// SPDX-License-Identifier: GPL-3.0-only
#include "ui/filterreading.h"

#include "inspect/filter/parser.h"
#include "ui/faultwords.h"
#include "ui/filteredit.h"
#include "ui/theme.h"

#include <QLabel>

namespace drift::ui {

std::optional<inspect::filter::Expression> readFilter(FilterEdit &edit, QLabel &outcome)
{
    const QByteArray text = edit.text().toUtf8();
    const bool isBlank = text.trimmed().isEmpty();
    inspect::filter::Reading reading;
    if (!isBlank)
        reading = inspect::filter::read(text, edit.fields());
    const bool isWrong = !isBlank && !reading.expression;
    edit.setMistake(isWrong ? std::optional(reading.mistake) : std::nullopt);
    const QString said = isWrong ? faultText(reading.mistake.what) : QString();
    QPalette colours = edit.palette();
    if (isWrong)
        colours.setColor(QPalette::WindowText, faultColour(colours));
    outcome.setPalette(colours);
    outcome.setText(said);
    outcome.setToolTip(said);
    edit.setAccessibleDescription(said);
    return std::move(reading.expression);
}

} // namespace drift::ui
