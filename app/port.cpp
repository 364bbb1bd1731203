// SPDX-License-Identifier: GPL-3.0-only
#include "app/port.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>

#include <algorithm>
#include <set>

namespace drift::app {

namespace {

// The sockets that listen on the port, as inode numbers. Fields of /proc/net/tcp: sl, local address as HEX:PORT, remote
// address, state (0A listens), queues, timer, retransmissions, user, timeout, inode (proc(5)).
std::set<QByteArray> listeningInodes(quint16 port, const QByteArray &proc)
{
    std::set<QByteArray> inodes;
    for (const char *table : {"/net/tcp", "/net/tcp6"}) {
        QFile file(QFile::decodeName(proc + table));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &line : file.readAll().split('\n')) {
            const QByteArrayList fields = line.simplified().split(' ');
            if (fields.size() < 10 || fields[3] != "0A")
                continue;
            const qsizetype colon = fields[1].indexOf(':');
            if (colon >= 0 && fields[1].sliced(colon + 1).toUShort(nullptr, 16) == port)
                inodes.insert(fields[9]);
        }
    }
    return inodes;
}

bool holdsOneOf(const QString &processFolder, const std::set<QByteArray> &inodes)
{
    const QDir descriptors(processFolder + QStringLiteral("/fd"));
    const QStringList names = descriptors.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    return std::any_of(names.begin(), names.end(), [&](const QString &name) {
        // The link's text is "socket:[12345]", which QFile would make an absolute path of.
        const QByteArray target = QFile::symLinkTarget(descriptors.filePath(name)).section(u'/', -1).toUtf8();
        return target.startsWith("socket:[") && inodes.contains(target.sliced(8).chopped(1));
    });
}

bool isFree(quint16 port, const QHostAddress &address)
{
    QTcpServer server;
    return server.listen(address, port) || server.serverError() == QAbstractSocket::SocketAddressNotAvailableError;
}

} // namespace

QByteArray portOwner(quint16 port, const QByteArray &proc)
{
    const std::set<QByteArray> inodes = listeningInodes(port, proc);
    if (inodes.empty())
        return {};
    const QDir processes(QFile::decodeName(proc));
    for (const QString &pid : processes.entryList({QStringLiteral("[1-9]*")}, QDir::Dirs)) {
        if (!holdsOneOf(processes.filePath(pid), inodes))
            continue;
        QFile name(processes.filePath(pid) + QStringLiteral("/comm"));
        const QByteArray command = name.open(QIODevice::ReadOnly) ? name.readAll().trimmed() : QByteArray("a process");
        return command + " (pid " + pid.toUtf8() + ')';
    }
    return "a process that this user cannot see";
}

std::optional<quint16> freePortAbove(quint16 port, const std::vector<QHostAddress> &addresses)
{
    const std::vector<QHostAddress> loopback{QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    const std::vector<QHostAddress> &all = addresses.empty() ? loopback : addresses;
    const int last = std::min(port + 100, 65535);
    for (int candidate = port + 1; candidate <= last; ++candidate) {
        if (std::all_of(all.begin(), all.end(), [&](const QHostAddress &a) { return isFree(quint16(candidate), a); }))
            return quint16(candidate);
    }
    return std::nullopt;
}

QByteArray listenErrorText(const relay::ListenError &error, const std::vector<QHostAddress> &addresses)
{
    const QByteArray number = QByteArray::number(error.port);
    const bool v6 = error.address.protocol() == QAbstractSocket::IPv6Protocol;
    const QByteArray address = error.address.toString().toUtf8();
    QByteArray text = "cannot listen on " + (v6 ? '[' + address + ']' : address) + ':' + number + ": ";
    if (!error.inUse)
        return text + error.reason;
    const QByteArray owner = portOwner(error.port);
    text += owner.isEmpty() ? QByteArray("the port is taken") : "the port is taken by " + owner;
    if (const auto port = freePortAbove(error.port, addresses))
        text += "; " + QByteArray::number(*port) + " is free: --port " + QByteArray::number(*port) + ", or --auto-port";
    return text;
}

} // namespace drift::app
