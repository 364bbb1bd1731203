// SPDX-License-Identifier: GPL-3.0-only
#include "app/quoting.h"

#include "app/nearest.h"

#include <QString>

#include <algorithm>

namespace drift::app {

QByteArray unknownText(const char *what, const QByteArray &name, const QByteArrayList &candidates)
{
    const QByteArray nearest = nearestName(name, candidates);
    return QByteArray("unknown ") + what + ' ' + quoted(name)
        + (nearest.isEmpty() ? QByteArray() : "; did you mean " + nearest + '?');
}

QByteArray printable(const QByteArray &text)
{
    QString shown = QString::fromUtf8(text);
    std::replace_if(shown.begin(), shown.end(), [](QChar c) { return !c.isPrint() && !c.isSurrogate(); }, QChar(u'?'));
    return shown.toUtf8();
}

QByteArray quoted(const QByteArray &text)
{
    constexpr qsizetype longest = 100;
    return '"' + printable(text.left(longest)) + (text.size() > longest ? "…\"" : "\"");
}

} // namespace drift::app
