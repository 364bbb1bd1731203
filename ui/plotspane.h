// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/pathplot.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSettings;
class QTabBar;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class PlotActions;
class PlotView;

// Numbers out of payloads over time: a plot for each path, of which one is seen. They are read on while nobody looks. Its actions()
// are the ways to look at the plot, to export and to remove it.
// Thread: main. Owner: its parent. The inspector outlives it.
class PlotsPane : public QWidget
{
    Q_OBJECT

public:
    static constexpr int mostPlots = 8;

    explicit PlotsPane(inspect::Inspector &inspector, QWidget *parent = nullptr);
    ~PlotsPane() override;

    // Shows the plot of that path, which may be new; says why not.
    void add(const QString &path);
    // Shows what was read so far; four times a second it does so by itself while it is seen.
    void refresh();
    // There are rows that it has not read.
    [[nodiscard]] bool isBusy() const { return m_turns.isActive(); }
    // It is not live: time ends with the last number.
    void showCapture();
    void saveTo(QSettings &settings) const;
    void restoreFrom(const QSettings &settings);

Q_SIGNALS:
    void statusMessage(const QString &message);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    void say(const QString &mistake);
    void readOn();
    void remove(int plot);
    void setBy(int by);
    void showLines();
    void showStatus();
    [[nodiscard]] const inspect::PathPlot *current() const;
    [[nodiscard]] inspect::PlotRange whole() const;
    [[nodiscard]] QString nameOf(const inspect::PathPlot::Series &series) const;
    [[nodiscard]] QByteArray svg() const;
    [[nodiscard]] QByteArray csv() const;

    inspect::Inspector &m_inspector;
    std::vector<std::unique_ptr<inspect::PathPlot>> m_plots; // a tab each
    bool m_isCapture = false;
    QTimer m_timer; // while it is seen
    QTimer m_turns; // while there are rows to read
    QString m_mistake;
    QTabBar *m_tabs;
    PlotView *m_plot;
    PlotActions *m_actions;
    QLineEdit *m_path = nullptr;
    QComboBox *m_by = nullptr;
    QLabel *m_status = nullptr;
};

} // namespace drift::ui
