// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/completion.h"
#include "inspect/filter/mistake.h"

#include <QLineEdit>
#include <QStringListModel>

#include <optional>

class QCompleter;

namespace drift::ui {

// A line in which a filter is written. What is wrong is underlined; what may come next is offered while it is typed, and at
// Ctrl+Space: fields, operators, and the names, paths and values that the timeline's newest rows have.
// Thread: main. Owner: its parent. The timeline outlives it.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    // `fields`: those that may be named.
    explicit FilterEdit(const inspect::Timeline &timeline, QWidget *parent = nullptr,
                        inspect::filter::Fields fields = inspect::filter::Fields::all());

    // Underlined where it is longer than nothing.
    void setMistake(const std::optional<inspect::filter::Mistake> &mistake);
    [[nodiscard]] bool isOffering() const;
    [[nodiscard]] inspect::filter::Fields fields() const { return m_fields; }

Q_SIGNALS:
    // Up (-1) or Down (1), where nothing is offered.
    void stepped(int step);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void offer();
    void take(const QString &item);

    const inspect::Timeline &m_timeline;
    const inspect::filter::Fields m_fields;
    inspect::filter::Vocabulary m_seen;
    inspect::filter::Completions m_offered;
    QStringListModel m_items;
    QCompleter *m_completer;
};

} // namespace drift::ui
