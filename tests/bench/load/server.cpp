// SPDX-License-Identifier: GPL-3.0-only
#include "server.h"

#include "fail.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace drift::load {
namespace {

constexpr auto startTimeout = std::chrono::seconds(30);
constexpr auto stopTimeout = std::chrono::seconds(5);

[[noreturn]] void becomeServer(const std::vector<std::string> &command, int out)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(out, STDOUT_FILENO);
    std::vector<char *> argv;
    for (const std::string &word : command)
        argv.push_back(const_cast<char *>(word.c_str()));
    argv.push_back(nullptr);
    execvp(argv[0], argv.data());
    std::fprintf(stderr, "cannot run %s: %s\n", argv[0], std::strerror(errno));
    _exit(127);
}

// Reads until the READY line is complete; returns its URL's port, 0 where it does not come.
std::uint16_t readReadyPort(int fd)
{
    const auto deadline = std::chrono::steady_clock::now() + startTimeout;
    std::string text;
    while (std::chrono::steady_clock::now() < deadline) {
        pollfd waiting{fd, POLLIN, 0};
        if (poll(&waiting, 1, 100) <= 0)
            continue;
        char buffer[4096];
        const ssize_t got = read(fd, buffer, sizeof buffer);
        if (got <= 0)
            return 0;
        text.append(buffer, std::size_t(got));
        const std::size_t ready = text.find("READY http://");
        if (ready == std::string::npos || text.find('\n', ready) == std::string::npos)
            continue;
        const std::size_t colon = text.find(':', ready + std::strlen("READY http://"));
        return colon == std::string::npos ? 0 : std::uint16_t(std::atoi(text.c_str() + colon + 1));
    }
    return 0;
}

} // namespace

Server::Server(const std::vector<std::string> &command)
{
    int pipeEnds[2];
    if (command.empty() || pipe(pipeEnds) != 0)
        fail("no server to start: give its command after --");
    m_pid = fork();
    if (m_pid == 0) {
        close(pipeEnds[0]);
        becomeServer(command, pipeEnds[1]);
    }
    close(pipeEnds[1]);
    m_stdout = pipeEnds[0];
    m_port = readReadyPort(m_stdout);
    if (m_port == 0)
        fail("the server printed no READY line: %s", command.front().c_str());
}

Server::~Server()
{
    if (m_pid > 0)
        stop();
    close(m_stdout);
}

std::chrono::nanoseconds Server::cpuTime() const
{
    clockid_t clock;
    timespec used{};
    if (clock_getcpuclockid(m_pid, &clock) != 0 || clock_gettime(clock, &used) != 0)
        fail("the server is gone");
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

std::map<std::string, std::chrono::nanoseconds> Server::relayTimes() const
{
    std::map<std::string, std::chrono::nanoseconds> times;
    const std::filesystem::path tasks = "/proc/" + std::to_string(m_pid) + "/task";
    for (const auto &task : std::filesystem::directory_iterator(tasks)) {
        std::string name;
        std::int64_t used = 0; // the first figure of schedstat: nanoseconds on a processor
        std::ifstream(task.path() / "comm") >> name;
        std::ifstream(task.path() / "schedstat") >> used;
        if (name.starts_with("relay"))
            times[name] = std::chrono::nanoseconds(used);
    }
    return times;
}

std::int64_t Server::resident() const
{
    const std::string path = "/proc/" + std::to_string(m_pid) + "/statm";
    std::FILE *file = std::fopen(path.c_str(), "r");
    long long total = 0;
    long long pages = 0;
    if (!file || std::fscanf(file, "%lld %lld", &total, &pages) != 2)
        fail("the server is gone");
    std::fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

std::size_t Server::descriptors() const
{
    const std::filesystem::path open = "/proc/" + std::to_string(m_pid) + "/fd";
    return std::size_t(std::distance(std::filesystem::directory_iterator(open), {}));
}

bool Server::stop()
{
    kill(m_pid, SIGTERM);
    const auto deadline = std::chrono::steady_clock::now() + stopTimeout;
    int status = 0;
    while (waitpid(m_pid, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > deadline) {
            kill(m_pid, SIGKILL);
            waitpid(m_pid, &status, 0);
            break;
        }
        usleep(10'000);
    }
    m_pid = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace drift::load
