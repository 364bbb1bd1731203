// SPDX-License-Identifier: GPL-3.0-only
#include "ui/qrcode.h"

#include <QPainter>

#include <qrencode.h>

#include <memory>

namespace drift::ui {

namespace {

constexpr int quietZone = 4; // modules
constexpr int moduleSize = 4; // pixels

} // namespace

QImage qrImage(const QByteArray &text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
            QRcode_encodeData(int(text.size()), reinterpret_cast<const uchar *>(text.constData()), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code)
        return {};
    QImage image(code->width + 2 * quietZone, code->width + 2 * quietZone, QImage::Format_Mono);
    image.setColorTable({qRgb(255, 255, 255), qRgb(0, 0, 0)});
    image.fill(0);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x)
            image.setPixel(x + quietZone, y + quietZone, code->data[y * code->width + x] & 1);
    }
    return image;
}

void QrView::setText(const QString &text)
{
    m_image = qrImage(text.toUtf8());
    setFixedSize(sizeHint());
    update();
}

QSize QrView::sizeHint() const
{
    return m_image.size() * moduleSize;
}

void QrView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawImage(QRect({}, sizeHint()), m_image);
}

} // namespace drift::ui
