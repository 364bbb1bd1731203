// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/parser.h"
#include "inspect/valuetext.h"
#include "protocol/value.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QSettings;
class QToolButton;

namespace drift::ui {

class ElidedLabel;
class PageOrReason;
class TextView;
class ValueTreeView;

// A value as a tree, as text and as bytes.
// Thread: main. Owner: its parent.
class PayloadTab : public QWidget
{
    Q_OBJECT

public:
    enum class Mode : quint8 { Tree, Pretty, Raw, Hex };

    explicit PayloadTab(QWidget *parent = nullptr);

    // `meaning`: one line about it, in plain words; empty for none.
    void showValue(const protocol::Value &value, const QString &meaning = {});
    // A sentence in the value's place: why there is none.
    void showNothing(const QString &why);
    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    // The mode and the tree's columns, between runs.
    void saveTo(QSettings &settings) const;
    void restoreFrom(const QSettings &settings);

Q_SIGNALS:
    void copyRequested(const QString &text);
    void filterRequested(drift::inspect::filter::Joining joining, const drift::inspect::filter::Expression &condition);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    void showShape();
    void updateIcon();
    void copyWhole();

    std::optional<protocol::Value> m_value;
    Mode m_mode = Mode::Pretty;
    bool m_isShown = false; // m_value, in m_mode
    QButtonGroup *m_modes;
    ElidedLabel *m_facts;
    ElidedLabel *m_meaning;
    QToolButton *m_copy;
    PageOrReason *m_stack;
    ValueTreeView *m_tree;
    TextView *m_text;
    QWidget *m_textPage;
};

} // namespace drift::ui
