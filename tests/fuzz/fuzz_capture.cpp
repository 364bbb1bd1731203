// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/target.h"
#include "inspect/delivery.h"
#include "inspect/inspector.h"
#include "journal/capture.h"
#include "journal/capturelayout.h"

#include <QBuffer>
#include <QtEndian>

using namespace drift;

namespace {

// A file whose records have right checksums, which a fuzzer does not find: `input` is their bodies, each behind a u16 length.
QByteArray withChecksums(QByteArrayView input)
{
    QByteArray file = journal::capture::magic.toByteArray() + QByteArray("\1\0\0\0", 4);
    while (input.size() >= 2) {
        const qsizetype length = std::min<qsizetype>(qFromLittleEndian<quint16>(input.data()), input.size() - 2);
        const QByteArrayView body = input.sliced(2, length);
        input = input.sliced(2 + length);
        char head[8];
        qToLittleEndian(quint32(length), head);
        qToLittleEndian(journal::capture::checksum(QByteArrayView(head, 4), body), head + 4);
        file.append(head, sizeof head).append(body);
    }
    return file;
}

std::vector<journal::CapturedEvent> read(QByteArray &file, journal::CaptureReader::Ending *ending)
{
    QBuffer buffer(&file);
    buffer.open(QIODevice::ReadOnly);
    journal::CaptureReader reader(buffer);
    std::vector<journal::CapturedEvent> events;
    while (auto event = reader.next())
        events.push_back(std::move(*event));
    FUZZ_CHECK(!reader.next());
    FUZZ_CHECK(reader.position() <= file.size());
    FUZZ_CHECK(reader.rows() <= events.size());
    *ending = reader.ending();
    return events;
}

QByteArray written(const std::vector<journal::CapturedEvent> &events)
{
    journal::CaptureEncoder encoder;
    QByteArray file;
    encoder.begin(file, {});
    for (const journal::CapturedEvent &event : events)
        encoder.append(file, event);
    encoder.end(file);
    return file;
}

} // namespace

// A capture is a file from somebody: whatever it is, what comes out of it can be written, read again and shown. The first byte
// says whether the rest is a file or the bodies of its records.
DRIFT_FUZZ_TARGET(capture)
{
    if (input.isEmpty())
        return;
    QByteArray file = input[0] % 2 ? withChecksums(input.sliced(1)) : input.sliced(1).toByteArray();
    journal::CaptureReader::Ending ending;
    const auto events = read(file, &ending);
    QByteArray again = written(events);
    const auto back = read(again, &ending);
    FUZZ_CHECK(ending == journal::CaptureReader::Ending::Whole);
    FUZZ_CHECK(back.size() == events.size());
    FUZZ_CHECK(written(back) == again);

    inspect::Inspector inspector;
    for (const journal::CapturedEvent &event : events)
        inspector.fold(event.event, event.members);
    inspector.publish();
    const inspect::Timeline &timeline = inspector.timeline();
    for (quint64 row = timeline.first(); row < timeline.end(); ++row)
        (void)inspect::deliveryOf(inspector.details(), timeline, row);
}
