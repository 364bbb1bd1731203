// SPDX-License-Identifier: GPL-3.0-only
#include "ui/deliverywords.h"

#include "ui/clientwords.h"
#include "ui/figures.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::DeliveryLine;
using State = DeliveryLine::State;
using Why = DeliveryLine::Why;
using Written = DeliveryLine::Written;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Delivery)
};

QString whoText(const DeliveryLine &line)
{
    if (line.client.isNobody())
        return Texts::tr("the sender, who is in no room");
    const QString name = clientName(line.client);
    const QString named = line.address.isEmpty() ? name : Texts::tr("%1 (%2)").arg(name, QString::fromUtf8(line.address));
    return line.sender ? Texts::tr("%1, the sender").arg(named) : named;
}

QString outcomeText(const DeliveryLine &line)
{
    switch (line.state) {
    case State::Given: return line.written == Written::Waiting ? Texts::tr("… given, waits") : Texts::tr("✓ given");
    case State::Answered: return Texts::tr("↩ answered");
    case State::Kept: return Texts::tr("… kept");
    case State::KeptGiven: return Texts::tr("✓ kept, then given");
    case State::KeptDropped: return Texts::tr("✗ kept, then dropped");
    case State::KeptLost: return Texts::tr("✗ kept, then gone");
    case State::Shown: return Texts::tr("✓ shown");
    case State::NotGiven: return Texts::tr("✗ not given");
    }
    Q_UNREACHABLE();
    return {};
}

QString writtenText(const DeliveryLine &line, const QLocale &locale)
{
    const auto waiting = [&] { return bytesText(line.waitingBytes, locale); };
    switch (line.written) {
    case Written::NotTold:
        return line.known ? Texts::tr("Handed to its connection; within 0.25 s the figures tell whether it was written.")
                          : Texts::tr("It left so long ago that nothing more is remembered of it.");
    case Written::Waiting:
        return Texts::tr("Waits in the relay, because the client does not read: %1, the oldest for %2.")
                .arg(waiting(), spanText(line.waitingFor, locale));
    case Written::Perhaps: return Texts::tr("Perhaps written: %1 wait for the client, and this may be among them.").arg(waiting());
    case Written::Yes: return Texts::tr("Written to its socket.");
    case Written::NeverTold: return Texts::tr("Whether it was written is not known: it had not been told when the client left.");
    }
    Q_UNREACHABLE();
    return {};
}

QString keptText(const DeliveryLine &line, const QLocale &locale)
{
    const QString when = line.decided ? timeText(line.decided->time, locale) : QString();
    switch (line.state) {
    case State::Kept: return Texts::tr("It is in its grace: it gets this when that ends, unless its first message is a get.");
    case State::KeptGiven:
        return Texts::tr("Kept in its grace and given at %1 (%2). %3")
                .arg(when, takingText(line.decided->taking, 0, locale), writtenText(line, locale));
    case State::KeptDropped:
        return Texts::tr("Kept in its grace and dropped at %1: its first message was a get, so it takes the keys that it asks "
                         "for, and the answer held what is retained.").arg(when);
    default: return Texts::tr("Kept in its grace, which had not ended when the client left.");
    }
}

QString whyText(const DeliveryLine &line, const QLocale &locale)
{
    switch (line.why) {
    case Why::None: return {};
    case Why::NeverAsked:
        return Texts::tr("It takes the keys that it asks for with get, and never asked for this one (%1).")
                .arg(takingText(line.taking, line.keys, locale));
    case Why::AskedLater:
        return Texts::tr("It takes the keys that it asks for with get, and asked for this one only later, in row %1.")
                .arg(locale.toString(line.askedAt));
    case Why::KeysUnknown: return Texts::tr("It takes the keys that it asked for: more than this window remembers.");
    case Why::NotBroadcast: return Texts::tr("Nobody is told of a compaction or of a change by hand.");
    case Why::Refused: return Texts::tr("The message was refused: nobody is given it.");
    case Why::Ignored: return Texts::tr("The compaction came too late and did nothing.");
    case Why::NoReplay: return Texts::tr("Its get asked for no replay (seq null): nothing is answered.");
    case Why::NotAMember: return Texts::tr("What comes over HTTP or from this window is from nobody in the room.");
    case Why::Unknown: return Texts::tr("It took the key, and the relay did not give it this; no reason is known.");
    }
    Q_UNREACHABLE();
    return {};
}

QString reasonText(const DeliveryLine &line, const QLocale &locale)
{
    switch (line.state) {
    case State::Given: return writtenText(line, locale);
    case State::Answered: return Texts::tr("The answer goes to the sender alone.");
    case State::Shown: return Texts::tr("It looks on with debug=true. %1").arg(writtenText(line, locale));
    case State::NotGiven: return whyText(line, locale);
    default: return keptText(line, locale);
    }
}

} // namespace

DeliveryWords deliveryWords(const DeliveryLine &line, const QLocale &locale)
{
    QString reason = reasonText(line, locale);
    if (line.left)
        reason = Texts::tr("%1 Since then %2.").arg(reason, departureText(*line.left, locale));
    return {.who = whoText(line), .outcome = outcomeText(line), .reason = reason};
}

} // namespace drift::ui
