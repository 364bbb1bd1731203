// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace drift::client {

// Makes the lines of a build log (core/client/README.md) out of bytes as they come, one output at a time: without their ends
// (\n or \r\n), and what is too long in several pieces that say so.
class LineSplitter
{
public:
    using Line = std::function<void(QByteArrayView)>;

    static constexpr qsizetype longestLine = 64 * 1024; // bytes

    explicit LineSplitter(Line line) : m_line(std::move(line)) {}

    void feed(QByteArrayView bytes);
    // There is no more: what is left is a line without an end.
    void finish();

private:
    void add(QByteArrayView part);
    void cut();
    void endLine();

    Line m_line;
    QByteArray m_rest;       // of a line whose end has not come
    bool m_goesOn = false;   // m_rest begins in the middle of a line
};

} // namespace drift::client
