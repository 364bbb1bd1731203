// SPDX-License-Identifier: GPL-3.0-only
#include "ui/components.h"

#include <QCoreApplication>

namespace drift::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Components)
};

const QString apache = QStringLiteral("Apache-2.0");
const QString mit = QStringLiteral("MIT");

std::vector<Component> linked()
{
    return {{QStringLiteral("Qt Core, Network, WebSockets"), QStringLiteral("LGPL-3.0-only"), Texts::tr("event loop, threads, sockets, text")},
            {QStringLiteral("Qt HttpServer"), QStringLiteral("GPL-3.0-only"), Texts::tr("HTTP requests and answers")},
            {QStringLiteral("Qt Gui, Widgets, Svg, DBus"), QStringLiteral("LGPL-3.0-only"), Texts::tr("the window, its icons and colours")},
            {QStringLiteral("OpenSSL"), apache, Texts::tr("TLS")},
            {QStringLiteral("zlib"), QStringLiteral("Zlib"), Texts::tr("compressed messages")},
            {QStringLiteral("libqrencode"), QStringLiteral("LGPL-2.1-or-later"), Texts::tr("the QR code of the address")},
            {QStringLiteral("toml++"), mit, Texts::tr("the configuration file")}};
}

std::vector<Component> bundled()
{
    const QString client = Texts::tr("browsers: the client");
    const QString demos = Texts::tr("browsers: the demos");
    return {{QStringLiteral("cborg"), apache, client},
            {QStringLiteral("events"), mit, demos},
            {QStringLiteral("isomorphic.js"), mit, demos},
            {QStringLiteral("lib0"), mit, demos},
            {QStringLiteral("pouchdb-browser"), apache, demos},
            {QStringLiteral("react"), mit, demos},
            {QStringLiteral("react-dom"), mit, demos},
            {QStringLiteral("scheduler"), mit, demos},
            {QStringLiteral("spark-md5"), QStringLiteral("WTFPL OR MIT"), demos},
            {QStringLiteral("three"), mit, demos},
            {QStringLiteral("uuid"), mit, demos},
            {QStringLiteral("vuvuzela"), apache, demos},
            {QStringLiteral("yjs"), mit, demos}};
}

} // namespace

std::vector<Component> components()
{
    std::vector<Component> all = linked();
    const std::vector<Component> more = bundled();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace drift::ui
