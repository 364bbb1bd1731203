// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/error.h"

namespace drift::protocol {

QByteArray toString(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadMessage: return QByteArrayLiteral("bad_message");
    case ErrorCode::TooDeep: return QByteArrayLiteral("too_deep");
    case ErrorCode::KeyTooLong: return QByteArrayLiteral("key_too_long");
    case ErrorCode::Untranscodable: return QByteArrayLiteral("untranscodable");
    case ErrorCode::CompactAhead: return QByteArrayLiteral("compact_ahead");
    case ErrorCode::RoomFull: return QByteArrayLiteral("room_full");
    case ErrorCode::StreamFull: return QByteArrayLiteral("stream_full");
    case ErrorCode::ServerFull: return QByteArrayLiteral("server_full");
    case ErrorCode::StreamChanged: return QByteArrayLiteral("stream_changed");
    case ErrorCode::NoSuchRoom: return QByteArrayLiteral("no_such_room");
    case ErrorCode::BadRequest: return QByteArrayLiteral("bad_request");
    case ErrorCode::UnknownHost: return QByteArrayLiteral("unknown_host");
    case ErrorCode::ForbiddenOrigin: return QByteArrayLiteral("forbidden_origin");
    case ErrorCode::DebugForbidden: return QByteArrayLiteral("debug_forbidden");
    case ErrorCode::NotFound: return QByteArrayLiteral("not_found");
    case ErrorCode::UnknownRoom: return QByteArrayLiteral("unknown_room");
    case ErrorCode::MethodNotAllowed: return QByteArrayLiteral("method_not_allowed");
    case ErrorCode::NotImplemented: return QByteArrayLiteral("not_implemented");
    case ErrorCode::UnsupportedMediaType: return QByteArrayLiteral("unsupported_media_type");
    case ErrorCode::MessageTooBig: return QByteArrayLiteral("message_too_big");
    case ErrorCode::HeadTooBig: return QByteArrayLiteral("head_too_big");
    case ErrorCode::HeadTimeout: return QByteArrayLiteral("head_timeout");
    case ErrorCode::LengthRequired: return QByteArrayLiteral("length_required");
    case ErrorCode::UpgradeRequired: return QByteArrayLiteral("upgrade_required");
    case ErrorCode::TooManyRequests: return QByteArrayLiteral("too_many_requests");
    case ErrorCode::TooManyRooms: return QByteArrayLiteral("too_many_rooms");
    case ErrorCode::TooManyConnections: return QByteArrayLiteral("too_many_connections");
    case ErrorCode::ShuttingDown: return QByteArrayLiteral("shutting_down");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace drift::protocol
