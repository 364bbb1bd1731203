// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace drift::app {

// A descriptor that is read as bytes come. Thread: main. Owner: PushLines.
class InputEnd
{
public:
    // What was read; empty: there is no more.
    using Took = std::function<void(QByteArrayView)>;

    // Reads `descriptor`; `owns`: and closes it in the end.
    InputEnd(int descriptor, bool owns, Took took);
    ~InputEnd();

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    void setPaused(bool paused);
    // Takes what is there already, at most so many bytes, and does not wait; the descriptor must be non-blocking.
    void drain(qint64 most);
    // Without a word to `took`.
    void close();

private:
    // How much was read; 0 at the end, -1 where there is nothing yet.
    qint64 readSome();

    int m_descriptor;
    const bool m_owns;
    Took m_took;
    QByteArray m_buffer;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace drift::app
