// SPDX-License-Identifier: GPL-3.0-only
#include "couch/attachments.h"

#include "protocol/documentkeys.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <array>

namespace drift::couch {

namespace {

constexpr quint8 byteString = 0x40; // major type 2 (RFC 8949 section 3.1)

QByteArray byteStringOf(const QByteArray &bytes)
{
    QByteArray cbor;
    const quint64 size = quint64(bytes.size());
    const auto begin = [&](quint8 information, qsizetype length) {
        std::array<char, sizeof(quint64)> bigEndian{};
        qToBigEndian(size, bigEndian.data());
        cbor.reserve(1 + length + bytes.size());
        cbor.append(char(byteString | information));
        cbor.append(bigEndian.data() + sizeof(quint64) - size_t(length), length);
    };
    if (size < 24)
        begin(quint8(size), 0);
    else if (size <= 0xff)
        begin(24, 1);
    else if (size <= 0xffff)
        begin(25, 2);
    else if (size <= 0xffffffff)
        begin(26, 4);
    else
        begin(27, 8);
    return cbor + bytes;
}

} // namespace

QByteArray digestOf(const QByteArray &bytes)
{
    return "md5-" + QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toBase64();
}

StreamKey attachmentKey(const QByteArray &digest)
{
    return {protocol::attachmentPrefix.toByteArray() + digest};
}

Result<void> keepAttachment(Streams &streams, const QByteArray &digest, const QByteArray &bytes)
{
    const StreamKey key = attachmentKey(digest);
    if (holdsAttachment(streams.store().find(key)))
        return {};
    const protocol::Action quietly{protocol::ActionType::Compact, streams.store().lastSeq()};
    return push(streams, {key, {byteStringOf(bytes), protocol::Encoding::Cbor}, quietly});
}

std::optional<qsizetype> attachmentHead(const protocol::Value &value)
{
    const quint8 first = value.encoding == protocol::Encoding::Cbor && !value.bytes.isEmpty() ? quint8(value.bytes.at(0)) : 0;
    const quint8 information = first & 0x1f;
    if ((first & 0xe0) != byteString || information > 27) // 31: of indefinite length, which is none of ours
        return {};
    return information < 24 ? 1 : 1 + (qsizetype(1) << (information - 24));
}

bool holdsAttachment(const room::Stream *stream)
{
    return stream && attachmentHead(stream->entries.back().value);
}

QByteArray attachmentIn(const room::Stream *stream)
{
    if (!holdsAttachment(stream))
        return {};
    const protocol::Value &value = stream->entries.back().value;
    const QByteArray bytes = value.bytes.sliced(*attachmentHead(value));
    return bytes.isNull() ? QByteArrayLiteral("") : bytes;
}

Result<void> push(Streams &streams, const protocol::Push &push)
{
    const auto done = streams.push(push);
    if (done)
        return {};
    return unexpected(Failure{507, QByteArrayLiteral("insufficient_storage"), done.error().message});
}

} // namespace drift::couch
