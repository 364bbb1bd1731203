// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "conformance/wire.h"
#include "relay/clientframes.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

// What the RFCs say a server has to do with bytes, right and wrong ones, as data: bytes sent, bytes expected. What is
// expected was read from the text of the section that a case names, not from what the relay does.
namespace drift::conformance::rfc {

using relay::testing::ClientFrame;
using relay::testing::closeFrame;
using relay::testing::fragment;

// Sent one behind the other, each only when the relay has read what was sent before.
using Segments = std::vector<QByteArray>;

// One thing that comes back from a WebSocket.
struct Expected
{
    enum class Kind {
        Bytes,     // exactly these
        Complaint, // a text frame with the contract's error "bad_message": the framing was right, the message was not
        Close,     // a Close frame with this code, well formed; the connection ends behind it
    };
    Kind kind = Kind::Bytes;
    QByteArray bytes = {};
    int code = 0;
};
using Replies = std::vector<Expected>;

// What is sent once a WebSocket is open. Where nothing is expected to end it, it still answers afterwards.
struct FrameCase
{
    QByteArray name;
    QByteArray section; // "RFC 6455 5.2"
    Segments segments;
    Replies replies = {};
    bool unfinished = false; // a frame or message is left open: nothing more is to come, but the connection stays
};

// An HTTP response.
struct Response
{
    int status = 200;
    Headers has = {};
    QList<QByteArray> lacks = {}; // names of headers, in lower case
    QByteArray body = {};         // null: any
};
using Responses = std::vector<Response>;

// What is sent on a new connection.
struct RequestCase
{
    enum class Then {
        GoesOn,    // another request is answered
        Ends,      // the relay closes it
        WebSocket, // it is one now
    };
    QByteArray name;
    QByteArray section;
    Segments segments;
    Responses responses;
    Then then = Then::GoesOn;
    bool togetherOnly = false; // it is another thing where what stands in one segment arrives in several
};

// {"type":"ping","nonce":VALUE}: a message that the relay answers with the same value, and nobody else hears of.
[[nodiscard]] QByteArray question(const QByteArray &value);
[[nodiscard]] QByteArray asks(const QByteArray &value); // in one text frame
[[nodiscard]] Expected answers(const QByteArray &value);

// Frames of the client, and what it gets back. All that the server sends is whole, not masked and in the shortest form.
[[nodiscard]] QByteArray ping(const QByteArray &payload, bool final = true);
[[nodiscard]] QByteArray pong(const QByteArray &payload, bool final = true);
[[nodiscard]] Expected pongs(const QByteArray &payload);
[[nodiscard]] Expected complains();
[[nodiscard]] Expected closes(int code);
// The beginning of a frame whose rest never comes: it announces `length` bytes.
[[nodiscard]] QByteArray opening(quint8 opcode, quint64 length, const QByteArray &payload, bool final = true);
// "e0 80": bytes.
[[nodiscard]] QByteArray hex(const char *text);

// HTTP requests. `lines` end in CRLF, the one for Host is added.
[[nodiscard]] QByteArray requested(const QByteArray &requestLine, const QByteArray &lines = {}, const QByteArray &body = {});
[[nodiscard]] QByteArray getHealth(const QByteArray &lines = {}); // is answered with alive()
[[nodiscard]] QByteArray postQuestion(const QByteArray &lines, const QByteArray &body); // to be answered like a message
[[nodiscard]] Response alive();
[[nodiscard]] Response answered(const QByteArray &value); // the question for it

// For a relay whose messages are plain, by theme; every name is there once for its section.
[[nodiscard]] std::vector<FrameCase> framingCases();    // the header: bits, opcodes, lengths, masks
[[nodiscard]] std::vector<FrameCase> fragmentCases();   // messages in several frames
[[nodiscard]] std::vector<FrameCase> controlCases();    // ping and pong
[[nodiscard]] std::vector<FrameCase> closingCases();    // the closing handshake
[[nodiscard]] std::vector<FrameCase> utf8Cases();       // text
[[nodiscard]] std::vector<RequestCase> handshakeCases();
[[nodiscard]] std::vector<RequestCase> requestLineCases();
[[nodiscard]] std::vector<RequestCase> fieldCases();
[[nodiscard]] std::vector<RequestCase> bodyCases();
[[nodiscard]] std::vector<RequestCase> connectionCases();

// For connections on which compressed messages were agreed on (RFC 7692), and how one does that.
[[nodiscard]] std::vector<FrameCase> deflateCases();
[[nodiscard]] std::vector<RequestCase> deflateOfferCases();

[[nodiscard]] std::vector<FrameCase> allFrameCases();
[[nodiscard]] std::vector<RequestCase> allRequestCases();

} // namespace drift::conformance::rfc
