// SPDX-License-Identifier: GPL-3.0-only
#include "relay/outbox.h"

#include "relay/frames.h"
#include "relay/systemcalls.h"
#include "relay/tlssession.h"

#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <span>
#include <utility>

namespace drift::relay {

namespace {

constexpr qsizetype largestCopied = 4096; // above it sharing is cheaper than copying
constexpr size_t chunksPerWrite = 64;
constexpr size_t chunksKept = 4; // room that an empty outbox keeps
constexpr size_t mostChunksKept = 32; // the same of one that needed more of it the last time

qsizetype sendPlain(int descriptor, std::span<iovec> parts)
{
    if (parts.size() == 1) // nearly always; the system has less to look at
        return systemcalls::send(descriptor, parts.front().iov_base, qsizetype(parts.front().iov_len));
    return systemcalls::send(descriptor, parts);
}

} // namespace

Instant Outbox::waitingSince() const
{
    Q_ASSERT(!isEmpty());
    return std::max(m_chunks.front().since, m_progress);
}

void Outbox::append(const QByteArray &bytes, Metering metering, Instant now)
{
    if (m_chunks.empty() || bytes.size() > largestCopied)
        push(bytes, metering, now);
    else
        pushCopy(bytes, metering, now);
}

void Outbox::append(const LargeFrame &frame, Metering metering, Instant now)
{
    push(frame.head, metering, now);
    for (const QByteArray *part : {&frame.body, &frame.tail}) {
        if (part->isEmpty())
            continue;
        push(*part, metering, now);
        m_chunks.back().continues = true;
    }
}

void Outbox::appendApart(const Piece &piece, Metering metering, Instant now)
{
    const qsizetype size = piece.end - piece.begin;
    if (m_blocked && m_chunks.size() >= chunksKept && size <= largestCopied)
        pushCopy(QByteArrayView(piece.block).sliced(piece.begin, size), metering, now);
    else
        push({.bytes = piece.block, .first = piece.begin, .at = piece.begin, .end = piece.end, .since = now, .metering = metering});
}

void Outbox::pushCopy(QByteArrayView bytes, Metering metering, Instant now)
{
    if (Chunk *last = growing(metering, now); last && last->own && last->bytes.size() < chunkSize) {
        last->bytes.append(bytes);
        last->end = last->bytes.size();
        count(bytes.size(), metering);
        return;
    }
    QByteArray copy;
    copy.reserve(2 * (bytes.size() + 1));
    copy.append(bytes);
    push({.bytes = copy, .end = copy.size(), .since = now, .metering = metering, .own = true});
}

void Outbox::push(const QByteArray &bytes, Metering metering, Instant now)
{
    push({.bytes = bytes, .end = bytes.size(), .since = now, .metering = metering});
}

void Outbox::push(Chunk chunk)
{
    if (chunk.left() == 0)
        return; // there would be nothing by which it could be written
    count(chunk.left(), chunk.metering);
    m_chunks.push_back(std::move(chunk));
    m_mostChunks = std::max(m_mostChunks, m_chunks.size());
}

Outbox::Written Outbox::writeTo(int descriptor, Instant now, TlsSession *tls, qint64 share)
{
    while (!m_chunks.empty()) {
        if (share <= 0)
            return Written::Some;
        std::array<iovec, chunksPerWrite> parts;
        size_t count = 0;
        for (qint64 left = share; left > 0 && count < std::min(chunksPerWrite, m_chunks.size()); ++count) {
            const Chunk &chunk = m_chunks[count];
            const qint64 size = std::min<qint64>(left, chunk.left());
            parts[count].iov_base = const_cast<char *>(chunk.bytes.constData()) + chunk.at;
            parts[count].iov_len = size_t(size);
            left -= size;
        }
        const std::span<iovec> gathered = std::span(parts).first(count);
        const qsizetype written = tls ? tls->send(descriptor, gathered) : sendPlain(descriptor, gathered);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            m_blocked = errno == EAGAIN || errno == EWOULDBLOCK;
            return m_blocked ? Written::Some : Written::Failed;
        }
        m_blocked = false;
        share -= written;
        advance(written, now);
    }
    if (tls && !tls->flush(descriptor))
        return errno == EAGAIN || errno == EWOULDBLOCK ? Written::Some : Written::Failed;
    return Written::All;
}

void Outbox::advance(qint64 bytes, Instant now)
{
    size_t finished = 0;
    m_size -= bytes;
    m_written += bytes;
    while (bytes > 0) {
        Chunk &chunk = m_chunks[finished];
        const qint64 part = std::min<qint64>(bytes, chunk.left());
        bytes -= part;
        chunk.at += part;
        if (chunk.metering == Metering::Metered)
            m_metered -= part;
        else
            m_progress = now;
        if (chunk.left() == 0)
            ++finished;
    }
    m_chunks.erase(m_chunks.begin(), m_chunks.begin() + qptrdiff(finished));
    m_responses -= std::min(m_responses, finished);
    if (m_chunks.empty())
        releaseRoom();
}

// It is empty. Idle connections are many; those that are busy need as much room the next time.
void Outbox::releaseRoom()
{
    const size_t needed = std::exchange(m_mostChunks, 0);
    const size_t kept = m_chunks.capacity();
    m_blocked = false;
    if (kept > chunksKept && (kept > mostChunksKept || needed < kept / 4))
        m_chunks.shrink_to_fit();
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
        keepFrameOfFront(); // its header is out already
    } else {
        qsizetype end = front.first;
        while (end < front.at)
            end += serverFrameSize(QByteArrayView(front.bytes).sliced(end));
        if (end > front.end) {
            keepFrameOfFront(); // a header goes with the payload behind it
        } else {
            count(end - front.end, front.metering);
            front.end = end;
            front.own = false;
            keep(front.left() == 0 ? 0 : 1);
        }
    }
}

void Outbox::keepFrameOfFront()
{
    size_t chunks = 1;
    while (chunks < m_chunks.size() && m_chunks[chunks].continues)
        ++chunks;
    keep(chunks);
}

void Outbox::keep(size_t chunks)
{
    for (size_t i = chunks; i < m_chunks.size(); ++i)
        count(-m_chunks[i].left(), m_chunks[i].metering);
    m_chunks.resize(chunks);
}

} // namespace drift::relay
