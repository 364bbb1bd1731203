// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

#include <functional>

class QAction;
class QBoxLayout;
class QWidget;

namespace drift::ui {

class PlotView;

// What can be done with a plot: back, all, newest, and both exports; more can be added. As actions of the pane, for menus, and as
// buttons in its bar. Their names begin with `prefix`, their texts speak of `what`.
// Thread: main. Owner: the pane.
class PlotActions : public QObject
{
    Q_OBJECT

public:
    struct Makers
    {
        std::function<QByteArray()> svg;
        std::function<QByteArray()> csv;
    };

    PlotActions(PlotView &plot, const QString &prefix, const QString &what, Makers makers, QWidget &pane);

    // `text`: of the menu; `shortText`: of the button.
    QAction *add(const QString &name, const QString &text, const QString &shortText, const QString &tip, const std::function<void()> &act);
    void addButtons(QBoxLayout &layout, QWidget &bar) const;
    void update(); // what can be done now

Q_SIGNALS:
    void statusMessage(const QString &message);

private:
    PlotView &m_plot;
    QWidget &m_pane;
    const QString m_prefix;
    QAction *m_back;
};

} // namespace drift::ui
