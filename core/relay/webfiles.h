// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/httpanswer.h"

#include <QByteArray>
#include <QHash>

#include <optional>

namespace drift::relay {

// The files that were compiled in for browsers: /client/…, /demos/… and what the home page loads (/page/…). A path is
// looked up in a table as it stands, undecoded: what is not in it does not exist. The bytes are handed on as they lie in
// the executable, compressed (zlib, which HTTP calls deflate, RFC 9110 section 8.4.1.2), so that no file takes the
// relay's time; for those few who cannot read that they are decompressed once, and kept.
// Thread: the relay's. Owner: WebPages.
class WebFiles
{
public:
    WebFiles();

    // Whether the client and the demos are there: they are left out of builds without npm.
    [[nodiscard]] bool hasBundles() const { return m_hasBundles; }

    // The file at `path` ("demos/chat/main.js", or "demos/chat/" for its page); 304 where the asker has it.
    [[nodiscard]] std::optional<HttpAnswer> answer(const QByteArray &path, const RequestHead &head);
    // Whether `path` with a slash behind it is a page.
    [[nodiscard]] bool isFolder(const QByteArray &path) const { return m_files.contains(path + '/'); }

    // A text out of the resources that is not a file of its own ("index.html"); empty where it was left out.
    [[nodiscard]] static QByteArray text(const QString &name);

private:
    struct File
    {
        QString resource;
        QByteArray contentType;
        QByteArray tag = {};   // RFC 9110 section 8.8.3, once it was asked for
        QByteArray plain = {}; // decompressed, once it was asked for
    };

    void add(const QString &folder);

    QHash<QByteArray, File> m_files;
    bool m_hasBundles = false;
};

} // namespace drift::relay
