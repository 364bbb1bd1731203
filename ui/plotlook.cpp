// SPDX-License-Identifier: GPL-3.0-only
#include "ui/plotlook.h"

#include "ui/theme.h"

namespace drift::ui {

QColor plotColour(const QPalette &palette, int style)
{
    // By Scheme: light, dark, high contrast light, high contrast dark.
    constexpr QRgb colours[plotStyles + 1][4] = {
        {0xff0072b2, 0xff56b4e9, 0xff00508a, 0xff7fccff}, {0xffb44f00, 0xffe69f00, 0xff7a3500, 0xffffb833},
        {0xff00775a, 0xff2cc59a, 0xff00523d, 0xff5ce6bd}, {0xff9c3d76, 0xffe39bc4, 0xff6f1f52, 0xffffb3dc},
        {0xff6b6400, 0xfff0e442, 0xff4a4500, 0xfffff04d}, {0xff5a3fc0, 0xffb7a6ff, 0xff3a1f9c, 0xffcdbfff},
        {0xff5c6875, 0xff9ba6b2, 0xff333333, 0xffd9d9d9}};
    return QColor::fromRgb(colours[style][int(schemeOf(palette))]);
}

QVector<qreal> plotDashes(int style)
{
    switch (style) {
    case 1: return {7, 3};
    case 2: return {2, 3};
    case 3: return {9, 3, 2, 3};
    case 4: return {14, 4};
    case 5: return {9, 3, 2, 3, 2, 3};
    case othersStyle: return {1, 5};
    default: return {};
    }
}

} // namespace drift::ui
