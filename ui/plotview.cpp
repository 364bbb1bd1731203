// SPDX-License-Identifier: GPL-3.0-only
#include "ui/plotview.h"

#include "ui/accessiblerole.h"
#include "ui/plotcanvas.h"
#include "ui/plotlook.h"

#include <QPainter>

#include <algorithm>

namespace drift::ui {

namespace {

constexpr double newestLength = 120; // seconds, to begin with
constexpr size_t mostSteps = 50; // back
constexpr int boxMargin = 6;
constexpr int boxDistance = 12;
constexpr qsizetype mostTold = 9; // lines

} // namespace

PlotView::PlotView(QWidget *parent) : QWidget(parent), m_valueText([](double value) { return QString::number(value); }), m_length(newestLength)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(*this, QAccessible::Chart);
    setAccessibleName(tr("Plot"));
    m_scene.range = {0, newestLength};
}

QSize PlotView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 11};
}

QSize PlotView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 6};
}

PlotPicture PlotView::picture() const
{
    return PlotPicture(m_scene, size(), QFontMetricsF(font()), palette(), locale());
}

void PlotView::setUnit(const QString &unit, std::function<QString(double)> valueText)
{
    m_scene.unit = unit;
    m_valueText = std::move(valueText);
    update();
}

void PlotView::setNothing(const QString &text)
{
    m_scene.nothing = text;
    update();
}

void PlotView::setWhole(const inspect::PlotRange &whole)
{
    m_whole = whole;
    followEnd();
}

void PlotView::followEnd()
{
    if (m_mode == Mode::All)
        m_scene.range = {m_whole.from, std::max(m_whole.to, m_whole.from + 1)};
    else if (m_mode == Mode::Newest)
        m_scene.range = {m_whole.to - m_length, m_whole.to};
}

void PlotView::setLines(std::vector<PlotScene::Line> lines)
{
    m_scene.lines = std::move(lines);
    if (m_scene.isEmpty())
        m_cursor.reset();
    describe();
    update();
}

// What a person sees is what stands in front of `range` until now.
void PlotView::look(const inspect::PlotRange &range, Mode mode, bool isStep)
{
    if (isStep && (m_before.empty() || !m_wheeled)) {
        m_before.push_back({m_scene.range, m_mode});
        if (m_before.size() > mostSteps)
            m_before.erase(m_before.begin());
    }
    m_wheeled = false;
    m_mode = mode;
    m_scene.range = range;
    m_length = mode == Mode::Newest ? range.length() : m_length;
    followEnd();
    Q_EMIT rangeChanged();
    update();
}

void PlotView::zoom(double factor, double about)
{
    const inspect::PlotRange &now = m_scene.range;
    const double longest = std::max(newestLength, m_whole.length());
    const double length = std::clamp(now.length() * factor, shortestRange, longest);
    const double place = (about - now.from) / now.length();
    inspect::PlotRange range{about - length * place, about + length * (1 - place)};
    const bool isAtEnd = m_mode != Mode::Elsewhere && about >= now.to;
    look(range, isAtEnd ? Mode::Newest : Mode::Elsewhere);
}

void PlotView::zoom(double factor)
{
    const inspect::PlotRange &now = m_scene.range;
    zoom(factor, m_isKeyCursor && m_cursor ? *m_cursor : isFollowing() ? now.to : (now.from + now.to) / 2);
}

void PlotView::pan(double part)
{
    const double by = m_scene.range.length() * part;
    const inspect::PlotRange range{m_scene.range.from + by, m_scene.range.to + by};
    look(range, Mode::Elsewhere);
}

void PlotView::goBack()
{
    if (m_before.empty())
        return;
    const Looked before = m_before.back();
    m_before.pop_back();
    look(before.range, before.mode, false);
}

void PlotView::showAll()
{
    m_wheeled = false; // by a button, perhaps
    look(m_whole, Mode::All);
}

void PlotView::showNewest()
{
    m_wheeled = false;
    look({m_whole.to - m_length, m_whole.to}, Mode::Newest);
}

void PlotView::pointAt(std::optional<double> time, bool byKey)
{
    m_isKeyCursor = byKey;
    if (time == m_cursor)
        return;
    m_cursor = time;
    if (byKey)
        describe();
    update();
}

// To the next point of the line that has most of them; from the right edge, where nothing was pointed at.
void PlotView::stepCursor(int points)
{
    const auto most = std::max_element(m_scene.lines.begin(), m_scene.lines.end(), [](const auto &a, const auto &b) {
        return a.line.points.size() < b.line.points.size();
    });
    if (most == m_scene.lines.end() || most->line.points.empty())
        return;
    const std::vector<inspect::PlotPoint> &all = most->line.points;
    const inspect::PlotPoint *from = nearest(most->line, m_cursor.value_or(m_scene.range.to));
    const auto at = std::clamp<ptrdiff_t>(from - all.data() + (m_cursor ? points : 0), 0, ptrdiff_t(all.size()) - 1);
    const double time = all[size_t(at)].time;
    if (time < m_scene.range.from || time > m_scene.range.to) // it is led out of sight
        pan((time < m_scene.range.from ? -1 : 1) * 0.5);
    pointAt(time, true);
}

QStringList PlotView::readout() const
{
    if (!m_cursor)
        return {};
    QStringList told;
    for (const PlotScene::Line &each : m_scene.lines) {
        const inspect::PlotPoint *point = nearest(each.line, *m_cursor);
        if (!point)
            continue;
        const double width = each.line.width;
        if (told.isEmpty()) {
            const QString time = inspect::momentText(point->time - width / 2, width);
            told << (width > 1 ? tr("%1, %2 s").arg(time, locale().toString(width)) : time);
        }
        if (told.size() > mostTold)
            break;
        QString value = m_valueText(point->value);
        if (point->lowest < point->highest)
            value = tr("%1 (%2 to %3)", "value, lowest, highest").arg(value, m_valueText(point->lowest), m_valueText(point->highest));
        told << (each.line.name.isEmpty() ? value : tr("%1: %2", "line, value").arg(each.line.name, value));
    }
    return told;
}

// Who stands in it would be told of every change: none of them is made by time alone.
void PlotView::describe()
{
    const QString text = m_isKeyCursor && m_cursor ? readout().join(QStringLiteral(", ")) : m_scene.isEmpty() ? m_scene.nothing : overview();
    if (text != accessibleDescription())
        setAccessibleDescription(text);
}

// "messages/s in the last 120 s: lobby, whiteboard"
QString PlotView::overview() const
{
    QStringList names;
    for (const PlotScene::Line &each : m_scene.lines)
        names << each.line.name;
    const QString lines = names.join(QStringLiteral(", "));
    switch (m_mode) {
    case Mode::Newest: return tr("%1 in the last %2 s: %3").arg(m_scene.unit, locale().toString(m_length, 'f', 0), lines);
    case Mode::All: return tr("%1, all of the time: %2").arg(m_scene.unit, lines);
    case Mode::Elsewhere: break;
    }
    return tr("%1 from %2 to %3: %4").arg(m_scene.unit, inspect::momentText(m_scene.range.from, 1), inspect::momentText(m_scene.range.to, 1), lines);
}

QByteArray PlotView::svg(const QString &title) const
{
    const QFontMetricsF metrics(font());
    SvgCanvas canvas(size(), font(), QFontInfo(font()).pixelSize(), title);
    picture().draw(canvas);
    return canvas.end();
}

void PlotView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    PainterCanvas canvas(painter);
    const PlotPicture drawn = picture();
    drawn.draw(canvas);
    if (m_pressed) {
        QColor veil = palette().color(QPalette::Highlight);
        veil.setAlpha(60);
        const QRectF area = drawn.area();
        painter.fillRect(QRectF(QPointF(m_pressed->x(), area.top()), QPointF(m_dragged.x(), area.bottom())).normalized() & area, veil);
    }
    drawCursor(painter, drawn);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(palette().color(QPalette::Highlight));
        painter.setBrush(Qt::NoBrush); // the cursor's may be there still
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void PlotView::drawCursor(QPainter &painter, const PlotPicture &picture) const
{
    const QStringList told = readout();
    if (told.isEmpty())
        return;
    const QRectF area = picture.area();
    qreal x = picture.xOf(*m_cursor);
    for (const PlotScene::Line &each : m_scene.lines) {
        const inspect::PlotPoint *point = nearest(each.line, *m_cursor);
        if (!point)
            continue;
        x = picture.xOf(point->time);
        if (x < area.left() || x > area.right())
            continue;
        painter.setPen(QPen(palette().color(QPalette::Base), 1));
        painter.setBrush(plotColour(palette(), each.style));
        painter.drawEllipse(QPointF(x, picture.yOf(point->value)), 4, 4);
    }
    x = std::clamp(x, area.left(), area.right());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    drawTold(painter, told, int(x), int(area.top()));
}

// Beside the time that it is about, whole and within the plot.
void PlotView::drawTold(QPainter &painter, const QStringList &told, int x, int top) const
{
    const QFontMetrics metrics = fontMetrics();
    int widest = 0;
    for (const QString &line : told)
        widest = std::max(widest, metrics.horizontalAdvance(line));
    widest = std::min(widest + 2, width() / 2); // rounding must not cut a text short
    QRect box(0, 0, widest + 2 * boxMargin, int(told.size()) * metrics.height() + 2 * boxMargin);
    const bool isLeft = x + boxDistance + box.width() > width();
    box.moveTo(isLeft ? x - boxDistance - box.width() : x + boxDistance, std::max(0, std::min(top, height() - box.height())));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.setBrush(palette().color(QPalette::ToolTipBase));
    painter.drawRect(box);
    painter.setPen(palette().color(QPalette::ToolTipText));
    int y = box.top() + boxMargin;
    for (const QString &line : told) {
        painter.drawText(QRect(box.left() + boxMargin, y, widest, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(line, Qt::ElideMiddle, widest));
        y += metrics.height();
    }
}

void PlotView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void PlotView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace drift::ui
