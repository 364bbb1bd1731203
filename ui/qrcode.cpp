// SPDX-License-Identifier: GPL-3.0-only
#include "ui/qrcode.h"

#include "base/qrmatrix.h"
#include "ui/accessiblerole.h"

#include <QPainter>

namespace drift::ui {

namespace {

constexpr int moduleSize = 4; // pixels

} // namespace

QImage qrImage(const QByteArray &text)
{
    const auto code = QrMatrix::of(text);
    if (!code)
        return {};
    constexpr int zone = QrMatrix::quietZone;
    QImage image(code->width() + 2 * zone, code->width() + 2 * zone, QImage::Format_Mono);
    image.setColorTable({qRgb(255, 255, 255), qRgb(0, 0, 0)});
    image.fill(0);
    for (int y = 0; y < code->width(); ++y) {
        for (int x = 0; x < code->width(); ++x)
            image.setPixel(x + zone, y + zone, code->isDark(x, y));
    }
    return image;
}

QrView::QrView(QWidget *parent) : QWidget(parent)
{
    setAccessibleRole(*this, QAccessible::Graphic);
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
