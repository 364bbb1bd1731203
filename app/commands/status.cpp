// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/commandtable.h"
#include "app/commands/oneshot.h"
#include "app/commands/output.h"
#include "app/console.h"
#include "app/quoting.h"
#include "app/units.h"
#include "protocol/jsontext.h"

#include <QElapsedTimer>
#include <QTimer>

// driftscope status and wait.
namespace drift::app {

using namespace std::chrono_literals;
using client::Api;
using client::Failure;

namespace {

constexpr auto patience = 5s;
constexpr auto pause = 100ms; // between two attempts of wait

QByteArray quotedJson(const QByteArray &text)
{
    QByteArray json;
    protocol::appendQuoted(json, text);
    return json;
}

int tellStatus(const Call &call, const Result<void, Failure> &result, qint64 ms)
{
    const QByteArray url = shownUrl(call.base);
    if (result) {
        const QByteArray time = QByteArray::number(ms);
        return writeOut(call.has("json") ? "{\"url\":" + quotedJson(url) + ",\"answers\":true,\"ms\":" + time + "}\n"
                                         : "a relay answers at " + url + " (" + time + " ms)\n").value_or(0);
    }
    const ExitError error = explained(result.error(), call.base);
    if (!call.has("json"))
        return fail(error);
    return writeOut("{\"url\":" + quotedJson(url) + ",\"answers\":false,\"error\":" + quotedJson(error.text) + "}\n").value_or(int(error.code));
}

// Asks again and again, until a relay answers, one says no, or the time is over.
class Waiting
{
public:
    Waiting(const Call &call, std::chrono::milliseconds timeout) : m_call(call), m_timeout(timeout), m_api(call.base, call.trust)
    {
        m_since.start();
    }

    void ask(const std::function<void(int)> &done)
    {
        const auto left = m_timeout - std::chrono::milliseconds(m_since.elapsed());
        m_api.setPatience(std::clamp<std::chrono::milliseconds>(left, 100ms, patience));
        m_api.check([this, done](const Result<void, Failure> &result) {
            if (result)
                done(0);
            else if (!result.error().isPassing() || std::chrono::milliseconds(m_since.elapsed()) >= m_timeout)
                done(failFor(m_call, result.error()));
            else
                QTimer::singleShot(pause, &m_api, [this, done] { ask(done); });
        });
    }

private:
    const Call &m_call;
    const std::chrono::milliseconds m_timeout;
    Api m_api;
    QElapsedTimer m_since;
};

} // namespace

int runStatus(const Call &call)
{
    Api api(call.base, call.trust);
    api.setPatience(patience);
    QElapsedTimer since;
    since.start();
    return untilDone([&](const auto &done) {
        api.check([&call, &since, done](const Result<void, Failure> &result) { done(tellStatus(call, result, since.elapsed())); });
    });
}

int runWait(const Call &call)
{
    const auto timeout = parseTime(call.has("timeout") ? call.flag("timeout") : QByteArray("30s"));
    if (!timeout)
        return fail({ExitCode::Usage, "--timeout: " + quoted(call.flag("timeout")) + ' ' + timeout.error()}, call.helpLine());
    Waiting waiting(call, *timeout);
    return untilDone([&waiting](const auto &done) { waiting.ask(done); });
}

} // namespace drift::app
