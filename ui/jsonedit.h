// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/jsoncheck.h"
#include "protocol/value.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace drift::ui {

// A JSON value being typed: checked with every key, the wrong line marked, line, column and reason below it. A value
// that is too long for an editor is kept aside as it is and sent unchanged.
// Thread: main. Owner: its parent.
class JsonEdit : public QWidget
{
    Q_OBJECT

public:
    static constexpr qsizetype longestText = 64 * 1024; // bytes; a text editor is slow beyond it

    // `what` names it for those who cannot see it: "Value".
    explicit JsonEdit(const QString &what, QWidget *parent = nullptr);

    void setMaxDepth(qint64 maxDepth);
    // {{n}} stands for a number (inspect/draft.h).
    void setCounting(bool counting);
    // Nothing typed means no value, which is fine.
    void setOptional(bool optional);

    // A value of another encoding is shown as JSON; it is that value for as long as nothing is typed.
    void setValue(const protocol::Value &value);
    void setText(const QByteArray &json);
    [[nodiscard]] QByteArray text() const;
    // What is typed differs from what was set.
    [[nodiscard]] bool isEdited() const;
    [[nodiscard]] std::optional<inspect::JsonFault> fault() const { return m_fault; }
    // What was set, where nothing was typed, else the JSON; only where there is no fault.
    [[nodiscard]] protocol::Value value() const;

    void format();
    void compact();

Q_SIGNALS:
    void changed();
    void submitted(); // Ctrl+Return

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Editor;

    void makeLayout();
    void show(const QByteArray &json);
    void check();
    void rewrite(QByteArray (*how)(QByteArrayView));
    void mark();
    void say();

    Editor *m_editor;
    QLabel *m_state;
    QPushButton *m_format;
    QPushButton *m_compact;
    QPushButton *m_another;
    qint64 m_maxDepth;
    bool m_counting = false;
    bool m_optional = false;
    protocol::Value m_set; // what the text was set to
    std::optional<QByteArray> m_kept; // the text, where it is too long to be shown
    std::optional<inspect::JsonFault> m_fault;
};

} // namespace drift::ui
