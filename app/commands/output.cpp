// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/output.h"

#include "app/console.h"
#include "app/quoting.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <poll.h>
#include <unistd.h>

namespace drift::app {

using client::Failure;

std::optional<int> writeOut(QByteArrayView text, int descriptor)
{
    while (!text.isEmpty()) {
        const ssize_t written = write(descriptor, text.data(), size_t(text.size()));
        if (written >= 0) {
            text = text.sliced(written);
        } else if (errno == EAGAIN) { // somebody else made the terminal or pipe so
            pollfd room{descriptor, POLLOUT, 0};
            poll(&room, 1, -1);
        } else if (errno == EPIPE) {
            return int(ExitCode::PipeClosed);
        } else if (errno != EINTR) {
            return fail({ExitCode::Failure, QByteArray("cannot write: ") + strerror(errno)});
        }
    }
    return {};
}

ExitError explained(const Failure &failure, const QUrl &base)
{
    const QByteArray code = failure.code.isEmpty() ? QByteArray() : " (" + printable(failure.code) + ')';
    const QByteArray text = printable(failure.text);
    const QByteArray url = shownUrl(base);
    switch (failure.kind) {
    case Failure::Kind::Unreachable:
        return {ExitCode::NoRelay, "no relay answers at " + url + ": " + text};
    case Failure::Kind::Untrusted:
        return {ExitCode::NoRelay, "the certificate of " + url + " is not trusted: " + text
                                           + "; --ca FILE says which ones are, --insecure that any one is"};
    case Failure::Kind::Strange:
        return {ExitCode::Failure, "what answers at " + url + " is no DriftDB: " + text};
    case Failure::Kind::Refused:
        break;
    }
    if (failure.status == 404 && (failure.code == "not_found" || failure.code.isEmpty()))
        return {ExitCode::Failure, "there is no DriftDB at " + url + ", or the access key in its address is missing or wrong"};
    if (failure.isPassing() && failure.status != 429)
        return {ExitCode::NoRelay, "the relay at " + url + " is not there for us: " + text + code};
    return {ExitCode::Failure, "the relay refused it: " + text + code};
}

QByteArray shortly(const Failure &failure)
{
    return printable(failure.text) + (failure.code.isEmpty() ? QByteArray() : " (" + printable(failure.code) + ')');
}

void note(const QByteArray &text)
{
    std::fprintf(stderr, "driftscope: %s\n", text.constData());
}

QByteArray shownUrl(const QUrl &base)
{
    QUrl shown = base;
    const QString path = shown.path();
    const qsizetype key = path.indexOf(u"/db/");
    if (key >= 0)
        shown.setPath(path.first(key) + u"/db/…"_qs);
    return shown.toString(QUrl::StripTrailingSlash).toUtf8();
}

} // namespace drift::app
