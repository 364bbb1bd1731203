// SPDX-License-Identifier: GPL-3.0-only
#include "ui/rulecolours.h"

#include "ui/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <array>

namespace drift::ui {

using inspect::RuleColour;
using inspect::ruleColourCount;

namespace {

using Grounds = std::array<QRgb, ruleColourCount>;

// By Scheme, each by RuleColour.
constexpr std::array<Grounds, 4> grounds{{
    {0xffffd9d6, 0xffffe3c7, 0xfffff4b8, 0xffd3f2d9, 0xffcdf0ee, 0xffd6e6ff, 0xffe9dcfb, 0xffe2e6ea},
    {0xff5a1f22, 0xff57330f, 0xff4a4210, 0xff1d4627, 0xff124648, 0xff1c3a63, 0xff42295f, 0xff3a424c},
    {0xffffc2bd, 0xffffd199, 0xffffed80, 0xffb3eebf, 0xffa6eae6, 0xffbcd6ff, 0xffdcc4ff, 0xffd0d0d0},
    {0xff6b0000, 0xff5c2e00, 0xff4a4000, 0xff004d1a, 0xff004848, 0xff00306e, 0xff48006e, 0xff404040},
}};

constexpr std::array<const char *, ruleColourCount> keys{"red", "orange", "yellow", "green", "teal", "blue", "violet", "grey"};

struct RuleColours
{
    Q_DECLARE_TR_FUNCTIONS(RuleColours)

public:
    static QString name(RuleColour colour)
    {
        switch (colour) {
        case RuleColour::Red: return tr("Red");
        case RuleColour::Orange: return tr("Orange");
        case RuleColour::Yellow: return tr("Yellow");
        case RuleColour::Green: return tr("Green");
        case RuleColour::Teal: return tr("Teal");
        case RuleColour::Blue: return tr("Blue");
        case RuleColour::Violet: return tr("Violet");
        case RuleColour::Grey: return tr("Grey");
        }
        return {};
    }
};

} // namespace

QColor ruleGround(RuleColour colour, const QPalette &palette)
{
    return QColor::fromRgb(grounds[size_t(schemeOf(palette))][size_t(colour)]);
}

QString ruleColourName(RuleColour colour)
{
    return RuleColours::name(colour);
}

QIcon ruleIcon(RuleColour colour, const QPalette &palette)
{
    constexpr int side = 16;
    QPixmap pixmap(side, side);
    QPainter painter(&pixmap);
    painter.setPen(palette.color(QPalette::PlaceholderText));
    painter.setBrush(ruleGround(colour, palette));
    painter.drawRect(0, 0, side - 1, side - 1);
    painter.end();
    return QIcon(pixmap);
}

QString ruleColourKey(RuleColour colour)
{
    return QString::fromLatin1(keys[size_t(colour)]);
}

RuleColour ruleColourOf(const QString &key)
{
    for (int i = 0; i < ruleColourCount; ++i) {
        if (key == ruleColourKey(RuleColour(i)))
            return RuleColour(i);
    }
    return RuleColour::Red;
}

} // namespace drift::ui
