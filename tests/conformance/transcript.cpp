// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/transcript.h"
#include "testedthreads.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace drift::conformance {

namespace {

bool setLimit(protocol::Limits &limits, const QByteArray &flag, qint64 number)
{
    for (const protocol::LimitInfo &info : protocol::limitTable()) {
        if (flag != info.flag)
            continue;
        if (const auto *amount = std::get_if<qint64 protocol::Limits::*>(&info.member))
            limits.*(*amount) = number;
        else
            limits.*std::get<std::chrono::milliseconds protocol::Limits::*>(info.member) = std::chrono::milliseconds(number);
        return true;
    }
    return false;
}

// Named like the flags of the command line; bytes and milliseconds are plain numbers.
bool apply(relay::Settings &settings, const RawMember &member)
{
    const QByteArray &name = member.name;
    if (name == "strict-rooms") {
        settings.strictRooms = member.value == "true";
    } else if (name == "public-url") {
        settings.publicUrl = QUrl(QString::fromUtf8(textOf(member.value)));
    } else if (name == "subscribe") {
        const QByteArray mode = textOf(member.value);
        settings.subscribe = mode == "keys" ? room::Subscribe::Keys : room::Subscribe::Room;
    } else if (name == "access-key" || name == "allow-host" || name == "allow-origin" || name == "room") {
        for (const QByteArray &element : elementsOf(member.value)) {
            const QByteArray text = textOf(element);
            if (name == "access-key")
                settings.accessKeys.push_back(text);
            else if (name == "allow-host")
                settings.allowedHosts.push_back(text);
            else if (name == "allow-origin")
                settings.allowedOrigins.push_back(text);
            else
                settings.rooms.push_back(*RoomId::parse(text));
        }
    } else {
        return setLimit(settings.limits, name, member.value.toLongLong());
    }
    return true;
}

QList<Way> parseWays(const QByteArray &text)
{
    QList<Way> ways;
    for (const QByteArray &word : text.split(' ')) {
        if (word == "json")
            ways.append(Way::Json);
        else if (word == "cbor")
            ways.append(Way::Cbor);
        else if (word == "http")
            ways.append(Way::Http);
    }
    return ways;
}

// Where nothing is sent in a message's own form there is only one way to play it.
QList<Way> waysOf(const RawObject &head, const QList<Step> &steps)
{
    if (head.has("over"))
        return parseWays(head.text("over"));
    for (const Step &step : steps) {
        if (step.what.has("send"))
            return {Way::Json, Way::Cbor, Way::Http};
    }
    return {Way::Json};
}

} // namespace

QByteArray nameOf(Way way)
{
    return way == Way::Json ? "WebSocket JSON" : way == Way::Cbor ? "WebSocket CBOR" : "HTTP";
}

Transcripts readTranscripts(const QString &path)
{
    Transcripts result;
    const auto fail = [&](int line, const char *what) {
        result.fault = QStringLiteral("%1:%2: %3").arg(path).arg(line).arg(QLatin1String(what));
        return result;
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(0, "cannot be read");
    RawObject head;
    const auto finish = [&] {
        if (!result.all.isEmpty())
            result.all.last().ways = waysOf(head, result.all.last().steps);
    };
    int number = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        if (!QJsonDocument::fromJson(line).isObject())
            return fail(number, "is not a JSON object");
        const RawObject object(line);
        if (!object.has("transcript")) {
            if (result.all.isEmpty())
                return fail(number, "a step before any transcript");
            result.all.last().steps.append({number, object});
            continue;
        }
        finish();
        head = object;
        Transcript transcript;
        transcript.sentence = object.text("transcript");
        transcript.file = QFileInfo(path).completeBaseName();
        transcript.settings.port = 0;
        transcript.settings.threads = testedThreads();
        transcript.withinGrace = object.raw("withinGrace") == "true";
        for (const RawMember &member : RawObject(object.raw("settings")).members()) {
            if (!apply(transcript.settings, member))
                return fail(number, "an unknown setting");
        }
        result.all.append(transcript);
    }
    finish();
    return result;
}

} // namespace drift::conformance
