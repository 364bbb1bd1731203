// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/plotscene.h"

#include <QWidget>

#include <optional>

namespace drift::ui {

// Lines over time, to be read: the pointer or the arrow keys tell what was when; the wheel, a rectangle drawn over a time, + and -
// zoom; Backspace and a double click go back, Home shows all, End goes on with what comes. Lines are asked for by rangeChanged(),
// for what is seen alone.
// Thread: main. Owner: its parent.
class PlotView : public QWidget
{
    Q_OBJECT

public:
    static constexpr double shortestRange = 0.1; // seconds that can be zoomed to

    explicit PlotView(QWidget *parent = nullptr);

    // Of the values, "messages/s", and one with its unit: "12.5 messages/s".
    void setUnit(const QString &unit, std::function<QString(double)> valueText);
    void setFromZero(bool fromZero) { m_scene.fromZero = fromZero; }
    // What stands there while there are no lines.
    void setNothing(const QString &text);
    // All that can be shown; what is seen follows its end until a person looks elsewhere.
    void setWhole(const inspect::PlotRange &whole);
    void setLines(std::vector<PlotScene::Line> lines);

    [[nodiscard]] const inspect::PlotRange &range() const { return m_scene.range; }
    [[nodiscard]] const std::vector<PlotScene::Line> &lines() const { return m_scene.lines; }
    [[nodiscard]] bool isFollowing() const { return m_mode != Mode::Elsewhere; }
    [[nodiscard]] bool canGoBack() const { return !m_before.empty(); }

    // `factor` below 1: closer.
    void zoom(double factor, double about);
    void zoom(double factor); // about where the arrow keys are, else about the middle, or the end while that is followed
    void pan(double part);    // of what is seen, to the right
    void goBack();
    void showAll();
    void showNewest();

    // What is told of the time that is pointed at, a line each; empty for nothing.
    [[nodiscard]] QStringList readout() const;
    [[nodiscard]] QByteArray svg(const QString &title) const; // as it is seen

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rangeChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    enum class Mode : quint8 { Newest, All, Elsewhere };

    struct Looked
    {
        inspect::PlotRange range;
        Mode mode = Mode::Newest;
    };

    [[nodiscard]] PlotPicture picture() const;
    void look(const inspect::PlotRange &range, Mode mode, bool isStep = true);
    void followEnd();
    void pointAt(std::optional<double> time, bool byKey);
    void stepCursor(int points);
    [[nodiscard]] bool handleKey(const QKeyEvent &event);
    void drawCursor(QPainter &painter, const PlotPicture &picture) const;
    void drawTold(QPainter &painter, const QStringList &told, int x, int top) const;
    void describe();
    [[nodiscard]] QString overview() const;

    PlotScene m_scene;
    std::function<QString(double)> m_valueText;
    inspect::PlotRange m_whole;
    Mode m_mode = Mode::Newest;
    double m_length; // of what is seen, while the newest is followed
    std::vector<Looked> m_before;
    bool m_wheeled = false; // the last step was one of the wheel, of which several are one to go back
    std::optional<double> m_cursor;
    bool m_isKeyCursor = false;
    std::optional<QPointF> m_pressed;
    QPointF m_dragged;
};

} // namespace drift::ui
