// SPDX-License-Identifier: GPL-3.0-only
#include "client/answers.h"
#include "client/buildlog.h"
#include "client/jsonmembers.h"
#include "fuzz/target.h"
#include "protocol/codec.h"

using namespace drift;

namespace {

QByteArray encoded(const client::Answer &answer)
{
    using protocol::Encoding;
    return std::visit(
        [](const auto &message) -> QByteArray {
            using Message = std::decay_t<decltype(message)>;
            if constexpr (std::is_same_v<Message, client::Unknown> || std::is_same_v<Message, client::Refusal>)
                return {};
            else
                return protocol::encode(protocol::ServerMessage(message), Encoding::Json);
        },
        answer);
}

} // namespace

// What a relay, or whoever says to be one, answers: what is read is well formed, and written down again it is read as the same.
DRIFT_FUZZ_TARGET(answers)
{
    const auto answer = client::readAnswer(input);
    FUZZ_CHECK(!answer || client::isJson(input));
    if (answer) {
        const QByteArray again = encoded(*answer);
        if (!again.isEmpty()) {
            const auto back = client::readAnswer(again);
            FUZZ_CHECK(back && *back == *answer);
        }
    }
    if (const auto info = client::readRoomInfo(input))
        FUZZ_CHECK(RoomId::parse(info->room.text()) && info->socketUrl.scheme().startsWith(u"ws"));
    FUZZ_CHECK(client::linesIn(input) >= 0);
    FUZZ_CHECK(client::isSameValue(input, input));
    if (const auto elements = client::elementsOf(input)) {
        for (const QByteArrayView element : *elements)
            FUZZ_CHECK(client::isJson(element));
    }
}
