// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme.h"

#include "ui/dialogfit.h"
#include "ui/focusring.h"
#include "ui/style.h"

#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QFontDatabase>
#include <QIconEngine>
#include <QImageReader>
#include <QPainter>
#include <QPixmapCache>

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

constexpr Colours highContrastLightColours{0xffffffff, 0xffffffff, 0xfff0f0f0, 0xffffffff, 0xff000000, 0xff333333, 0xff4d4d4d,
                                           0xff003a8c, 0xffffffff, 0xff003a8c, 0xff000000, 0xff000000, 0xff000000};
constexpr Colours highContrastDarkColours{0xff000000, 0xff000000, 0xff141414, 0xff000000, 0xffffffff, 0xffd9d9d9, 0xffb3b3b3,
                                          0xffffe100, 0xff000000, 0xffffe100, 0xffffffff, 0xffffffff, 0xffffffff};

const Colours &coloursOf(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Light: break;
    case Scheme::Dark: return darkColours;
    case Scheme::HighContrastLight: return highContrastLightColours;
    case Scheme::HighContrastDark: return highContrastDarkColours;
    }
    return lightColours;
}

// The colour out of four that belongs to the palette's scheme.
QColor ofScheme(const QPalette &palette, QRgb light, QRgb dark, QRgb highContrastLight, QRgb highContrastDark)
{
    const QRgb colours[] = {light, dark, highContrastLight, highContrastDark};
    return QColor::fromRgb(colours[int(schemeOf(palette))]);
}

constexpr int faint = 44; // so that the text stays as readable

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
    const int ground = palette.color(QPalette::Window).lightness();
    constexpr int most = 255;
    if (text > ground)
        return text - ground == most ? Scheme::HighContrastDark : Scheme::Dark;
    return ground - text == most ? Scheme::HighContrastLight : Scheme::Light;
}

bool isDark(Scheme scheme)
{
    return scheme == Scheme::Dark || scheme == Scheme::HighContrastDark;
}

QPalette paletteFor(Scheme scheme)
{
    const Colours &colours = coloursOf(scheme);
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

Scheme applyTheme(QApplication &application)
{
    Scheme scheme = schemeOf(QApplication::palette()); // the desktop's, until we set a style of our own
    const QString gtk = qEnvironmentVariable("GTK_THEME"); // "Adwaita:dark", "Adwaita-dark", "HighContrastInverse"
    if (gtk.contains(u"HighContrast", Qt::CaseInsensitive))
        scheme = gtk.contains(u"Inverse", Qt::CaseInsensitive) ? Scheme::HighContrastDark : Scheme::HighContrastLight;
    else if (gtk.contains(u"dark", Qt::CaseInsensitive))
        scheme = Scheme::Dark;
    QApplication::setStyle(makeStyle()); // the application owns it
    new FocusRing(&application);
    new DialogFit(&application);
    setScheme(scheme);
    application.setWindowIcon(QIcon(QStringLiteral(":/icons/driftscope.svg")));
    return scheme;
}

QColor faultColour(const QPalette &palette)
{
    return ofScheme(palette, 0xffb31d12, 0xffff9a8a, 0xff8f0000, 0xffffb4a8);
}

QColor incomingColour(const QPalette &palette)
{
    return ofScheme(palette, 0xff0072b2, 0xff56b4e9, 0xff00508a, 0xff7fccff);
}

QColor outgoingColour(const QPalette &palette)
{
    return ofScheme(palette, 0xffb44f00, 0xffe69f00, 0xff7a3500, 0xffffb833);
}

QColor addedGround()
{
    return QColor(0, 158, 115, faint);
}

QColor removedGround()
{
    return QColor(213, 94, 0, faint);
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
