// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/plotline.h"
#include "inspect/plotscale.h"

#include <QFontMetricsF>
#include <QPalette>
#include <QRectF>

#include <functional>
#include <optional>

namespace drift::ui {

class PlotCanvas;

// What a plot shows.
struct PlotScene
{
    struct Line
    {
        inspect::PlotLine line;
        int style = 0; // plotlook.h
    };

    std::vector<Line> lines = {};
    inspect::PlotRange range = {};
    QString unit = {};  // of the values: "messages/s"
    QString nothing = {}; // in the place of the lines, where none has a point
    bool fromZero = true;

    [[nodiscard]] bool isEmpty() const;
};

// Where everything in a plot stands, and how it is drawn: the same on the screen and in a file.
class PlotPicture
{
public:
    PlotPicture(const PlotScene &scene, const QSizeF &size, const QFontMetricsF &metrics, const QPalette &palette, const QLocale &locale);

    void draw(PlotCanvas &canvas) const;
    [[nodiscard]] const QRectF &area() const { return m_area; } // of the lines
    [[nodiscard]] qreal xOf(double time) const;
    [[nodiscard]] qreal yOf(double value) const;
    [[nodiscard]] double timeAt(qreal x) const;

private:
    [[nodiscard]] inspect::NumberScale scaleOf(qreal height) const;
    void placeLegend();
    void drawAxes(PlotCanvas &canvas) const;
    void drawLegend(PlotCanvas &canvas) const;
    void drawLine(PlotCanvas &canvas, const PlotScene::Line &line) const;

    struct LegendEntry
    {
        QRectF sample;
        QRectF place;
        QString text;
        int style = 0;
    };

    const PlotScene &m_scene;
    const QSizeF m_size;
    const QFontMetricsF m_metrics;
    const QPalette m_palette;
    const QLocale m_locale;
    std::vector<LegendEntry> m_legend;
    qreal m_legendHeight = 0;
    QRectF m_area;
    inspect::NumberScale m_values;
    inspect::TimeScale m_times;
};

// The point that is nearest to the time; null where the line has none.
[[nodiscard]] const inspect::PlotPoint *nearest(const inspect::PlotLine &line, double time);

} // namespace drift::ui
