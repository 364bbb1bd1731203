// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QFontDatabase>
#include <QIconEngine>
#include <QImageReader>
#include <QPainter>
#include <QPixmapCache>
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
        case PM_ButtonMargin: return QProxyStyle::pixelMetric(metric, option, widget) + 4;
        case PM_ToolBarFrameWidth: return 1;
        default: return QProxyStyle::pixelMetric(metric, option, widget);
        }
    }

    // Fusion's frame around a box to check cannot be seen in the dark.
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element != PE_IndicatorCheckBox)
            return;
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override
    {
        if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
            return 0; // Fusion's are of another hand
        return QProxyStyle::styleHint(hint, option, widget, data);
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

// Draws an icon of ours when it is first needed, at the size that is needed: a window has dozens of icons, and most are
// never seen. Qt draws an SVG's `currentColor` in black.
class SvgIconEngine : public QIconEngine
{
public:
    SvgIconEngine(const QString &name, const QPalette &palette)
        : m_name(name)
        , m_colour(palette.color(QPalette::Active, QPalette::ButtonText).rgb())
        , m_disabled(palette.color(QPalette::Disabled, QPalette::ButtonText).rgb())
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * scale).toSize(), mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const QRgb colour = mode == QIcon::Disabled ? m_disabled : m_colour;
        const QString key = QStringLiteral("driftscope/%1/%2/%3x%4").arg(m_name).arg(colour).arg(size.width()).arg(size.height());
        QPixmap result;
        if (!QPixmapCache::find(key, &result)) {
            result = draw(size, colour);
            QPixmapCache::insert(key, result);
        }
        return result;
    }

    QIconEngine *clone() const override { return new SvgIconEngine(*this); }
    bool isNull() override { return !QFile::exists(path()); }

private:
    QString path() const { return QStringLiteral(":/icons/%1.svg").arg(m_name); }

    QPixmap draw(const QSize &size, QRgb colour) const
    {
        QFile file(path());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QByteArray svg = file.readAll().replace("currentColor", QColor::fromRgb(colour).name().toUtf8());
        QBuffer buffer(&svg);
        QImageReader reader(&buffer, "svg");
        reader.setScaledSize(size);
        return QPixmap::fromImage(reader.read());
    }

    const QString m_name;
    const QRgb m_colour;
    const QRgb m_disabled;
};

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

void setScheme(Scheme scheme)
{
    QApplication::setPalette(paletteFor(scheme));
}

void applyTheme(QApplication &application)
{
    Scheme scheme = schemeOf(QApplication::palette()); // the desktop's, until we set a style of our own
    if (qEnvironmentVariable("GTK_THEME").contains(u"dark", Qt::CaseInsensitive)) // "Adwaita:dark", "Adwaita-dark"
        scheme = Scheme::Dark;
    QApplication::setStyle(new Style); // the application owns it
    setScheme(scheme);
    application.setWindowIcon(QIcon(QStringLiteral(":/icons/driftscope.svg")));
}

QIcon icon(const QString &name, const QPalette &palette)
{
    return QIcon(new SvgIconEngine(name, palette)); // the icon owns it
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

} // namespace drift::ui
