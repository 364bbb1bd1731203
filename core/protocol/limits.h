// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <chrono>
#include <span>
#include <variant>

namespace drift::protocol {

inline constexpr qint64 KiB = 1024;
inline constexpr qint64 MiB = 1024 * KiB;
inline constexpr qint64 GiB = 1024 * MiB;

// How much of everything. Bytes, counts and rates (per second) are qint64, times are milliseconds; 0 means
// none where LimitInfo::zeroIsNone says so. What each one does when it is passed stands in core/protocol/README.md.
struct Limits
{
    qint64 maxMessage = 4 * MiB;
    qint64 maxDepth = 512;
    qint64 maxKey = 1 * KiB;
    qint64 maxKeys = 10'000;
    qint64 maxDocuments = 100'000;
    qint64 maxStreamMessages = 100'000;
    qint64 maxStreamBytes = 64 * MiB;
    qint64 maxRetained = 1 * GiB;
    qint64 maxWaiting = 16 * MiB;
    std::chrono::milliseconds maxWaitingTime = std::chrono::seconds(15);
    qint64 maxIncomingRate = 5'000;
    qint64 maxConnections = 20'000;
    qint64 maxNewRate = 50;
    qint64 maxHead = 16 * KiB;
    std::chrono::milliseconds headTimeout = std::chrono::seconds(10);
    std::chrono::milliseconds pingInterval = std::chrono::seconds(25);
    std::chrono::milliseconds pingTimeout = std::chrono::seconds(10);
    std::chrono::milliseconds roomTtl = std::chrono::hours(24);
    qint64 maxRooms = 100'000;

    friend bool operator==(const Limits &, const Limits &) = default;
};

// One row of the table from which the command line, the configuration file and the window know the limits.
struct LimitInfo
{
    enum class Unit : quint8 { Bytes, Count, PerSecond, Time };

    const char *flag;  // "max-message", as on the command line without its dashes
    const char *what;  // "message from a client", for --help and, translated, the window
    Unit unit;
    bool zeroIsNone;   // 0 switches the limit off; otherwise 0 is refused
    std::variant<qint64 Limits::*, std::chrono::milliseconds Limits::*> member;
    qint64 largest;    // the largest value that makes sense: bytes, count, or milliseconds
};

// All of them, in the order in which --help shows them.
[[nodiscard]] std::span<const LimitInfo> limitTable();

} // namespace drift::protocol
