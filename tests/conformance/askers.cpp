// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/askers.h"

namespace drift::conformance {

const QList<Endpoint> &endpoints()
{
    static const QList<Endpoint> all = {
        {"GET", "/", false, 200, 200},
        {"HEAD", "/", false, 200, 200},
        {"GET", "/healthz", false, 200, 200},
        {"GET", "/nothing", false, 404, 404},
        {"GET", "/rooms", false, 404, 404},
        {"POST", "/new", false, 200, 404, true},
        {"OPTIONS", "/new", false, 204, 404},
        {"GET", "/new", false, 405, 404},
        {"POST", "/db/{key}/new", false, 200, 200, true, true},
        {"OPTIONS", "/db/{key}/new", false, 204, 204},
        {"POST", "/db/not-{key}/new", false, 200, 404, true},
        {"OPTIONS", "/db/not-{key}/new", false, 204, 404},
        {"GET", "/room/{room}", false, 200, 404},
        {"GET", "/room/{fresh}", false, 200, 404},
        {"DELETE", "/room/{room}", false, 405, 404},
        {"GET", "/db/{key}/room/{room}", false, 200, 200},
        {"GET", "/db/{key}/room/{fresh}", false, 200, 200, false, true},
        {"GET", "/db/not-{key}/room/{room}", false, 200, 404},
        {"GET", "/room/{room}/connect", true, 101, 101},
        {"GET", "/room/{fresh}/connect", true, 101, 404, true},
        {"GET", "/db/{key}/room/{room}/connect", true, 101, 101},
        {"GET", "/db/not-{key}/room/{room}/connect", true, 101, 404},
        {"GET", "/room/{room}/connect?subscribe=all", true, 400, 400},
        {"GET", "/room/{room}/connect", false, 426, 426},
        {"OPTIONS", "/room/{room}/connect", false, 204, 204},
        {"POST", "/room/{room}/send", false, 200, 200, false, false, true},
        {"POST", "/room/{room}", false, 200, 200, false, false, true},
        {"POST", "/room/{fresh}/send", false, 200, 404, true, false, true},
        {"OPTIONS", "/room/{room}/send", false, 204, 204},
        {"POST", "/db/{key}/room/{room}/send", false, 200, 200, false, false, true},
        {"POST", "/db/not-{key}/room/{room}/send", false, 200, 404, false, false, true},
        {"PUT", "/room/{room}/send", false, 405, 405},
    };
    return all;
}

const QList<Realm> &realms()
{
    static const QList<Realm> all = {
        {"loopback"},
        {"loopback with a key", {}, {}, {}, 0, {}, {}, true},
        {"another loopback address", {"127.0.0.2"}, {}, {}, 0, {}, {}, false},
        {"every IPv4 address, open", {"0.0.0.0"}, {}, {}, 0, {}, {}, false},
        {"every IPv4 address with a key", {"0.0.0.0"}, {}, {}, 0, {}, {}, true},
        {"every IPv6 address, open", {"::"}, {}, {}, 0, {}, {}, false},
        {"a public URL", {}, "https", "pub.example", 8443, {}, {}, false},
        {"a public URL on its usual port", {}, "http", "pub.example", 80, {}, {}, true},
        {"allowed hosts and origins", {}, {}, {}, 0, {"drift.lan", "192.168.7.7"},
         {"https://app.example", "http://app.example:3000"}, false},
        {"every origin, written out", {}, {}, {}, 0, {"drift.lan"}, {"*"}, false},
    };
    return all;
}

QList<QByteArray> addressesOf(const Realm &realm)
{
    if (realm.listenOn.isEmpty())
        return {"127.0.0.1", "::1"};
    if (realm.listenOn.first() == "0.0.0.0")
        return {"127.0.0.1", "127.0.0.2"};
    return {realm.listenOn.first() == "::" ? QByteArray("::1") : realm.listenOn.first()};
}

const QList<Lines> &allHosts()
{
    static const QList<Lines> all = {
        {"localhost:{port}"}, {"localhost"}, {"LOCALHOST:{port}"}, {"localhost:1"}, {"app.localhost:{port}"}, {"a.b.localhost"},
        {"127.0.0.1:{port}"}, {"127.0.0.1"}, {"127.0.0.2:{port}"}, {"[::1]:{port}"}, {"[::1]"}, {"[0:0:0:0:0:0:0:1]:{port}"},
        {"[::ffff:127.0.0.1]"}, {"[::2]"}, {"0.0.0.0"}, {"[::]"}, {"192.168.7.7:{port}"}, {"127.1"}, {"127.000.000.001"},
        {"2130706433"}, {"0x7f000001"}, {"0177.0.0.1"}, {"localhost."}, {"127.0.0.1."}, {"localhost.evil.com"}, {"evil-localhost"},
        {"127.0.0.1.nip.io"}, {"evil.example"}, {"pub.example"}, {"PUB.example:8443"}, {"pub.example:1"}, {"pub.example.evil.com"},
        {"drift.lan"}, {"drift.lan:{port}"}, {"sub.drift.lan"}, {"app.example"},
        {}, {"localhost", "localhost"}, {"localhost", "evil.example"}, {"evil.example", "localhost"}, {""}, {":80"},
        {"localhost:"}, {"localhost:port"}, {"localhost:99999"}, {"localhost:-1"}, {"user@localhost"}, {"localhost/"}, {"localhost,evil"},
        {"local host"}, {"%6cocalhost"}, {"http://localhost"}, {"::1"}, {"[::1"}, {"[localhost]"}, {"[127.0.0.1]"}, {"[fe80::1%251]"}, {"*"},
    };
    return all;
}

const QList<Lines> &allOrigins()
{
    static const QList<Lines> all = {
        {}, {"http://localhost:3000"}, {"http://localhost"}, {"https://localhost:8443"}, {"HTTP://LOCALHOST:3000"}, {"http://app.localhost"},
        {"http://127.0.0.1:5173"}, {"https://127.0.0.1"}, {"http://127.255.255.254"}, {"http://[::1]:5173"}, {"http://[0:0:0:0:0:0:0:1]"},
        {"null"}, {""}, {"*"}, {"localhost"}, {"http://"}, {"//localhost"}, {"file://"}, {"ftp://localhost"}, {"chrome-extension://abcdef"},
        {"http://evil.example"}, {"https://localhost.evil.com"}, {"http://127.0.0.1.nip.io"}, {"http://127.0.0.256"}, {"http://127.1"},
        {"http://2130706433"}, {"http://0x7f000001"}, {"http://0.0.0.0"}, {"http://[::ffff:127.0.0.1]"}, {"http://localhost."},
        {"http://user@localhost"}, {"http://localhost/"}, {"http://localhost:99999"}, {"http://localhost http://evil.example"},
        {"http://{host}"}, {"https://{host}"}, {"http://{host}:1"}, {"https://pub.example:8443"}, {"https://pub.example"},
        {"http://pub.example"}, {"http://pub.example:80"}, {"http://drift.lan"}, {"http://drift.lan:{port}"}, {"https://drift.lan"},
        {"https://app.example"}, {"https://app.example:444"}, {"http://app.example"}, {"http://app.example:3000"}, {"https://sub.app.example"},
        {"http://localhost:3000", "http://localhost:3000"}, {"http://localhost:3000", "http://evil.example"},
    };
    return all;
}

const QList<Lines> &fewHosts()
{
    static const QList<Lines> all = {
        {"localhost:{port}"}, {"127.0.0.1"}, {"[::1]:{port}"}, {"evil.example"}, {"pub.example"}, {"drift.lan"}, {"user@localhost"},
        {}, {"localhost", "localhost"},
    };
    return all;
}

const QList<Lines> &fewOrigins()
{
    static const QList<Lines> all = {
        {}, {"http://localhost:3000"}, {"null"}, {"http://evil.example"}, {"http://{host}"}, {"https://app.example"},
        {"http://localhost:3000", "http://evil.example"},
    };
    return all;
}

} // namespace drift::conformance
