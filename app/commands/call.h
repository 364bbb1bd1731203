// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"
#include "client/trust.h"

#include <QUrl>

#include <functional>
#include <vector>

namespace drift::app {

struct Call;

// A flag that a command takes.
struct FlagInfo
{
    QByteArray name;  // "since"
    QByteArray value; // what --help calls its value; empty for a switch
    QByteArray help;
};

// A command against a running relay: the row from which its place in --help, its own --help and the reading of its arguments come.
struct CommandInfo
{
    QByteArray name = {};
    QByteArrayList usage = {};  // what follows the name, one line for each way to use it
    QByteArray summary = {};    // for the list of commands
    QByteArray description = {};
    std::vector<FlagInfo> flags = {}; // besides commonFlags()
    int leastWords = 0;
    int mostWords = 0; // -1: any number
    std::function<int(const Call &)> run = {}; // within a QCoreApplication; returns the exit code
};

// Those that every command takes.
[[nodiscard]] const std::vector<FlagInfo> &commonFlags();

// What a command was called with.
struct Call
{
    const CommandInfo *command = nullptr;
    bool asksForHelp = false;
    QUrl base = {}; // of the relay: --url, else $DRIFTDB_API, else http://localhost:8080
    client::Trust trust = {}; // --insecure, or --ca, else $DRIFTDB_CA
    std::map<QByteArray, QByteArray> flags = {}; // those given; "true" for a switch
    QByteArrayList words = {};
    QByteArrayList behindDashes = {}; // what stood after `--`
    std::map<QByteArray, QByteArray> environment = {};

    [[nodiscard]] bool has(const QByteArray &flag) const { return flags.contains(flag); }
    [[nodiscard]] QByteArray flag(const QByteArray &name) const;
    // "driftscope push --help"
    [[nodiscard]] QByteArray helpLine() const;
};

// Errors: Usage, and Configuration where $DRIFTDB_API is no address or $DRIFTDB_CA no file of certificates. `behindDashes` counts as words, unless --lines is given.
[[nodiscard]] Result<Call, ExitError> readCall(const CommandInfo &command, const QByteArrayList &arguments,
                                               const std::map<QByteArray, QByteArray> &environment);

// A wrong argument of a command.
[[nodiscard]] Unexpected<ExitError> wrong(const QByteArray &text);
// The room's id and the key out of the first words.
[[nodiscard]] Result<RoomId, ExitError> roomOf(const Call &call);
[[nodiscard]] Result<StreamKey, ExitError> keyFrom(const QByteArray &word);
// A number for --since or --seq.
[[nodiscard]] Result<SequenceNumber, ExitError> seqFrom(const Call &call, const QByteArray &flag);

} // namespace drift::app
