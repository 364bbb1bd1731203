// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace drift::ui {

// A line to be read, selected and copied: an address, a command. As wide as its text, within reason.
// Thread: main. Owner: its parent.
class AddressField : public QWidget
{
    Q_OBJECT

public:
    // `what` names it for those who cannot see it: "HTTP address".
    AddressField(const QString &what, const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    void setNames(const QString &line, const QString &button);

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    QLineEdit *m_line;
    QToolButton *m_button;
};

} // namespace drift::ui
