// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/statisticsmodel.h"

#include <QTimer>
#include <QWidget>

#include <map>

class QComboBox;
class QLabel;
class QSettings;
class QSplitter;
class QTableView;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class PlotActions;
class PlotView;

// Who sends how much: a table by room, key, action or client, and beside it the same over time. It counts from the beginning on;
// while nobody sees it, nothing is made of that. Its actions() are the ways to look at the plot, to export and to clear.
// Thread: main. Owner: its parent. The inspector outlives it.
class StatisticsPane : public QWidget
{
    Q_OBJECT

public:
    explicit StatisticsPane(inspect::Inspector &inspector, QWidget *parent = nullptr);

    // It is not live: time ends with the last message.
    void showCapture();
    void saveTo(QSettings &settings) const;
    void restoreFrom(const QSettings &settings);
    [[nodiscard]] PlotView &plot() const { return *m_plot; }

Q_SIGNALS:
    void statusMessage(const QString &message);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    [[nodiscard]] QWidget *makeTable();
    [[nodiscard]] WallTime until() const;
    [[nodiscard]] inspect::Statistics::Measure measure() const;
    [[nodiscard]] QString title() const;
    void setBy(int by);
    void refresh();
    void showLines();
    void showStatus();
    [[nodiscard]] std::vector<quint64> plotted() const;
    void giveStyles(const std::vector<quint64> &serials);
    [[nodiscard]] QByteArray csv() const;

    inspect::Statistics m_statistics;
    inspect::StatisticsModel m_model;
    bool m_isCapture = false;
    QTimer m_timer;
    std::map<quint64, int> m_styles; // of those that are plotted, by their serial
    QSplitter *m_splitter;
    QTableView *m_table;
    PlotView *m_plot;
    PlotActions *m_actions;
    QComboBox *m_by = nullptr;
    QComboBox *m_measure = nullptr;
    QLabel *m_status = nullptr;
};

} // namespace drift::ui
