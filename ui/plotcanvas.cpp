// SPDX-License-Identifier: GPL-3.0-only
#include "ui/plotcanvas.h"

#include <QPainter>

namespace drift::ui {

void PainterCanvas::fill(const QRectF &rect, const QColor &colour)
{
    m_painter.fillRect(rect, colour);
}

void PainterCanvas::fill(const QPolygonF &area, const QColor &colour)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    m_painter.drawPolygon(area);
    m_painter.setBrush(Qt::NoBrush);
}

void PainterCanvas::line(const QPolygonF &line, const Stroke &stroke)
{
    QPen pen(stroke.colour, stroke.width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (!stroke.dashes.isEmpty()) {
        QVector<qreal> inWidths;
        for (const qreal length : stroke.dashes)
            inWidths << length / stroke.width;
        pen.setDashPattern(inWidths);
    }
    m_painter.setPen(pen);
    m_painter.drawPolyline(line);
}

void PainterCanvas::dot(const QPointF &middle, qreal radius, const QColor &colour)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    m_painter.drawEllipse(middle, radius, radius);
    m_painter.setBrush(Qt::NoBrush);
}

void PainterCanvas::text(const QRectF &place, Qt::Alignment sideways, const QString &text, const QColor &colour)
{
    m_painter.setPen(colour);
    m_painter.drawText(place, int(sideways | Qt::AlignVCenter) | Qt::TextSingleLine | Qt::TextDontClip, text);
}

void PainterCanvas::beginClip(const QRectF &rect)
{
    m_painter.save();
    m_painter.setClipRect(rect);
}

void PainterCanvas::endClip()
{
    m_painter.restore();
}

namespace {

QByteArray number(qreal value)
{
    QByteArray text = QByteArray::number(value, 'f', 2);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text;
}

// XML 1.0, 2.2: no control characters but three, no lone surrogates.
QByteArray escaped(const QString &text)
{
    QString allowed = text;
    for (QChar &c : allowed) {
        const bool isControl = c < u' ' && c != u'\t' && c != u'\n' && c != u'\r';
        if (isControl || c == QChar(0xfffe) || c == QChar(0xffff))
            c = QChar::ReplacementCharacter;
    }
    return allowed.toHtmlEscaped().toUtf8(); // which makes lone surrogates U+FFFD as well
}

QByteArray points(const QPolygonF &polygon)
{
    QByteArray text;
    for (const QPointF &point : polygon)
        text += number(point.x()) + ',' + number(point.y()) + ' ';
    return text.trimmed();
}

QByteArray box(const QRectF &rect)
{
    return "x=\"" + number(rect.x()) + "\" y=\"" + number(rect.y()) + "\" width=\"" + number(rect.width()) + "\" height=\""
            + number(rect.height()) + '"';
}

QByteArray paint(const char *what, const QColor &colour)
{
    QByteArray text = QByteArray(" ") + what + "=\"" + colour.name().toLatin1() + '"';
    if (colour.alpha() < 255)
        text += QByteArray(" ") + what + "-opacity=\"" + number(colour.alphaF()) + '"';
    return text;
}

} // namespace

SvgCanvas::SvgCanvas(const QSizeF &size, const QFont &font, qreal pixelHeight, const QString &title)
{
    m_svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(size.width()) + "\" height=\"" + number(size.height())
            + "\" viewBox=\"0 0 " + number(size.width()) + ' ' + number(size.height()) + "\" font-family=\"" + escaped(font.family())
            + ", sans-serif\" font-size=\"" + number(pixelHeight) + "\" role=\"img\">\n<title>" + escaped(title) + "</title>\n";
}

void SvgCanvas::fill(const QRectF &rect, const QColor &colour)
{
    m_svg += "<rect " + box(rect) + paint("fill", colour) + "/>\n";
}

void SvgCanvas::fill(const QPolygonF &area, const QColor &colour)
{
    m_svg += "<polygon points=\"" + points(area) + '"' + paint("fill", colour) + "/>\n";
}

void SvgCanvas::line(const QPolygonF &line, const Stroke &stroke)
{
    m_svg += "<polyline points=\"" + points(line) + "\" fill=\"none\"" + paint("stroke", stroke.colour) + " stroke-width=\""
            + number(stroke.width) + "\" stroke-linejoin=\"round\"";
    if (!stroke.dashes.isEmpty()) {
        QByteArrayList dashes;
        for (const qreal length : stroke.dashes)
            dashes << number(length);
        m_svg += " stroke-dasharray=\"" + dashes.join(' ') + '"';
    }
    m_svg += "/>\n";
}

void SvgCanvas::dot(const QPointF &middle, qreal radius, const QColor &colour)
{
    m_svg += "<circle cx=\"" + number(middle.x()) + "\" cy=\"" + number(middle.y()) + "\" r=\"" + number(radius) + '"' + paint("fill", colour)
            + "/>\n";
}

void SvgCanvas::text(const QRectF &place, Qt::Alignment sideways, const QString &text, const QColor &colour)
{
    const bool isRight = sideways & Qt::AlignRight;
    const bool isMiddle = sideways & Qt::AlignHCenter;
    const qreal x = isRight ? place.right() : isMiddle ? place.center().x() : place.left();
    m_svg += "<text x=\"" + number(x) + "\" y=\"" + number(place.center().y()) + "\" dy=\"0.35em\" text-anchor=\""
            + (isRight ? "end" : isMiddle ? "middle" : "start") + '"' + paint("fill", colour) + '>' + escaped(text) + "</text>\n";
}

void SvgCanvas::beginClip(const QRectF &rect)
{
    const QByteArray id = "clip" + QByteArray::number(++m_clips);
    m_svg += "<clipPath id=\"" + id + "\"><rect " + box(rect) + "/></clipPath>\n<g clip-path=\"url(#" + id + ")\">\n";
}

void SvgCanvas::endClip()
{
    m_svg += "</g>\n";
}

QByteArray SvgCanvas::end()
{
    return m_svg + "</svg>\n";
}

} // namespace drift::ui
