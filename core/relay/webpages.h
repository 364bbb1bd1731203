// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/journal.h"
#include "relay/accesspolicy.h"
#include "relay/commons.h"
#include "relay/connection.h"
#include "relay/httpanswer.h"
#include "relay/roomhost.h"
#include "relay/roomlink.h"
#include "relay/routes.h"
#include "relay/tokenbucket.h"
#include "relay/webfiles.h"

namespace drift::relay {

// "http://localhost:8080" or the --public-url: where clients of this request reach the relay. No slash at the end.
[[nodiscard]] QByteArray baseUrl(const Settings &settings, const RequestHead &head);

// What people see in a browser: the home page, the demos and the client, QR codes; and the button of the home page that
// leads the window to a room. The home page names a room only where its link was handed in.
// Thread: the relay's. Owner: HttpGate.
class WebPages
{
public:
    // All outlive it.
    WebPages(Commons &commons, const AccessPolicy &policy, RoomHost &rooms, journal::Journal &journal);

    // The room whose link the request hands in, to a page of these.
    [[nodiscard]] std::optional<RoomId> roomMeant(const Route &route, const RequestReader &reader) const;
    // GET /, also with ?url=<socket url>, which is what DriftDB's client links to as its debugger.
    [[nodiscard]] HttpAnswer home(const Connection &connection, const Route &route);
    // POST /show, the button: url=<socket url> as a form. GET / has no effect by itself, so that no link and no picture of
    // another page can have one; and this one takes nothing but a request of a page from here (403), to this machine
    // (403, but with --open-debug), once a second.
    [[nodiscard]] HttpAnswer show(const Connection &connection, const Route &route);
    // GET /demos/…, /client/…, /page/….
    [[nodiscard]] HttpAnswer file(const Route &route, const RequestHead &head);
    // GET /qrcode?url=: an SVG of an http, https, ws or wss URL of at most 600 bytes. Making one takes milliseconds of the
    // relay's thread, so there are 20 a second (429).
    [[nodiscard]] HttpAnswer qrCode(const Route &route);

private:
    // What the home page says of the room whose link was handed in.
    enum class RoomState { None, Broken, Elsewhere, Unknown, Windowless, Remote, Offered, Shown, Busy };

    [[nodiscard]] RoomState stateOf(const RoomLink &link, const Connection &connection) const;
    [[nodiscard]] RoomLink linkOf(const QByteArray &url, const RequestHead &head) const;
    [[nodiscard]] HttpAnswer render(const Connection &connection, const Route &route, const QByteArray &url, const RoomLink &link,
                                    RoomState state);
    [[nodiscard]] QByteArray contentSecurityPolicy(const RequestHead &head) const;
    void makePage(HttpAnswer &answer, const RequestHead &head, const QByteArray &referrer) const;

    Commons &m_commons;
    const Settings &m_settings;
    const AccessPolicy &m_policy;
    RoomHost &m_rooms;
    journal::Journal &m_journal;
    WebFiles m_files;
    TokenBucket m_qrCodes;
};

} // namespace drift::relay
