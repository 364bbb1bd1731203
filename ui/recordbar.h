// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace drift::ui {

class RecordView;

// What stands above a list of records: what there is to say of them, and the buttons that copy and clear them.
// Thread: main. Owner: its parent.
class RecordBar : public QWidget
{
    Q_OBJECT

public:
    struct Names // for tests
    {
        QString said;
        QString copy;
        QString clear;
    };
    // The view outlives the bar.
    RecordBar(const RecordView &view, const Names &names, QWidget *parent);

    void say(const QString &text);
    // In front of what it says.
    void addInFront(QWidget *widget);
    [[nodiscard]] QLabel *said() const { return m_said; }

Q_SIGNALS:
    void copyRequested(const QString &text);
    void clearRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    QHBoxLayout *m_layout;
    QLabel *m_said;
    QToolButton *m_copy;
    int m_inFront = 0;
};

} // namespace drift::ui
