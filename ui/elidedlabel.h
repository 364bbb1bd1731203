// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLabel>

namespace drift::ui {

// One line of text that ends in … where there is no room for all of it; the tool tip has the whole. Never markup.
// Thread: main. Owner: its parent.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setWhole(const QString &text);
    [[nodiscard]] QString whole() const { return m_whole; }
    // Stands in the tool tip, below the text where that is not seen whole.
    void setExplanation(const QString &text);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void elide();

    QString m_whole;
    QString m_explanation;
};

} // namespace drift::ui
