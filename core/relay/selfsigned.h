// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"

#include <QByteArrayList>
#include <QDateTime>

namespace drift::relay {

// Names and addresses that a certificate is good for, as a URL has them: "localhost", "192.168.1.7", "::1".
using CertificateNames = QByteArrayList;

// A certificate that nobody vouches for, and its key, PEM.
struct SelfSigned
{
    QByteArray certificate;
    QByteArray key;
};

// How long one lasts: browsers take none that is good for longer than 398 days from its first to its last.
inline constexpr qint64 selfSignedDays = 397;

// A new key on the curve P-256 and a certificate for it, good from a day ago (a phone's clock may be behind) until
// selfSignedDays later. Not one that could sign others: who trusts it trusts this relay. The error is OpenSSL's.
[[nodiscard]] Result<SelfSigned, QByteArray> makeSelfSigned(const CertificateNames &names, const QDateTime &now);

// What a certificate (PEM) is good for; empty where it cannot be read.
[[nodiscard]] CertificateNames namesOf(const QByteArray &certificate);

} // namespace drift::relay
