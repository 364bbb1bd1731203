// SPDX-License-Identifier: GPL-3.0-only
#include "ui/rategraph.h"

#include "inspect/inspector.h"
#include "ui/accessiblerole.h"
#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace drift::ui {

namespace {

constexpr int margin = 8;
constexpr qreal lineWidth = 1.6;
constexpr int sampleWidth = 22; // of the piece of line in the legend

QPen inPen(const QPalette &palette)
{
    return QPen(incomingColour(palette), lineWidth);
}

QPen outPen(const QPalette &palette)
{
    return QPen(outgoingColour(palette), lineWidth, Qt::DashLine);
}

// The next of 1, 2, 5, 10, 20, 50 …: a scale that does not move with every sample.
double roundUp(double value)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(value, 1.0))));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (value <= step * power)
            return step * power;
    }
    return 10 * power;
}

} // namespace

RateGraph::RateGraph(inspect::Inspector &inspector, QWidget *parent) : QWidget(parent), m_inspector(inspector)
{
    setFont(QFont());
    setAccessibleRole(*this, QAccessible::Chart);
    setAccessibleName(tr("Traffic"));
    connect(&m_inspector, &inspect::Inspector::refreshed, this, [this] {
        if (!isVisible())
            return;
        setAccessibleDescription(sentence());
        update();
    });
}

QSize RateGraph::sizeHint() const
{
    return {360, 140};
}

QSize RateGraph::minimumSizeHint() const
{
    return {220, 90};
}

double RateGraph::highest() const
{
    double most = 0;
    for (const inspect::TrafficRate &sample : m_inspector.traffic().samples())
        most = std::max({most, sample.messages, sample.deliveries});
    return most;
}

QString RateGraph::sentence() const
{
    const inspect::TrafficRate &now = m_inspector.traffic().current();
    const auto number = [this](double value) { return locale().toString(value, 'f', 0); };
    return tr("In %1 messages a second, out %2; at most %3 in the last 3 minutes. Members' connections: %4 bytes a second in, %5 out.")
            .arg(number(now.messages), number(now.deliveries), number(highest()), number(now.bytesIn), number(now.bytesOut));
}

void RateGraph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().base());
    const int line = fontMetrics().height();
    const QRect inside = rect().adjusted(margin, margin / 2, -margin, -margin / 2);
    paintLegend(painter, {inside.left(), inside.top(), inside.width(), line});
    paintLines(painter, inside.adjusted(0, line + 4, 0, -line));

    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QRect below(inside.left(), inside.bottom() - line + 1, inside.width(), line);
    painter.drawText(below, Qt::AlignLeft, tr("3 minutes ago"));
    painter.drawText(below, Qt::AlignRight, tr("now"));
}

void RateGraph::paintLegend(QPainter &painter, const QRect &area) const
{
    const inspect::TrafficRate &now = m_inspector.traffic().current();
    int x = area.left();
    const auto entry = [&](const QPen &pen, const QString &text) {
        painter.setPen(pen);
        painter.drawLine(x, area.center().y(), x + sampleWidth, area.center().y());
        x += sampleWidth + 5;
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRect(x, area.top(), area.right() - x, area.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += fontMetrics().horizontalAdvance(text) + 16;
    };
    entry(inPen(palette()), tr("in %1/s").arg(locale().toString(now.messages, 'f', 0)));
    entry(outPen(palette()), tr("out %1/s").arg(locale().toString(now.deliveries, 'f', 0)));
    const QString top = tr("top: %1/s").arg(locale().toString(roundUp(highest()), 'f', 0));
    if (x + fontMetrics().horizontalAdvance(top) > area.right())
        return; // there is no room for it
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, top);
}

void RateGraph::paintLines(QPainter &painter, const QRect &area) const
{
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(area.topLeft(), area.topRight());
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    const auto &samples = m_inspector.traffic().samples();
    const double scale = area.height() / roundUp(highest());
    const double step = double(area.width()) / double(inspect::TrafficRates::mostSamples - 1);
    const auto draw = [&](const QPen &pen, double inspect::TrafficRate::*figure) {
        QPolygonF line;
        double x = area.right() - double(samples.size() - 1) * step;
        for (const inspect::TrafficRate &sample : samples) {
            line << QPointF(x, area.bottom() - sample.*figure * scale);
            x += step;
        }
        painter.setPen(pen);
        painter.drawPolyline(line);
    };
    if (samples.empty())
        return;
    draw(inPen(palette()), &inspect::TrafficRate::messages);
    draw(outPen(palette()), &inspect::TrafficRate::deliveries);
}

} // namespace drift::ui
