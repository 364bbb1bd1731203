// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/target.h"

#include "relay/frames.h"
#include "relay/inflater.h"

#include <algorithm>
#include <vector>

using namespace drift::relay;

namespace {

constexpr qint64 maxMessage = 300;
constexpr qsizetype longestHeader = 14;

struct Reading
{
    std::vector<std::pair<Frame::Type, QByteArray>> frames;
    int violation = 0;
    qsizetype consumed = 0;
    qsizetype mostWaiting = 0; // bytes that were kept because a frame was not whole

    friend bool operator==(const Reading &a, const Reading &b) { return a.frames == b.frames && a.violation == b.violation; }
};

void checkFrame(const Frame &frame)
{
    const bool control = frame.type != Frame::Type::Text && frame.type != Frame::Type::Binary;
    FUZZ_CHECK(frame.payload.size() <= (control ? 125 : maxMessage));
    if (frame.type == Frame::Type::Text)
        FUZZ_CHECK(frame.payload.isValidUtf8());
    if (frame.type == Frame::Type::Close && !frame.payload.isEmpty()) {
        const int code = int(closeCode(frame.payload));
        FUZZ_CHECK(code >= 1000 && code <= 4999 && code != 1005 && code != 1006 && code != 1015);
        FUZZ_CHECK(frame.payload.sliced(2).isValidUtf8());
    }
}

// Reads as a connection does: `step` says how long the piece is that comes next.
template<typename Step>
Reading read(QByteArrayView input, Inflater *inflater, Step step)
{
    Reading reading;
    FrameReader reader(maxMessage, inflater);
    QByteArray waiting;
    for (qsizetype at = 0; at < input.size() && reading.violation == 0;) {
        const qsizetype size = std::min(step(input[at]), input.size() - at);
        waiting.append(input.sliced(at, size));
        at += size;
        for (;;) {
            const qsizetype done = reader.read(waiting.data(), waiting.size());
            FUZZ_CHECK(done >= 0 && done <= waiting.size());
            const bool more = reader.frame().has_value();
            if (more) {
                checkFrame(*reader.frame());
                reading.frames.emplace_back(reader.frame()->type, reader.frame()->payload.toByteArray());
            }
            waiting.remove(0, done);
            reading.consumed += done;
            if (reader.violation()) {
                FUZZ_CHECK(!more);
                reading.violation = int(reader.violation()->code);
                break;
            }
            if (!more)
                break;
        }
        if (reading.violation == 0) {
            FUZZ_CHECK(reading.consumed + waiting.size() == at);
            reading.mostWaiting = std::max(reading.mostWaiting, waiting.size());
        }
    }
    return reading;
}

// What every split agrees on. `most`: bytes of a frame.
Reading readEachWay(QByteArrayView input, Inflater *inflater, qint64 most)
{
    const Reading whole = read(input, inflater, [&input](char) { return input.size(); });
    const Reading pieces = read(input, inflater, [](char c) { return qsizetype(1 + uchar(c) % 29); });
    const Reading bytes = read(input, inflater, [](char) { return qsizetype(1); });
    FUZZ_CHECK(whole == pieces);
    FUZZ_CHECK(whole == bytes);
    FUZZ_CHECK(bytes.mostWaiting < most + longestHeader);
    FUZZ_CHECK(whole.violation == 0 || whole.violation == 1002 || whole.violation == 1007 || whole.violation == 1009);
    return whole;
}

} // namespace

// A client's frames: every split gives the same messages, what cannot be is refused, and no more is kept than the limit;
// the same where they may be compressed.
DRIFT_FUZZ_TARGET(frames)
{
    const Reading whole = readEachWay(input, nullptr, maxMessage);
    Inflater inflater;
    const Reading inflated = readEachWay(input, &inflater, Inflater::longestPayload(maxMessage));
    FUZZ_CHECK(whole.violation == 1002 || inflated == whole); // else there was no bit that changes anything

    // What was read can be sent, and is measured right.
    for (const auto &[type, payload] : whole.frames) {
        const QByteArray frame = framed(type, payload);
        FUZZ_CHECK(serverFrameSize(frame) == frame.size());
        FUZZ_CHECK(frame.endsWith(payload));
    }
}
