// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QImage>
#include <QWidget>

namespace drift::ui {

// The text as a QR code, a pixel a module, black on white, with the quiet zone of four modules (ISO/IEC 18004). Null where it
// is too long for one.
[[nodiscard]] QImage qrImage(const QByteArray &text);

// A QR code at whole multiples of its modules, dark on light whatever the palette: cameras want it so.
// Thread: main. Owner: its parent.
class QrView : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_image;
};

} // namespace drift::ui
