// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArrayView>
#include <QString>

// Text from the wire as it may be shown to a person: nothing in it moves, hides or breaks what stands beside it, and
// two texts that differ look different. For showing alone: what is copied is what came.
namespace drift::inspect {

inline constexpr qsizetype mostVisibleBytes = 4096;

// Controls become their pictures (␀ to ␡), what is invisible or steers the direction of text becomes ⟦U+202E⟧, and what
// is not UTF-8 becomes U+FFFD. No more than the first `maxBytes` are looked at; where there were more, … says so.
[[nodiscard]] QString visibleText(QByteArrayView utf8, qsizetype maxBytes = mostVisibleBytes);

// How many bytes of `utf8` stand before the UTF-16 unit `column` of its visibleText(): where a character is shown as
// several units, those before the first one that reaches beyond `column`.
[[nodiscard]] qsizetype bytesBefore(QByteArrayView utf8, qsizetype column);
// The other way round; `bytes` is at the beginning of a character or at the end.
[[nodiscard]] qsizetype columnOf(QByteArrayView utf8, qsizetype bytes);

// The bytes as text that is to be copied: as they are, but what is not UTF-8 as U+FFFD. (QString::fromUtf8() drops a
// byte order mark at the beginning.)
[[nodiscard]] QString exactText(QByteArrayView utf8);

} // namespace drift::inspect
