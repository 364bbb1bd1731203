// SPDX-License-Identifier: GPL-3.0-only
#include "base/qrmatrix.h"

#include <qrencode.h>

#include <memory>

namespace drift {

std::optional<QrMatrix> QrMatrix::of(const QByteArray &text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
            QRcode_encodeData(int(text.size()), reinterpret_cast<const uchar *>(text.constData()), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code)
        return std::nullopt;
    return QrMatrix(code->width, QByteArray(reinterpret_cast<const char *>(code->data), qsizetype(code->width) * code->width));
}

} // namespace drift
