// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QFontDatabase>
#include <QImageReader>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

namespace drift::ui {

namespace {

struct Colours
{
    QRgb window, base, alternate, button, text, dimmed, disabled, highlight, highlighted, link, light, mid, dark;
};

constexpr Colours lightColours{0xfff3f5f7, 0xffffffff, 0xfff8f9fb, 0xffffffff, 0xff1c2530, 0xff5c6875, 0xff9aa4af,
                               0xff1f66c1, 0xffffffff, 0xff1a5fb4, 0xffffffff, 0xffd3d9e0, 0xffb4bdc7};
constexpr Colours darkColours{0xff1e2329, 0xff16191e, 0xff1a1e24, 0xff2a3038, 0xffdfe4ea, 0xff9ba6b2, 0xff66717d,
                              0xff2c68b5, 0xffffffff, 0xff7ab3f5, 0xff3a424c, 0xff343b44, 0xff101317};

constexpr int textMargin = 8;   // between the edge of a cell and its text
constexpr int headerMargin = 2; // what Fusion leaves in a header

// Fusion with flat bars and headers, and room between the edges of a table and its texts.
class Style : public QProxyStyle
{
public:
    Style() : QProxyStyle(QStringLiteral("Fusion")) {}

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        switch (metric) {
        case PM_FocusFrameHMargin: return textMargin - 1; // item views add one
        case PM_ToolBarItemMargin: return 4;
        case PM_ToolBarFrameWidth: return 1;
        default: return QProxyStyle::pixelMetric(metric, option, widget);
        }
    }

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override
    {
        const auto *label = element == CE_HeaderLabel ? qstyleoption_cast<const QStyleOptionHeader *>(option) : nullptr;
        if (element == CE_HeaderSection || element == CE_ToolBar) {
            painter->fillRect(option->rect, option->palette.window());
            painter->fillRect(option->rect.adjusted(0, option->rect.height() - 1, 0, 0), option->palette.mid());
        } else if (label) {
            QStyleOptionHeader inset = *label;
            inset.rect.adjust(textMargin - headerMargin, 0, headerMargin - textMargin, 0);
            QProxyStyle::drawControl(element, &inset, painter, widget);
        } else {
            QProxyStyle::drawControl(element, option, painter, widget);
        }
    }
};

constexpr int iconSizes[] = {16, 24, 32, 48, 64, 96, 128};

QPixmap draw(const QByteArray &svg, int size)
{
    QByteArray bytes = svg;
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer, "svg");
    reader.setScaledSize({size, size});
    return QPixmap::fromImage(reader.read());
}

} // namespace

Scheme schemeOf(const QPalette &palette)
{
    const int text = palette.color(QPalette::WindowText).lightness();
    return text > palette.color(QPalette::Window).lightness() ? Scheme::Dark : Scheme::Light;
}

QPalette paletteFor(Scheme scheme)
{
    const Colours &colours = scheme == Scheme::Dark ? darkColours : lightColours;
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, QRgb colour) { palette.setColor(role, QColor::fromRgb(colour)); };
    set(QPalette::Window, colours.window);
    set(QPalette::WindowText, colours.text);
    set(QPalette::Base, colours.base);
    set(QPalette::AlternateBase, colours.alternate);
    set(QPalette::ToolTipBase, colours.base);
    set(QPalette::ToolTipText, colours.text);
    set(QPalette::PlaceholderText, colours.dimmed);
    set(QPalette::Text, colours.text);
    set(QPalette::Button, colours.button);
    set(QPalette::ButtonText, colours.text);
    set(QPalette::BrightText, colours.highlighted);
    set(QPalette::Highlight, colours.highlight);
    set(QPalette::HighlightedText, colours.highlighted);
    set(QPalette::Link, colours.link);
    set(QPalette::LinkVisited, colours.link);
    set(QPalette::Light, colours.light);
    set(QPalette::Midlight, colours.light);
    set(QPalette::Mid, colours.mid);
    set(QPalette::Dark, colours.dark);
    set(QPalette::Shadow, colours.dark);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(colours.disabled));
    return palette;
}

void applyTheme(QApplication &application)
{
    const Scheme scheme = schemeOf(QApplication::palette()); // the desktop's, until we set a style of our own
    QApplication::setStyle(new Style); // the application owns it
    QApplication::setPalette(paletteFor(scheme));
    application.setWindowIcon(QIcon(QStringLiteral(":/icons/driftscope.svg")));
}

// Qt draws an SVG's `currentColor` in black.
QIcon icon(const QString &name, const QPalette &palette)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = file.readAll();
    const auto inColour = [&](QPalette::ColorGroup group) {
        return QByteArray(svg).replace("currentColor", palette.color(group, QPalette::ButtonText).name().toUtf8());
    };
    QIcon result;
    for (const int size : iconSizes) {
        result.addPixmap(draw(inColour(QPalette::Active), size), QIcon::Normal);
        result.addPixmap(draw(inColour(QPalette::Disabled), size), QIcon::Disabled);
    }
    return result;
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

} // namespace drift::ui
