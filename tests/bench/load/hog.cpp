// SPDX-License-Identifier: GPL-3.0-only
#include "hog.h"

#include "fail.h"
#include "loop.h"
#include "message.h"

#include <csignal>

#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace drift::load {
namespace {

constexpr std::size_t valueSize = 4 * 1024 * 1024 - 256; // in a message of less than 4 MiB
constexpr int stalledBuffer = 4096;
constexpr auto pause = std::chrono::seconds(1);

class Deaf : public Receiver
{
public:
    void received(Connection &, std::string_view) override {}
};

[[noreturn]] void hog(std::uint16_t port, const std::string &path, Hog::Kind kind)
{
    const bool stalls = kind == Hog::Kind::Stalls;
    Deaf deaf;
    Loop loop(port, deaf);
    loop.skipBehind(0);
    loop.connect(1, [&](std::size_t) { return path; }, stalls ? stalledBuffer : 0);
    loop.setStalled(0, stalls);
    for (auto due = Clock::now();; due += pause) {
        loop.turnUntil([] { return false; }, due - Clock::now());
        if (!loop.client(0).wantsToWrite())
            loop.send(0, pushText("big", "relay", valueSize, 0));
    }
}

} // namespace

Hog::Hog(std::uint16_t port, const std::string &path, Kind kind)
    : m_process(fork())
{
    if (m_process < 0)
        fail("no process for the client that hogs");
    if (m_process > 0)
        return;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const sched_param none{};
    sched_setscheduler(0, SCHED_IDLE, &none);
    hog(port, path, kind);
}

Hog::~Hog()
{
    kill(m_process, SIGKILL);
    waitpid(m_process, nullptr, 0);
}

} // namespace drift::load
