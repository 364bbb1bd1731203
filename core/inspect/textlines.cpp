// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/textlines.h"

#include <limits>

namespace drift::inspect {

QByteArray TextLines::whole()
{
    while (readMore(std::numeric_limits<qsizetype>::max())) { }
    QByteArray text;
    for (qsizetype number = 0; number < count(); ++number) {
        if (number > 0)
            text.append('\n');
        text.append(line(number));
    }
    return text;
}

} // namespace drift::inspect
