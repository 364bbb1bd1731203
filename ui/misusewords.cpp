// SPDX-License-Identifier: GPL-3.0-only
#include "ui/misusewords.h"

#include "inspect/visibletext.h"
#include "ui/clientwords.h"
#include "ui/figures.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::Misuse;
using Kind = Misuse::Kind;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Misuse)
};

constexpr qsizetype mostKeyBytes = 80;

QString nameOf(const Misuse &misuse)
{
    switch (misuse.origin) {
    case journal::Origin::Client: return misuse.client.isNobody() ? QString() : clientName(misuse.client);
    case journal::Origin::Http: return Texts::tr("A request over HTTP");
    case journal::Origin::Window: return Texts::tr("This window");
    }
    Q_UNREACHABLE();
    return {};
}

QString keyText(const Misuse &misuse)
{
    return misuse.key.utf8.isEmpty() ? Texts::tr("the empty key")
                                     : Texts::tr("“%1”", "a key").arg(inspect::visibleText(misuse.key.utf8, mostKeyBytes));
}

} // namespace

QString misuseKindText(Kind kind)
{
    switch (kind) {
    case Kind::ListensUnasked: return Texts::tr("Never asked");
    case Kind::WritesUnasked: return Texts::tr("Writes unasked");
    case Kind::ReturnedUnasked: return Texts::tr("Did not ask again");
    case Kind::StaleCompact: return Texts::tr("Stale compact");
    case Kind::RefusedCompact: return Texts::tr("Refused compact");
    case Kind::NobodyCompacts: return Texts::tr("Nobody compacts");
    case Kind::RivalCompacts: return Texts::tr("Rival compacts");
    case Kind::GrowingValue: return Texts::tr("Growing value");
    }
    Q_UNREACHABLE();
    return {};
}

QString misuseWhoText(const Misuse &misuse)
{
    if (misuse.kind == Kind::RivalCompacts)
        return Texts::tr("%1 and %2").arg(clientName(misuse.client), clientName(misuse.other));
    const QString name = misuse.origin == journal::Origin::Http ? QStringLiteral("HTTP") : nameOf(misuse);
    return misuse.address.isEmpty() ? name : Texts::tr("%1 · %2").arg(name, QString::fromUtf8(misuse.address));
}

QString misuseText(const Misuse &misuse, const QLocale &locale)
{
    const QString key = keyText(misuse);
    const QString seq = locale.toString(misuse.seq.value);
    const QString amount = locale.toString(misuse.amount);
    switch (misuse.kind) {
    case Kind::ListensUnasked:
        return Texts::tr("%1 was given seq %3 of %2 and never asked for what was there before it: %4 of its messages.")
                .arg(nameOf(misuse), key, seq, amount);
    case Kind::WritesUnasked:
        return Texts::tr("%1 writes to %2 (seq %3) without having asked what it holds: its state does not begin where that of the "
                         "others does.").arg(nameOf(misuse), key, seq);
    case Kind::ReturnedUnasked:
        if (misuse.other.isNobody()) {
            return Texts::tr("%1 is one of several that lost their connection, and came back without asking for %2 again: it lacks what "
                             "came meanwhile, up to seq %3.").arg(clientName(misuse.client), key, seq);
        }
        return Texts::tr("%1 lost its connection and came back as %2 without asking for %3 again: it lacks what came meanwhile, "
                         "up to seq %4.").arg(clientName(misuse.other), clientName(misuse.client), key, seq);
    case Kind::StaleCompact:
        return Texts::tr("%1 compacted %2 up to seq %3, but the stream begins behind that already: nothing changed.")
                .arg(nameOf(misuse), key, seq);
    case Kind::RefusedCompact:
        return Texts::tr("%1 asked to compact %2 up to seq %3, and it was refused: %4.")
                .arg(nameOf(misuse), key, seq, inspect::visibleText(misuse.said));
    case Kind::NobodyCompacts:
        return Texts::tr("%1 holds %2 messages, up to seq %3, and nobody compacts it: whoever joins is sent all of them, and computes "
                         "with them.").arg(key, amount, seq);
    case Kind::RivalCompacts:
        return Texts::tr("%1 and %2 compact %3 against each other: %4 of %5 compactions summed up what the other one had summed up, "
                         "the last one up to seq %6.")
                .arg(clientName(misuse.client), clientName(misuse.other), key, amount, locale.toString(misuse.steps), seq);
    case Kind::GrowingValue:
        return Texts::tr("The value of %1 only grows: it became longer %2 times, from %3 to %4 with seq %5 of %6, and is sent whole to "
                         "everybody each time.")
                .arg(key, locale.toString(misuse.steps), bytesText(qint64(misuse.from), locale),
                     bytesText(qint64(misuse.amount), locale), seq, nameOf(misuse));
    }
    Q_UNREACHABLE();
    return {};
}

QString misuseAdvice(const Misuse &misuse)
{
    switch (misuse.kind) {
    case Kind::ListensUnasked:
        return Texts::tr("Subscribe to the key before anything else is sent, so that the client's first message is a get; one that "
                         "wants only what is new says so with ?subscribe=room.");
    case Kind::WritesUnasked:
        return Texts::tr("Call subscribe() before the first dispatch, or send a get for the key and begin with its answer.");
    case Kind::ReturnedUnasked:
        return Texts::tr("Send a get with the last seq that is known after every reconnect: the npm client does not, the client under "
                         "/client does.");
    case Kind::StaleCompact:
        return Texts::tr("Once in a while is harmless; where it goes on, let only the client compact that is told stream_size, up to "
                         "the last seq that it has applied.");
    case Kind::RefusedCompact:
        return Texts::tr("Compact up to the seq of a message that was received, never up to one that is expected, and after a restart "
                         "of the relay only up to what came since.");
    case Kind::NobodyCompacts:
        return Texts::tr("Let a client that is told stream_size push a compact with the sum of it, as Reducer does beyond 30 messages; "
                         "now, Compact in the stream's menu does it by hand.");
    case Kind::RivalCompacts:
        return Texts::tr("Let only the client compact whose push was answered with stream_size, instead of all of them on a timer.");
    case Kind::GrowingValue:
        return Texts::tr("Append what is new and compact now and then instead of replacing all of it, or leave out what is old.");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace drift::ui
