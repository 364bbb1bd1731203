// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/rowfinder.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace drift::ui {

class FilterEdit;
class TimelineView;

// Finds the rows of the timeline that hold a text, or that a filter lets through, one after the other; all rows stay. Return
// goes on, Shift+Return goes back, Escape closes it.
// Thread: main. Owner: its parent. What it is made with outlives it.
class TimelineFindBar : public QWidget
{
    Q_OBJECT

public:
    TimelineFindBar(const inspect::TimelineModel &model, TimelineView &view, inspect::RowFinder &finder, QWidget *parent = nullptr);

    void open();
    // The next one behind (or before) the chosen row; where nothing is written, it asks for something.
    void find(inspect::RowFinder::Direction direction);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeFields(const inspect::Timeline &timeline);
    [[nodiscard]] QToolButton *makeButton(const QString &name, const QString &text, const QString &toolTip);
    [[nodiscard]] QLineEdit *field() const;
    void setAsFilter(bool asFilter);
    void readFilter();
    [[nodiscard]] std::optional<inspect::RowSearch> wanted();
    [[nodiscard]] std::optional<quint64> placeToBegin(inspect::RowFinder::Direction direction) const;
    void showOutcome(const inspect::RowFinder::Outcome &outcome, std::optional<quint64> before);
    void say(const QString &text, bool isFault = false);
    void showSaid();
    void close();

    const inspect::TimelineModel &m_model;
    TimelineView &m_view;
    inspect::RowFinder &m_finder;
    bool m_isOurs = false; // what the finder looks for
    QString m_said;
    bool m_isFault = false;
    QLineEdit *m_text = nullptr;
    FilterEdit *m_filter = nullptr;
    QToolButton *m_asFilter = nullptr;
    QLabel *m_outcome = nullptr;
};

} // namespace drift::ui
