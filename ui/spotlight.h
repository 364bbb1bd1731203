// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointer>
#include <QWidget>

namespace drift::ui {

// A frame around a widget of the window, which stays around it wherever it goes. It takes no clicks: what it surrounds can be used.
// Thread: main. Owner: the window.
class Spotlight : public QWidget
{
    Q_OBJECT

public:
    explicit Spotlight(QWidget *window);

    // Null, or one that cannot be seen: no frame.
    void setTarget(QWidget *target);
    // In the window; nothing where there is no frame.
    [[nodiscard]] QRect surrounded() const;

Q_SIGNALS:
    void moved(); // what it surrounds, or its size

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void watch(bool on);
    void follow();

    QPointer<QWidget> m_target;
};

} // namespace drift::ui
