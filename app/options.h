// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"
#include "inspect/timelinebounds.h"
#include "relay/settings.h"

#include <QByteArrayList>

#include <map>

namespace drift::app {

// How the process ends, for scripts; the numbers are part of the command line's contract (--help lists them).
enum class ExitCode : int {
    Clean = 0,
    Failure = 1,       // while running
    Usage = 2,         // an argument, a short access key, a wide address without key or --open
    CannotListen = 3,
    NoRelay = 3,       // a command that talks to a running relay: none answers
    Configuration = 4, // a variable or a file
    NoDisplay = 5,
    CannotExecute = 126, // the command after `--`, as a shell says it
    NoSuchCommand = 127,
    PipeClosed = 141, // whoever read our output has left: what a shell says of SIGPIPE
};

// Why the process cannot go on: the code to end with and what to tell the person, UTF-8 without a final newline.
struct ExitError
{
    ExitCode code = ExitCode::Failure;
    QByteArray text;
};
using OptionsError = ExitError;

// How much is logged: messages of this weight and above.
enum class LogLevel : quint8 { Debug, Info, Warning, Error };
enum class LogFormat : quint8 { Text, Json };

// How an empty command line has it: with a thread for each core that the process may use, but for mostRelayThreads.
[[nodiscard]] relay::Settings defaultRelaySettings();

// All that the command line, the environment and the configuration file say, checked and by value.
// A default-constructed one is what an empty command line means.
struct Options
{
    enum class Action : quint8 { Run, Help, Version, Manual, PrintConfig };

    Action action = Action::Run;
    bool headless = false;
    relay::Settings relay = defaultRelaySettings(); // its access keys: these, and those of accessKeyFile
    std::vector<QByteArray> accessKeys;
    QByteArray accessKeyFile; // paths as the system spells them; empty: none
    QByteArray tlsCert; // a certificate of somebody's; read into relay.tls
    QByteArray tlsKey;  // empty: it stands in the same file
    bool tlsSelfSigned = false; // withOwnCertificate() sees to it
    QByteArray tlsFile;         // where the certificate stands, for clients that are to trust it; empty: there is none, or nowhere
    bool open = false;        // a wide address may go without an access key
    LogLevel logLevel = LogLevel::Info;
    LogFormat logFormat = LogFormat::Text;
    QByteArray readyFile;
    inspect::TimelineBounds timeline;
    QByteArray configFile;  // the one that was read
    QByteArray capture;     // a file to show instead of a relay; empty: none
    QByteArrayList command; // what stood after `--`, byte for byte; empty: none
    std::map<QByteArray, QByteArray> origins; // option → who set it: "--port", "PORT", "driftscope.toml:3:8"
};

// What a process is started with. Copied out of it once, so that tests can make one.
struct Surroundings
{
    QByteArrayList arguments; // without the program's name
    std::map<QByteArray, QByteArray> environment;
    QByteArray workingFolder = ".";

    [[nodiscard]] static Surroundings ofProcess(int argc, char **argv);
};

// Flag over DRIFTSCOPE_* over PORT and HOST over configuration file over default. An empty variable counts as absent.
// --help and --version win over every mistake elsewhere. Reads the configuration file and the access-key file.
[[nodiscard]] Result<Options, OptionsError> parseOptions(const Surroundings &surroundings);

// A file's name that stands where a command could: what is to be opened in a window.
[[nodiscard]] bool isCapture(QByteArrayView argument);

struct Setting;
// The defaults with these settings, judged as a whole and with the access-key file read: what a person made of the options in
// the window.
[[nodiscard]] Result<Options, OptionsError> optionsWith(const std::vector<Setting> &settings);

} // namespace drift::app
