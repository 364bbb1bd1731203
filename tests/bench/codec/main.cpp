// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/cborscanner.h"
#include "protocol/codec.h"
#include "protocol/jsonscanner.h"
#include "protocol/transcode.h"
#include "values.h"

#include <sched.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

// What it takes to find and to validate a value, and to decode a whole message of 100 bytes. Nanoseconds of the
// thread's own CPU clock, so that what else runs counts little; the median of several rounds.
//
//   drift_codec_bench [CORE]    (the last one that it may use, if none is said)
namespace {

using namespace drift;
using protocol::Encoding;

constexpr int rounds = 9;
constexpr double roundNanoseconds = 4e6; // long against the clock's own cost

// On its own core, where it is not moved away from warm caches.
void pinTo(const char *wanted)
{
    cpu_set_t allowed;
    sched_getaffinity(0, sizeof allowed, &allowed);
    int core = 0;
    for (int i = 0; i < CPU_SETSIZE; ++i) {
        if (CPU_ISSET(i, &allowed))
            core = i;
    }
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(wanted ? std::atoi(wanted) : core, &one);
    if (sched_setaffinity(0, sizeof one, &one) != 0)
        std::perror("sched_setaffinity");
}

double cpuNanoseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e9 + double(time.tv_nsec);
}

template<typename Function> double nanosecondsOf(qint64 times, const Function &function)
{
    const double begin = cpuNanoseconds();
    for (qint64 i = 0; i < times; ++i) {
        if (!function()) {
            std::fputs("drift_codec_bench: what is measured was refused\n", stderr);
            std::exit(1);
        }
    }
    return cpuNanoseconds() - begin;
}

// Of one call.
template<typename Function> double medianNanoseconds(const Function &function)
{
    const double first = std::max(nanosecondsOf(1, function), 1.0);
    const double warm = std::max(nanosecondsOf(std::max<qint64>(1, qint64(1e5 / first)), function), 1.0);
    const double one = warm / double(std::max<qint64>(1, qint64(1e5 / first)));
    const qint64 times = std::max<qint64>(1, qint64(roundNanoseconds / one));
    double results[rounds];
    for (double &result : results)
        result = nanosecondsOf(times, function) / double(times);
    std::nth_element(results, results + rounds / 2, results + rounds);
    return results[rounds / 2];
}

constexpr qint64 depth = 512;

double scanNanoseconds(const QByteArray &value, Encoding encoding)
{
    return medianNanoseconds([&value, encoding] {
        QByteArrayView span;
        const char *obstacle = nullptr;
        return encoding == Encoding::Json ? protocol::JsonScanner(value).value(depth, &span)
                                          : protocol::CborScanner(value).value(depth, &span, &obstacle);
    });
}

double decodeNanoseconds(const QByteArray &message, Encoding encoding)
{
    const protocol::Limits limits;
    return medianNanoseconds([&] { return protocol::decode(message, encoding, limits).has_value(); });
}

void measureValues(Encoding encoding)
{
    std::printf("\n%-16s %8s %8s %8s %8s  GB/s\n", encoding == Encoding::Json ? "JSON" : "CBOR", "100 B", "1 KiB",
                "64 KiB", "4 MiB");
    for (const bench::Kind &kind : bench::kinds()) {
        std::printf("%-16s", kind.name);
        for (const qsizetype size : {100, 1 << 10, 64 << 10, 4 << 20}) {
            const QByteArray json = kind.json(size);
            const QByteArray value =
                encoding == Encoding::Json ? json : protocol::transcoded({json, Encoding::Json}, encoding);
            std::printf(" %8.2f", double(value.size()) / scanNanoseconds(value, encoding));
            std::fflush(stdout);
        }
        std::puts("");
    }
}

// A push that has `size` bytes in all, as JSON.
protocol::ClientMessage push(const bench::Kind &kind, qsizetype size)
{
    const auto message = [&kind](qsizetype valueSize) {
        return protocol::ClientMessage(
            protocol::Push{{"k"}, {kind.json(valueSize), Encoding::Json}, {protocol::ActionType::Append, {}}});
    };
    qsizetype valueSize = size;
    while (valueSize > 2 && protocol::encode(message(valueSize), Encoding::Json).size() > size)
        --valueSize;
    return message(valueSize);
}

void measureMessages()
{
    std::printf("\n%-16s %8s %8s  ns, a whole push of 100 bytes (CBOR: the same message)\n", "decode", "JSON", "CBOR");
    for (const bench::Kind &kind : bench::kinds()) {
        const protocol::ClientMessage message = push(kind, 100);
        std::printf("%-16s %8.0f %8.0f\n", kind.name,
                    decodeNanoseconds(protocol::encode(message, Encoding::Json), Encoding::Json),
                    decodeNanoseconds(protocol::encode(message, Encoding::Cbor), Encoding::Cbor));
    }
}

} // namespace

int main(int argc, char *argv[])
{
    pinTo(argc > 1 ? argv[1] : nullptr);
    measureMessages();
    measureValues(Encoding::Json);
    measureValues(Encoding::Cbor);
    return 0;
}
