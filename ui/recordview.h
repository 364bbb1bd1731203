// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTableView>

namespace drift::ui {

// A table that grows at its end, a line an entry: problems, the log. It follows the end while it is there and stays where it is
// otherwise; whole rows are selected and copied as lines of text.
// Thread: main. Owner: its parent.
class RecordView : public QTableView
{
    Q_OBJECT

public:
    // `lineRole`: what a row is as a line of text, exactly.
    RecordView(QAbstractItemModel &records, int lineRole, QWidget *parent = nullptr);

    // The lines of the selected rows, or all of them where none is.
    [[nodiscard]] QString lines() const;
    void setStretched(int column);

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] bool isAtEnd() const;

    const int m_lineRole;
    bool m_follows = true;
};

} // namespace drift::ui
