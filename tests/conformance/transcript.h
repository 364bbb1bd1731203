// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "conformance/rawjson.h"
#include "relay/settings.h"

#include <QString>

// Conversations as data; README.md says how they are written.
namespace drift::conformance {

// In which form the messages of a transcript are sent.
enum class Way { Json, Cbor, Http };

struct Step
{
    int line = 0; // in its file
    RawObject what;
};

struct Transcript
{
    QByteArray sentence; // of the contract: what it shows
    QString file;
    relay::Settings settings; // on any free port; with `compress` all connections offer it
    QList<Way> ways;
    bool withinGrace = false; // shows nothing where the machine took longer than a connection's grace
    QList<Step> steps;
};

struct Transcripts
{
    QList<Transcript> all;
    QString fault; // what is wrong with the file, empty where nothing is
};

// Of one file, in its order.
[[nodiscard]] Transcripts readTranscripts(const QString &path);

[[nodiscard]] QByteArray nameOf(Way way);

} // namespace drift::conformance
