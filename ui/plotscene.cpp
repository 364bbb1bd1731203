// SPDX-License-Identifier: GPL-3.0-only
#include "ui/plotscene.h"

#include "ui/plotcanvas.h"
#include "ui/plotlook.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace drift::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PlotPicture)
};

constexpr qreal gap = 6;
constexpr qreal sampleWidth = 26;
constexpr qreal apart = 14; // entries of the legend
constexpr int mostLegendRows = 2;
constexpr qreal highForLegend = 12; // lines of text; lower: the legend has a single row
constexpr qreal dotsFrom = 12; // pixels between points
constexpr qreal dotRadius = 2.2;
constexpr int faint = 40;

} // namespace

bool PlotScene::isEmpty() const
{
    return std::all_of(lines.begin(), lines.end(), [](const Line &each) { return each.line.points.empty(); });
}

const inspect::PlotPoint *nearest(const inspect::PlotLine &line, double time)
{
    const auto behind = std::lower_bound(line.points.begin(), line.points.end(), time,
                                         [](const inspect::PlotPoint &point, double wanted) { return point.time < wanted; });
    if (behind == line.points.end())
        return line.points.empty() ? nullptr : &line.points.back();
    if (behind == line.points.begin())
        return &*behind;
    const auto before = std::prev(behind);
    return time - before->time < behind->time - time ? &*before : &*behind;
}

PlotPicture::PlotPicture(const PlotScene &scene, const QSizeF &size, const QFontMetricsF &metrics, const QPalette &palette, const QLocale &locale)
    : m_scene(scene), m_size(size), m_metrics(metrics), m_palette(palette), m_locale(locale)
{
    const qreal text = m_metrics.height();
    placeLegend();
    const qreal top = m_legendHeight + text / 2 + gap;
    const qreal height = std::max(1., m_size.height() - top - text - 2 * gap);
    m_values = scaleOf(height);
    qreal widest = m_metrics.horizontalAdvance(Texts::tr("time"));
    for (const double mark : m_values.marks())
        widest = std::max(widest, m_metrics.horizontalAdvance(m_values.text(mark, m_locale)));
    const qreal left = widest + 2 * gap;
    m_area = QRectF(left, top, std::max(1., m_size.width() - left - 2 * gap), height);
    const qreal label = m_metrics.horizontalAdvance(QStringLiteral("88:88:88.88")) + apart;
    m_times = inspect::timeScale(m_scene.range, std::max(1, int(m_area.width() / label)));
}

inspect::NumberScale PlotPicture::scaleOf(qreal height) const
{
    double low = m_scene.fromZero ? 0 : std::numeric_limits<double>::max();
    double high = m_scene.fromZero ? 0 : std::numeric_limits<double>::lowest();
    for (const PlotScene::Line &each : m_scene.lines) {
        for (const inspect::PlotPoint &point : each.line.points) {
            if (point.time < m_scene.range.from || point.time > m_scene.range.to)
                continue;
            low = std::min(low, point.lowest);
            high = std::max(high, point.highest);
        }
    }
    if (low > high)
        low = high = 0;
    if (m_scene.fromZero && high <= 0)
        high = 1;
    return inspect::numberScale(low, high, int(height / (m_metrics.height() * 1.8)));
}

// In a few rows; what does not fit is counted.
void PlotPicture::placeLegend()
{
    const qreal row = m_metrics.height() + 2;
    const int mostRows = m_size.height() < highForLegend * m_metrics.height() ? 1 : mostLegendRows;
    const qreal right = m_size.width() - gap;
    const qreal widest = std::max(80., m_size.width() / 4);
    qreal x = gap + m_metrics.horizontalAdvance(m_scene.unit) + 2 * apart;
    int rows = 1;
    size_t left = m_scene.lines.size();
    for (const PlotScene::Line &each : m_scene.lines) {
        const QString text = m_metrics.elidedText(each.line.name, Qt::ElideMiddle, widest);
        const qreal width = m_metrics.horizontalAdvance(text);
        const qreal reserved = rows == mostRows && left > 1 ? m_metrics.horizontalAdvance(QStringLiteral("+88")) + apart : 0;
        if (x + sampleWidth + gap + width + reserved > right) {
            if (rows == mostRows)
                break;
            ++rows;
            x = gap;
        }
        const qreal y = gap + (rows - 1) * row;
        m_legend.push_back({QRectF(x, y, sampleWidth, row), QRectF(x + sampleWidth + gap, y, width, row), text, each.style});
        x += sampleWidth + gap + width + apart;
        --left;
    }
    if (left > 0)
        m_legend.push_back({QRectF(), QRectF(x, gap + (rows - 1) * row, right - x, row), QStringLiteral("+%1").arg(left), -1});
    m_legendHeight = gap + rows * row;
}

qreal PlotPicture::xOf(double time) const
{
    const double length = m_scene.range.length();
    return length > 0 ? m_area.left() + (time - m_scene.range.from) / length * m_area.width() : m_area.left();
}

qreal PlotPicture::yOf(double value) const
{
    return m_area.bottom() - (value - m_values.low) / (m_values.high - m_values.low) * m_area.height();
}

double PlotPicture::timeAt(qreal x) const
{
    return m_scene.range.from + (x - m_area.left()) / m_area.width() * m_scene.range.length();
}

void PlotPicture::draw(PlotCanvas &canvas) const
{
    canvas.fill(QRectF(QPointF(), m_size), m_palette.color(QPalette::Base));
    drawAxes(canvas);
    drawLegend(canvas);
    if (m_scene.isEmpty()) {
        canvas.text(m_area, Qt::AlignHCenter, m_metrics.elidedText(m_scene.nothing, Qt::ElideRight, m_area.width()), m_palette.color(QPalette::PlaceholderText));
        return;
    }
    canvas.beginClip(m_area.adjusted(0, -plotLineWidth, 0, plotLineWidth));
    for (const PlotScene::Line &each : m_scene.lines)
        drawLine(canvas, each);
    canvas.endClip();
}

// A label that would stand on the one before is left out; where there are no values, they have no marks.
void PlotPicture::drawAxes(PlotCanvas &canvas) const
{
    const QColor text = m_palette.color(QPalette::PlaceholderText);
    const QColor grid = m_palette.color(QPalette::Mid);
    const qreal height = m_metrics.height();
    qreal above = m_size.height() + height;
    for (const double mark : m_scene.isEmpty() ? std::vector<double>() : m_values.marks()) {
        const qreal y = yOf(mark);
        canvas.line({QPointF(m_area.left(), y), QPointF(m_area.right(), y)}, {grid, mark == m_values.low ? 1. : 0.5});
        if (above - y < height)
            continue;
        above = y;
        canvas.text(QRectF(0, y - height / 2, m_area.left() - gap, height), Qt::AlignRight, m_values.text(mark, m_locale), text);
    }
    qreal before = m_area.left() - gap;
    for (const double mark : m_times.marks) {
        const qreal x = xOf(mark);
        canvas.line({QPointF(x, m_area.bottom()), QPointF(x, m_area.bottom() + 4)}, {grid, 1});
        const QString label = m_times.text(mark);
        const qreal half = m_metrics.horizontalAdvance(label) / 2;
        const qreal middle = std::min(std::max(x, m_area.left() + half), m_size.width() - half - 1);
        if (middle - half < before)
            continue;
        before = middle + half + gap;
        canvas.text(QRectF(middle - half, m_area.bottom() + gap, 2 * half, height), Qt::AlignHCenter, label, text);
    }
    canvas.text(QRectF(0, m_area.bottom() + gap, m_area.left() - gap, height), Qt::AlignRight, Texts::tr("time"), text);
}

void PlotPicture::drawLegend(PlotCanvas &canvas) const
{
    canvas.text(QRectF(gap, gap, m_size.width() / 2, m_metrics.height() + 2), Qt::AlignLeft, m_scene.unit, m_palette.color(QPalette::PlaceholderText));
    for (const LegendEntry &each : m_legend) {
        if (each.style >= 0) {
            const qreal y = each.sample.center().y();
            canvas.line({QPointF(each.sample.left(), y), QPointF(each.sample.right(), y)},
                        {plotColour(m_palette, each.style), plotLineWidth, plotDashes(each.style)});
        }
        canvas.text(each.place, Qt::AlignLeft, each.text, m_palette.color(QPalette::Text));
    }
}

void PlotPicture::drawLine(PlotCanvas &canvas, const PlotScene::Line &line) const
{
    const QColor colour = plotColour(m_palette, line.style);
    QPolygonF middle;
    QPolygonF above;
    QPolygonF below;
    bool isBand = false;
    int seen = 0;
    for (const inspect::PlotPoint &point : line.line.points) {
        const qreal x = std::clamp(xOf(point.time), m_area.left() - 2 * m_size.width(), m_area.right() + 2 * m_size.width());
        middle << QPointF(x, yOf(point.value));
        above << QPointF(x, yOf(point.highest));
        below.prepend(QPointF(x, yOf(point.lowest)));
        isBand = isBand || point.lowest < point.highest;
        seen += x >= m_area.left() && x <= m_area.right();
    }
    if (isBand) {
        QColor band = colour;
        band.setAlpha(faint);
        canvas.fill(above + below, band);
    }
    canvas.line(middle, {colour, plotLineWidth, plotDashes(line.style)});
    if (seen > 0 && m_area.width() / seen < dotsFrom)
        return;
    for (const QPointF &point : middle)
        canvas.dot(point, dotRadius, colour);
}

} // namespace drift::ui
