// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <deque>
#include <optional>

// The values of a build log: their form stands in core/client/README.md.
namespace drift::client {

// {"lines":[…]}, with "dropped" where lines before these are gone. `quoted`: JSON strings with commas between them.
[[nodiscard]] QByteArray linesValue(QByteArrayView quoted, qint64 dropped = 0);
// {"exit":N}
[[nodiscard]] QByteArray exitValue(int code);

// How many lines a value stands for, the dropped ones included; 0 for what is none of these.
[[nodiscard]] qint64 linesIn(QByteArrayView value);
// Whether two values say the same, however a DriftDB spelled them when it passed them on.
[[nodiscard]] bool isSameValue(QByteArrayView a, QByteArrayView b);

// Some lines that go in one message.
struct LineBatch
{
    QByteArray quoted; // as in linesValue()
    qint64 lines = 0;
    qint64 dropped = 0; // before them
};

// The lines that wait to be sent, oldest first, in batches that fill themselves: what comes while the relay is busy goes together.
class LineQueue
{
public:
    static constexpr qsizetype usualBatch = 256 * 1024; // bytes of JSON

    // What is not UTF-8 becomes U+FFFD.
    void add(QByteArrayView line);
    // Lines were lost right before the next ones that are taken.
    void addDropped(qint64 lines) { m_dropped += lines; }

    [[nodiscard]] bool isEmpty() const { return m_batches.empty() && m_dropped == 0; }
    [[nodiscard]] bool hasFullBatch() const { return m_batches.size() > 1; }
    [[nodiscard]] qint64 lines() const { return m_lines; }
    // Of JSON.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

    // The oldest ones; not while it is empty.
    [[nodiscard]] LineBatch take();
    // Lets go of the oldest batches until no more than so many bytes are left, and counts them; returns how many lines went.
    qint64 shrinkTo(qint64 bytes);
    // A relay would not take a message that large: from now on batches are half as large as this one, which goes back to the
    // front in pieces. A line alone is cut in half, with an ellipsis. False where there is nothing left to cut.
    [[nodiscard]] bool putBackHalved(LineBatch batch);

private:
    std::deque<LineBatch> m_batches;
    qint64 m_lines = 0;
    qint64 m_bytes = 0;
    qint64 m_dropped = 0;
    qsizetype m_batchSize = usualBatch;
};

} // namespace drift::client
