// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/exportformats.h"

#include "inspect/jsoncheck.h"
#include "inspect/rowfields.h"
#include "inspect/sendsnippets.h"
#include "protocol/codec.h"

namespace drift::inspect {

namespace {

using protocol::Encoding;

class JsonLines : public RowWriter
{
public:
    void begin(QByteArray &) override {}
    void row(QByteArray &out, const DetachedRow &row) override
    {
        RowFields fields = fieldsOf(row);
        if (fields[ValueField].contains('\n') || fields[ValueField].contains('\r')) {
            if (row.row.kind != TimelineRow::Kind::Edit)
                fields[BytesField] = '"' + row.row.payload.toBase64() + '"';
            fields[ValueField] = inOneLine(fields[ValueField]);
        }
        line(out, fields);
    }
    void gaveWay(QByteArray &out, quint64 rows) override { line(out, gaveWayFields(rows)); }
    void end(QByteArray &) override {}

private:
    static void line(QByteArray &out, const RowFields &fields)
    {
        char before = '{';
        for (int field = 0; field < RowFieldCount; ++field) {
            if (fields[size_t(field)].isNull())
                continue;
            out.append(before).append('"').append(nameOf(RowField(field))).append("\":").append(fields[size_t(field)]);
            before = ',';
        }
        out.append("}\n");
    }
};

class Csv : public RowWriter
{
public:
    explicit Csv(const std::vector<filter::Path> &paths) : m_paths(paths) {}

    void begin(QByteArray &out) override
    {
        for (int field = 0; field < RowFieldCount; ++field)
            out.append(field > 0 ? "," : "").append(nameOf(RowField(field)));
        for (const filter::Path &path : m_paths)
            appendCell(out.append(','), filter::printed(path), false);
        out.append("\r\n");
    }
    void row(QByteArray &out, const DetachedRow &row) override
    {
        line(out, fieldsOf(row));
        for (const filter::Path &path : m_paths) {
            const QByteArrayView json = filter::valueAt(path, row.row.payload, row.row.encoding, m_buffer);
            appendCell(out.append(','), json.isNull() ? QByteArray() : json.toByteArray(), false);
        }
        out.append("\r\n");
    }
    void gaveWay(QByteArray &out, quint64 rows) override
    {
        line(out, gaveWayFields(rows));
        out.append(QByteArray(qsizetype(m_paths.size()), ',')).append("\r\n");
    }
    void end(QByteArray &) override {}

private:
    static void line(QByteArray &out, const RowFields &fields)
    {
        for (int field = 0; field < RowFieldCount; ++field)
            appendCell(out.append(field > 0 ? "," : ""), fields[size_t(field)], isWord(RowField(field)));
    }
    static void appendCell(QByteArray &out, const QByteArray &json, bool isWord)
    {
        if (json.isNull())
            return;
        if (isWord)
            out.append(QByteArrayView(json).sliced(1, json.size() - 2));
        else
            out.append('"').append(QByteArray(json).replace('"', "\"\"")).append('"');
    }

    const std::vector<filter::Path> m_paths;
    QByteArray m_buffer;
};

class CurlScript : public RowWriter
{
public:
    explicit CurlScript(QByteArray api) : m_api(std::move(api))
    {
        while (m_api.endsWith('/'))
            m_api.chop(1);
    }

    void begin(QByteArray &out) override
    {
        out += "#!/bin/sh\n"
               "# Sends messages again that Driftscope showed, in their order, to the relay below or to another one:\n"
               "#   sh SCRIPT http://localhost:8080\n"
               "# Values go out byte for byte. It ends at the first message that is refused.\n"
               "set -e\n"
               "relay=${1-" + shellQuoted(m_api) + "}\n"
               "relay=${relay%/}\n"
               "curl() { command curl --silent --show-error --fail-with-body \"$@\" && echo; }\n";
    }
    void row(QByteArray &out, const DetachedRow &row) override;
    void gaveWay(QByteArray &out, quint64 rows) override { out += "\n# " + QByteArray::number(rows) + " older rows had given way\n"; }
    void end(QByteArray &out) override { out += "\n# " + QByteArray::number(m_sent) + (m_sent == 1 ? " message\n" : " messages\n"); }

private:
    static void comment(QByteArray &out, const RowFields &fields);
    void post(QByteArray &out, const DetachedRow &row);

    QByteArray m_api;
    quint64 m_sent = 0;
};

// Everything that is known of it but the value; no field has a line break in it.
void CurlScript::comment(QByteArray &out, const RowFields &fields)
{
    out += "\n#";
    for (const RowField field : {TimeField, KindField, ActionField, RoomField, KeyField, SeqField, UpToField, SenderField, OutcomeField, ErrorField, CountField}) {
        const QByteArray &json = fields[field];
        if (!json.isNull())
            out.append(' ').append(nameOf(field)).append('=').append(isWord(field) ? json.sliced(1, json.size() - 2) : json);
    }
}

void CurlScript::row(QByteArray &out, const DetachedRow &row)
{
    comment(out, fieldsOf(row));
    if (!row.row.isMessage())
        out += ": not a message, not sent\n";
    else if (row.row.outcome == room::Outcome::Refused)
        out += ": was refused, not sent\n";
    else if (row.row.payloadLetGo)
        out += ": its value of " + QByteArray::number(row.row.payloadBytes) + " bytes was let go, not sent\n";
    else
        post(out, row);
}

// A room's id is a word of the shell's as it stands.
void CurlScript::post(QByteArray &out, const DetachedRow &row)
{
    const QByteArray url = "\"$relay\"/room/" + row.room.text() + "/send";
    const protocol::ClientMessage message = messageOf(row);
    ++m_sent;
    out += '\n';
    if (row.row.encoding == Encoding::Json) {
        out += curlCommandTo(url, message) + '\n';
        return;
    }
    out += "base64 -d <<'END' | curl " + url + " -H 'Content-Type: application/cbor' --data-binary @-\n"
           + protocol::encode(message, Encoding::Cbor).toBase64() + "\nEND\n";
}

} // namespace

std::unique_ptr<RowWriter> makeRowWriter(ExportFormat format, const QByteArray &api, const std::vector<filter::Path> &paths)
{
    switch (format) {
    case ExportFormat::JsonLines: return std::make_unique<JsonLines>();
    case ExportFormat::Csv: return std::make_unique<Csv>(paths);
    case ExportFormat::Curl: return std::make_unique<CurlScript>(api);
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace drift::inspect
