// SPDX-License-Identifier: GPL-3.0-only
#include "ui/serveraddress.h"

namespace drift::ui {

QUrl ServerAddress::socketBase() const
{
    QUrl url = base.adjusted(QUrl::StripTrailingSlash);
    url.setScheme(base.scheme() == u"https" ? QStringLiteral("wss") : QStringLiteral("ws"));
    return url;
}

QUrl ServerAddress::roomUrl(const RoomId &room) const
{
    QUrl url = socketBase();
    url.setPath(url.path() + QStringLiteral("/room/%1/connect").arg(QString::fromUtf8(room.text())));
    return url;
}

} // namespace drift::ui
