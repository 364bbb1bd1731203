// SPDX-License-Identifier: GPL-3.0-only
#include "ui/style.h"

#include "ui/standardnames.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QDialogButtonBox>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

namespace drift::ui {

bool isHighContrast(const QPalette &palette)
{
    const Scheme scheme = schemeOf(palette);
    return scheme == Scheme::HighContrastLight || scheme == Scheme::HighContrastDark;
}

namespace {

constexpr int textMargin = 8;   // between the edge of a cell and its text
constexpr int headerMargin = 2; // what Fusion leaves in a header
constexpr int focusWidth = 2;   // of the frame around what has the keyboard

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

    using QProxyStyle::polish;
    void polish(QWidget *widget) override
    {
        QProxyStyle::polish(widget);
        nameStandardControl(*widget);
        if (auto *buttons = qobject_cast<QDialogButtonBox *>(widget))
            buttons->setFocusProxy(nullptr); // Tab would go back to its first button
    }

    // Fusion's frame around a box to check cannot be seen in the dark, none of its frames in high contrast, and hardly any that tells
    // where the keyboard is. Item views tell that by themselves.
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override
    {
        const bool isFocusSeen = isHighContrast(option->palette) || (hasKeyboard(option) && !qobject_cast<const QAbstractItemView *>(widget));
        if (element == PE_FrameFocusRect && isFocusSeen) {
            drawFocus(option, painter);
            return;
        }
        if (element == PE_PanelScrollAreaCorner) {
            painter->fillRect(option->rect, option->palette.window()); // as the scroll bars beside it
            return;
        }
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool isFrame = element == PE_FrameLineEdit || element == PE_PanelButtonCommand || element == PE_FrameMenu || element == PE_Frame;
        if (element == PE_IndicatorCheckBox || (isFrame && isHighContrast(option->palette)))
            drawFrame(option, painter);
        else if ((element == PE_FrameLineEdit || element == PE_PanelButtonCommand) && hasKeyboard(option))
            drawFocus(option, painter);
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override
    {
        const auto *bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider *>(option) : nullptr;
        if (bar) {
            drawScrollBar(*bar, painter, widget);
            return;
        }
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        const bool isField = control == CC_ComboBox || control == CC_SpinBox;
        if (!isHighContrast(option->palette)) {
            if (isField && hasKeyboard(option))
                drawFocus(option, painter);
            return;
        }
        if (isField)
            drawFrame(option, painter);
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
            if (element == CE_TabBarTabShape && isHighContrast(option->palette))
                drawTab(option, painter);
            else if (element == CE_TabBarTabShape && option->state & State_HasFocus)
                drawFocus(option, painter);
        }
    }

private:
    // Of nothing but areas of one colour: for Fusion's gradients and lines Qt wakes other threads, and waits for them, two dozen times
    // whenever a long bar is drawn, and so whenever its view has scrolled.
    void drawScrollBar(const QStyleOptionSlider &bar, QPainter *painter, const QWidget *widget) const
    {
        const bool isUpright = bar.orientation == Qt::Vertical;
        const bool isPointedAt = bar.activeSubControls & SC_ScrollBarSlider && bar.state & (State_MouseOver | State_Sunken);
        const auto inside = [&](SubControl part, int across, int along) {
            const QRect rect = subControlRect(CC_ScrollBar, &bar, part, widget);
            return isUpright ? rect.adjusted(across, along, -across, -along) : rect.adjusted(along, across, -along, -across);
        };
        painter->fillRect(bar.rect, bar.palette.window());
        painter->fillRect(inside(SC_ScrollBarSlider, 4, 1), isPointedAt ? bar.palette.text() : bar.palette.placeholderText());
        const auto drawArrow = [&](SubControl part, PrimitiveElement arrow, bool canMove) {
            QStyleOption option = bar;
            option.rect = inside(part, 3, 3);
            option.state.setFlag(State_Enabled, canMove && bar.state & State_Enabled);
            drawPrimitive(arrow, &option, painter, widget);
        };
        const bool isMirrored = !isUpright && bar.direction == Qt::RightToLeft;
        drawArrow(SC_ScrollBarSubLine, isUpright ? PE_IndicatorArrowUp : isMirrored ? PE_IndicatorArrowRight : PE_IndicatorArrowLeft,
                  bar.sliderValue > bar.minimum);
        drawArrow(SC_ScrollBarAddLine, isUpright ? PE_IndicatorArrowDown : isMirrored ? PE_IndicatorArrowLeft : PE_IndicatorArrowRight,
                  bar.sliderValue < bar.maximum);
    }

    // Which came there by the keyboard, too.
    static bool hasKeyboard(const QStyleOption *option)
    {
        return option->state & State_HasFocus && option->state & State_KeyboardFocusChange;
    }

    static void drawTab(const QStyleOption *option, QPainter *painter)
    {
        constexpr int mark = 4; // of the one that is open
        drawFrame(option, painter);
        if (option->state & State_Selected)
            painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), mark)), option->palette.highlight());
    }

    // Which one has the keyboard is told by its frame, too.
    static void drawFrame(const QStyleOption *option, QPainter *painter)
    {
        if (isHighContrast(option->palette) && option->state & State_HasFocus) {
            drawFocus(option, painter);
            return;
        }
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    }

    static void drawFocus(const QStyleOption *option, QPainter *painter)
    {
        const auto *focus = qstyleoption_cast<const QStyleOptionFocusRect *>(option);
        const bool isChosen = focus && focus->backgroundColor == option->palette.color(QPalette::Highlight);
        const QPalette::ColorRole free = isHighContrast(option->palette) ? QPalette::Highlight : QPalette::Link; // it is seen on any ground
        painter->setPen(QPen(option->palette.color(isChosen ? QPalette::HighlightedText : free), focusWidth));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(1, 1, -1, -1));
    }
};

} // namespace

QStyle *makeStyle()
{
    return new Style;
}

} // namespace drift::ui
