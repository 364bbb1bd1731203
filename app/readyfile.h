// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QUrl>

#include <vector>

namespace drift::app {

// {"pid":4711,"urls":["http://127.0.0.1:8080"],"version":"0.1.0"} with a newline.
[[nodiscard]] QByteArray readyText(qint64 pid, const std::vector<QUrl> &urls);

// The file that says that the relay listens: it appears whole or not at all, and goes with this object.
// Thread: main. Owner: Server.
class ReadyFile
{
public:
    ReadyFile() = default;
    ReadyFile(const ReadyFile &) = delete;
    ReadyFile &operator=(const ReadyFile &) = delete;
    ~ReadyFile() { remove(); }

    // The error is a sentence for people.
    [[nodiscard]] Result<void, QByteArray> write(const QByteArray &path, const QByteArray &text);
    void remove();

private:
    QByteArray m_path; // empty: not written
};

} // namespace drift::app
