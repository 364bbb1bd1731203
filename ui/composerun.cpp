// SPDX-License-Identifier: GPL-3.0-only
#include "ui/composerun.h"

namespace drift::ui {

ComposeRun::ComposeRun(inspect::Inspector &inspector, inspect::Control &control, QObject *parent)
    : QObject(parent), m_inspector(inspector), m_control(control)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ComposeRun::sendOne);
    connect(&inspector, &inspect::Inspector::answered, this, qOverload<const journal::Answered &>(&ComposeRun::take));
    connect(&inspector, &inspect::Inspector::editDone, this, qOverload<const journal::EditDone &>(&ComposeRun::take));
    connect(&inspector, &inspect::Inspector::requestsLost, this, [this] {
        if (m_open.empty())
            return;
        m_open.clear();
        Answer lost;
        lost.isKnown = false;
        Q_EMIT answeredWith(lost);
        end();
    });
}

void ComposeRun::start(const Plan &plan)
{
    m_plan = plan;
    m_open.clear();
    ++m_run;
    m_sent = 0;
    m_answered = 0;
    m_isRunning = true;
    m_canBeUndone = true;
    m_control.openRoom(plan.room); // a push by hand makes no room
    if (plan.interval.count() > 0 && plan.times != 1)
        m_timer.start(plan.interval);
    sendSome();
}

void ComposeRun::stop()
{
    if (m_isRunning)
        end();
}

// At an interval one, else as many as may be open at a time.
void ComposeRun::sendSome()
{
    if (m_timer.isActive()) {
        sendOne();
        return;
    }
    while (m_isRunning && m_open.size() < mostInFlight && (m_plan.times == 0 || m_sent < m_plan.times))
        sendOne();
}

void ComposeRun::sendOne()
{
    if (m_open.size() >= mostInFlight)
        return; // the relay is slower than the interval
    const auto message = inspect::messageFrom(m_plan.draft, m_sent + 1, m_plan.limits);
    if (!message) {
        end(); // only the first one can be wrong, or a number that grew too long
        return;
    }
    const quint64 request = m_inspector.nextRequest();
    m_open.insert(request);
    ++m_sent;
    const auto *push = std::get_if<protocol::Push>(&*message);
    if (push && push->action.type != protocol::ActionType::Relay && m_canBeUndone) {
        if (m_plan.times != 1)
            m_inspector.edits().joinRun(request, m_run);
        m_control.pushByHand(request, m_plan.room, *push);
    } else {
        m_control.send(request, m_plan.room, *message);
    }
    if (m_sent == m_plan.times)
        m_timer.stop();
    Q_EMIT progressed();
}

void ComposeRun::take(const journal::Answered &answer)
{
    if (m_open.erase(answer.request) == 0)
        return;
    Answer plain;
    plain.message = answer.answer;
    if (answer.answer && std::holds_alternative<protocol::Error>(*answer.answer))
        plain.outcome = room::Outcome::Refused;
    takeAnswer(plain);
}

// What its sender would have been answered, had it come over a socket.
void ComposeRun::take(const journal::EditDone &done)
{
    if (m_open.erase(done.request) == 0)
        return;
    Answer answer{.message = {}, .outcome = done.outcome, .seq = done.seq};
    if (done.refusal)
        answer.message = *done.refusal;
    else if (done.outcome == room::Outcome::Stored && done.after.size() > done.before.size())
        answer.message = protocol::StreamSize{done.key, qint64(done.after.size())};
    if (m_plan.times != 1 && qint64(done.after.size()) > longestUndone)
        m_canBeUndone = false;
    takeAnswer(answer);
}

void ComposeRun::takeAnswer(const Answer &answer)
{
    ++m_answered;
    Q_EMIT answeredWith(answer);
    if (!m_isRunning)
        return;
    const bool isDone = m_plan.times != 0 && m_sent >= m_plan.times && m_open.empty();
    if (answer.outcome == room::Outcome::Refused || isDone)
        end();
    else if (!m_timer.isActive())
        sendSome();
    Q_EMIT progressed();
}

void ComposeRun::end()
{
    m_isRunning = false;
    m_timer.stop();
    Q_EMIT ended();
}

} // namespace drift::ui
