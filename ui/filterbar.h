// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/evaluator.h"
#include "inspect/filter/parser.h"

#include <QWidget>

#include <memory>

class QAction;
class QLabel;
class QMenu;
class QToolButton;

namespace drift::ui {

class FilterEdit;
class SavedFilters;

// Where the timeline's filter is written: it is in force as soon as it is right, and until another one is; what is wrong
// with it, or how much it lets through, stands beside it. Return remembers it, Up and Down bring those remembered back.
// Thread: main. Owner: its parent. The timeline outlives it.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(const inspect::Timeline &timeline, QWidget *parent = nullptr);

    // What is in force; null for none.
    [[nodiscard]] std::shared_ptr<const inspect::filter::Filter> filter() const { return m_filter; }
    [[nodiscard]] QString text() const; // as it is written
    void setText(const QString &text);
    [[nodiscard]] QString mistake() const; // in what is written; empty for none
    // Joins the condition to what is written, or writes it instead where that is wrong.
    void apply(inspect::filter::Joining joining, const inspect::filter::Expression &condition);
    // Offers the ways to do that.
    void fillMenu(QMenu &menu, const inspect::filter::Expression &condition);
    void setCount(const QString &count); // "1,204 of 88,310"
    void edit();
    // Filters with names, and what can be done with them, offered beside those that were used. They outlive the bar.
    void setSaved(const SavedFilters *saved, const QList<QAction *> &actions);

    // The newest first, to be kept between runs.
    [[nodiscard]] QStringList history() const { return m_history; }
    void setHistory(const QStringList &history);

Q_SIGNALS:
    void changed(); // what is in force
    void written(); // something, right or wrong
    void left();    // by Return or Escape

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void read();
    void remember();
    void step(int step);
    void showHistory();
    void showOutcome();

    FilterEdit *m_edit;
    QToolButton *m_recent;
    QLabel *m_outcome;
    std::shared_ptr<const inspect::filter::Filter> m_filter;
    std::optional<inspect::filter::Mistake> m_mistake;
    QString m_count;
    const SavedFilters *m_saved = nullptr;
    QList<QAction *> m_savedActions;
    QStringList m_history;
    qsizetype m_at = -1; // in the history; -1: what is written is new
};

} // namespace drift::ui
