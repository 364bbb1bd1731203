// SPDX-License-Identifier: GPL-3.0-only
#include "relay/outbox.h"

#include "relay/frames.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace drift::relay {

namespace {

constexpr qsizetype largestCopied = 4096;       // above it sharing is cheaper than copying
constexpr qsizetype ownChunkSize = 16 * 1024;
constexpr size_t chunksPerWrite = 64;
constexpr size_t chunksKept = 4; // room that an empty outbox keeps
constexpr qint64 bytesPerCall = 4 * 1024 * 1024; // so that one fast reader does not hold up the others

} // namespace

Instant Outbox::waitingSince() const
{
    Q_ASSERT(!isEmpty());
    return std::max(m_chunks.front().since, m_progress);
}

void Outbox::append(const QByteArray &bytes, Metering metering, Instant now)
{
    if (!m_chunks.empty() && bytes.size() <= largestCopied) {
        Chunk &last = m_chunks.back();
        if (last.own && last.metering == metering && last.bytes.size() < ownChunkSize) {
            last.bytes.append(bytes);
            m_size += bytes.size();
            m_metered += metering == Metering::Metered ? bytes.size() : 0;
            return;
        }
        QByteArray copy;
        copy.reserve(2 * (bytes.size() + 1));
        copy.append(bytes);
        push({.bytes = std::move(copy), .written = 0, .since = now, .metering = metering, .own = true, .continues = false});
        return;
    }
    push({.bytes = bytes, .written = 0, .since = now, .metering = metering, .own = false, .continues = false});
}

void Outbox::append(QByteArrayView header, const QByteArray &payload, Metering metering, Instant now)
{
    push({.bytes = header.toByteArray(), .written = 0, .since = now, .metering = metering, .own = false, .continues = false});
    push({.bytes = payload, .written = 0, .since = now, .metering = metering, .own = false, .continues = true});
}

void Outbox::push(Chunk chunk)
{
    if (chunk.bytes.isEmpty())
        return; // there would be nothing by which it could be written
    m_size += chunk.bytes.size();
    m_metered += chunk.metering == Metering::Metered ? chunk.bytes.size() : 0;
    m_chunks.push_back(std::move(chunk));
}

Outbox::Written Outbox::writeTo(int descriptor, Instant now)
{
    qint64 writtenInAll = 0;
    while (!m_chunks.empty()) {
        if (writtenInAll >= bytesPerCall)
            return Written::Some;
        std::array<iovec, chunksPerWrite> parts;
        const size_t count = std::min(chunksPerWrite, m_chunks.size());
        for (size_t i = 0; i < count; ++i) {
            const Chunk &chunk = m_chunks[i];
            parts[i].iov_base = const_cast<char *>(chunk.bytes.constData()) + chunk.written;
            parts[i].iov_len = size_t(chunk.bytes.size() - chunk.written);
        }
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = count;
        const ssize_t written = sendmsg(descriptor, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK ? Written::Some : Written::Failed;
        writtenInAll += written;
        advance(written, now);
    }
    return Written::All;
}

void Outbox::advance(qint64 bytes, Instant now)
{
    size_t finished = 0;
    m_size -= bytes;
    m_written += bytes;
    while (bytes > 0) {
        Chunk &chunk = m_chunks[finished];
        const qint64 part = std::min<qint64>(bytes, chunk.bytes.size() - chunk.written);
        bytes -= part;
        chunk.written += part;
        if (chunk.metering == Metering::Metered)
            m_metered -= part;
        else
            m_progress = now;
        if (chunk.written == chunk.bytes.size())
            ++finished;
    }
    m_chunks.erase(m_chunks.begin(), m_chunks.begin() + qptrdiff(finished));
    m_responses -= std::min(m_responses, finished);
    if (m_chunks.empty() && m_chunks.capacity() > chunksKept)
        m_chunks.shrink_to_fit(); // idle connections are many
}

void Outbox::resize(Chunk &chunk, qsizetype size)
{
    const qint64 less = chunk.bytes.size() - size;
    m_size -= less;
    m_metered -= chunk.metering == Metering::Metered ? less : 0;
    chunk.bytes.truncate(size);
}

void Outbox::beginFrames()
{
    m_responses = m_chunks.size();
    if (!m_chunks.empty())
        m_chunks.back().own = false;
}

void Outbox::keepBegunFrame()
{
    if (m_chunks.empty())
        return;
    Chunk &front = m_chunks.front();
    if (m_responses > 0) {
        keep(m_responses);
    } else if (front.continues) {
        keep(1); // its header is out already
    } else if (front.written == 0) {
        keep(0);
    } else {
        qsizetype end = 0;
        while (end < front.written)
            end += serverFrameSize(QByteArrayView(front.bytes).sliced(end));
        if (end > front.bytes.size()) {
            keep(2); // a header goes with the payload behind it
        } else {
            resize(front, end);
            keep(front.written == end ? 0 : 1);
        }
    }
}

void Outbox::keep(size_t chunks)
{
    for (size_t i = chunks; i < m_chunks.size(); ++i) {
        const qint64 left = m_chunks[i].bytes.size() - m_chunks[i].written;
        m_size -= left;
        m_metered -= m_chunks[i].metering == Metering::Metered ? left : 0;
    }
    m_chunks.resize(chunks);
}

} // namespace drift::relay
