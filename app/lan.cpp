// SPDX-License-Identifier: GPL-3.0-only
#include "app/lan.h"

#include <QNetworkInterface>

#include <algorithm>

namespace drift::app {

namespace {

bool isOfContainersOrTunnels(const QString &interface)
{
    constexpr QStringView prefixes[] = {u"docker", u"br-", u"veth", u"virbr", u"vmnet", u"vboxnet", u"tun", u"tap", u"wg",
                                        u"podman", u"cni", u"lxc", u"zt"};
    return std::any_of(std::begin(prefixes), std::end(prefixes), [&](QStringView prefix) { return interface.startsWith(prefix); });
}

// RFC 1918: what routers at home and in offices give.
bool isPrivate(const QHostAddress &address)
{
    return address.isInSubnet(QHostAddress(QStringLiteral("192.168.0.0")), 16)
            || address.isInSubnet(QHostAddress(QStringLiteral("10.0.0.0")), 8)
            || address.isInSubnet(QHostAddress(QStringLiteral("172.16.0.0")), 12);
}

// The more, the likelier; 0: not to be reached.
int likelihood(const InterfaceAddress &candidate)
{
    const QHostAddress &address = candidate.address;
    if (address.isLoopback() || address.isLinkLocal() || address.isNull() || address.isMulticast())
        return 0;
    int points = 1;
    points += address.protocol() == QAbstractSocket::IPv4Protocol ? 4 : 0;
    points += isPrivate(address) ? 1 : 0;
    points += isOfContainersOrTunnels(candidate.interface) ? 0 : 2;
    return points;
}

bool isWildcard(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6)
            || address == QHostAddress(QHostAddress::Any);
}

} // namespace

std::vector<InterfaceAddress> interfaceAddresses()
{
    std::vector<InterfaceAddress> all;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        if (!interface.flags().testFlag(QNetworkInterface::IsRunning))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries())
            all.push_back({interface.name(), entry.ip()});
    }
    return all;
}

std::optional<QHostAddress> lanAddress(const std::vector<InterfaceAddress> &all)
{
    const auto best = std::max_element(all.begin(), all.end(), [](const InterfaceAddress &a, const InterfaceAddress &b) {
        return likelihood(a) < likelihood(b);
    });
    if (best == all.end() || likelihood(*best) == 0)
        return std::nullopt;
    QHostAddress address = best->address;
    address.setScopeId({});
    return address;
}

bool isOpenToLan(const Options &options)
{
    const std::vector<QHostAddress> &addresses = options.relay.addresses;
    return !std::all_of(addresses.begin(), addresses.end(), [](const QHostAddress &address) { return address.isLoopback(); });
}

std::optional<QUrl> lanUrl(const Options &options, const relay::Listening &listening, const std::vector<InterfaceAddress> &all)
{
    std::optional<QHostAddress> host;
    for (const QHostAddress &address : options.relay.addresses) {
        if (isWildcard(address))
            host = lanAddress(all);
        else if (!address.isLoopback())
            host = address;
        if (host)
            break;
    }
    if (!host)
        return std::nullopt;
    QUrl url;
    url.setScheme(options.relay.tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(host->toString());
    url.setPort(listening.port);
    if (!options.relay.accessKeys.empty())
        url.setPath(QStringLiteral("/db/") + QString::fromUtf8(options.relay.accessKeys.front()));
    return url;
}

} // namespace drift::app
