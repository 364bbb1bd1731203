// SPDX-License-Identifier: GPL-3.0-only
#include "ui/actionbadge.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>

#include <cmath>

namespace drift::ui {

namespace {

using Kind = inspect::TimelineRow::Kind;

// WCAG 2.1, "relative luminance".
double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

// On a square from -1 to 1, y downwards.
QPainterPath signOf(Kind kind)
{
    QPainterPath path;
    const auto line = [&](std::initializer_list<QPointF> points) {
        path.moveTo(*points.begin());
        for (auto point = points.begin() + 1; point != points.end(); ++point)
            path.lineTo(*point);
    };
    switch (kind) {
    case Kind::Relay: // passes through
        line({{-1, 0}, {1, 0}});
        line({{0.3, -0.7}, {1, 0}, {0.3, 0.7}});
        break;
    case Kind::Replace: // in the place of the other
        line({{-1, -0.4}, {0.9, -0.4}, {0.35, -0.95}});
        line({{1, 0.4}, {-0.9, 0.4}, {-0.35, 0.95}});
        break;
    case Kind::Append:
        line({{-0.9, 0}, {0.9, 0}});
        line({{0, -0.9}, {0, 0.9}});
        break;
    case Kind::Compact: // pressed together
        line({{-0.7, -1}, {0, -0.3}, {0.7, -1}});
        line({{-0.7, 1}, {0, 0.3}, {0.7, 1}});
        break;
    case Kind::Get: // fetched
        line({{0, -1}, {0, 0.5}});
        line({{-0.7, -0.2}, {0, 0.5}, {0.7, -0.2}});
        line({{-0.9, 1}, {0.9, 1}});
        break;
    case Kind::Ping:
        path.addEllipse(QPointF(0, 0), 0.85, 0.85);
        break;
    case Kind::Edit: // a pencil's stroke
        line({{-0.9, 0.9}, {-0.7, 0.2}, {0.5, -1}, {1, -0.5}, {-0.2, 0.7}, {-0.9, 0.9}});
        break;
    case Kind::RoomGone:
        line({{-0.8, -0.8}, {0.8, 0.8}});
        line({{-0.8, 0.8}, {0.8, -0.8}});
        break;
    case Kind::Lost: // a gap
        line({{-1, 0}, {-0.5, 0}});
        line({{0.5, 0}, {1, 0}});
        break;
    }
    return path;
}

QPixmap draw(Kind kind, int height, const QFont &font, qreal devicePixelRatio, bool isStrong)
{
    const QSizeF size(height * 1.9, height);
    QPixmap pixmap((size * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = actionColour(kind, isStrong);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF({}, size), height * 0.2, height * 0.2);

    QPen pen(inkOn(ground), std::max(1.2, height * 0.1), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(pen);
    QFont bold(font);
    bold.setBold(true);
    painter.setFont(bold);
    painter.drawText(QRectF(height * 0.9, 0, height * 0.85, height), Qt::AlignCenter, actionLetter(kind));
    painter.setBrush(Qt::NoBrush);
    painter.translate(height * 0.56, height * 0.5);
    const qreal half = height * 0.26;
    pen.setWidthF(pen.widthF() / half);
    painter.setPen(pen);
    painter.scale(half, half);
    painter.drawPath(signOf(kind));
    return pixmap;
}

} // namespace

QColor actionColour(Kind kind, bool isStrong)
{
    switch (kind) {
    case Kind::Append: return isStrong ? QColor(0x00, 0xB3, 0x84) : QColor(0x00, 0x9E, 0x73);  // bluish green
    case Kind::Compact: return isStrong ? QColor(0xD8, 0x85, 0xB3) : QColor(0xCC, 0x79, 0xA7); // reddish purple
    case Kind::Get: return isStrong ? QColor(0x00, 0x58, 0x8C) : QColor(0x00, 0x72, 0xB2);     // blue
    case Kind::Lost: return isStrong ? QColor(0xF0, 0x70, 0x10) : QColor(0xD5, 0x5E, 0x00);    // vermilion
    case Kind::Relay: return QColor(0x56, 0xB4, 0xE9);   // sky blue
    case Kind::Replace: return QColor(0xE6, 0x9F, 0x00); // orange
    case Kind::Ping: return QColor(0x99, 0x99, 0x99);
    case Kind::Edit: return QColor(0xF0, 0xE4, 0x42);    // yellow
    case Kind::RoomGone: return QColor(0x33, 0x33, 0x33);
    }
    return {};
}

QColor inkOn(const QColor &colour)
{
    const double ground = luminance(colour) + 0.05;
    return ground / 0.05 >= 1.05 / ground ? Qt::black : Qt::white;
}

QChar actionLetter(Kind kind)
{
    switch (kind) {
    case Kind::Relay: return u'L';
    case Kind::Replace: return u'R';
    case Kind::Append: return u'A';
    case Kind::Compact: return u'C';
    case Kind::Get: return u'G';
    case Kind::Ping: return u'P';
    case Kind::Edit: return u'E';
    case Kind::RoomGone: return u'X';
    case Kind::Lost: return u'!';
    }
    return {};
}

QPixmap actionBadge(Kind kind, int height, const QFont &font, qreal devicePixelRatio, bool isStrong)
{
    const QString key = QStringLiteral("driftscope/action/%1/%2/%3/%4/%5").arg(int(kind)).arg(height).arg(devicePixelRatio)
                                .arg(isStrong).arg(font.key());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = draw(kind, height, font, devicePixelRatio, isStrong);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

} // namespace drift::ui
