// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QColor>
#include <QFont>
#include <QPolygonF>
#include <QString>
#include <QVector>

class QPainter;

namespace drift::ui {

// What a plot is drawn on: the screen, or a file. Lengths in pixels of the screen.
// Thread: main. Owner: whoever draws.
class PlotCanvas
{
public:
    struct Stroke
    {
        QColor colour;
        qreal width = 1;
        QVector<qreal> dashes = {};
    };

    virtual ~PlotCanvas() = default;

    virtual void fill(const QRectF &rect, const QColor &colour) = 0;
    virtual void fill(const QPolygonF &area, const QColor &colour) = 0;
    virtual void line(const QPolygonF &line, const Stroke &stroke) = 0;
    virtual void dot(const QPointF &middle, qreal radius, const QColor &colour) = 0;
    // In one line, in the middle of the height.
    virtual void text(const QRectF &place, Qt::Alignment sideways, const QString &text, const QColor &colour) = 0;
    // Until endClip() nothing is drawn elsewhere.
    virtual void beginClip(const QRectF &rect) = 0;
    virtual void endClip() = 0;
};

class PainterCanvas : public PlotCanvas
{
public:
    explicit PainterCanvas(QPainter &painter) : m_painter(painter) {}

    void fill(const QRectF &rect, const QColor &colour) override;
    void fill(const QPolygonF &area, const QColor &colour) override;
    void line(const QPolygonF &line, const Stroke &stroke) override;
    void dot(const QPointF &middle, qreal radius, const QColor &colour) override;
    void text(const QRectF &place, Qt::Alignment sideways, const QString &text, const QColor &colour) override;
    void beginClip(const QRectF &rect) override;
    void endClip() override;

private:
    QPainter &m_painter;
};

// SVG 1.1, a file of its own, without scripts and references. Texts are exact, whatever is in them; what XML has no form for is
// U+FFFD.
class SvgCanvas : public PlotCanvas
{
public:
    SvgCanvas(const QSizeF &size, const QFont &font, qreal pixelHeight, const QString &title);

    void fill(const QRectF &rect, const QColor &colour) override;
    void fill(const QPolygonF &area, const QColor &colour) override;
    void line(const QPolygonF &line, const Stroke &stroke) override;
    void dot(const QPointF &middle, qreal radius, const QColor &colour) override;
    void text(const QRectF &place, Qt::Alignment sideways, const QString &text, const QColor &colour) override;
    void beginClip(const QRectF &rect) override;
    void endClip() override;
    // The whole file.
    [[nodiscard]] QByteArray end();

private:
    QByteArray m_svg;
    int m_clips = 0;
};

} // namespace drift::ui
