// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/decoders.h"
#include "protocol/jsonscanner.h"
#include "protocol/jsontext.h"
#include "protocol/messagereader.h"

#include <cstring>

namespace drift::protocol {

namespace {

bool hasEscapes(QByteArrayView quoted)
{
    return std::memchr(quoted.data(), '\\', size_t(quoted.size())) != nullptr;
}

// A string's content, to be compared with a word of the protocol; `room` is for what has to be unescaped.
QByteArrayView wordOf(QByteArrayView quoted, QByteArray &room)
{
    if (!hasEscapes(quoted))
        return quoted.sliced(1, quoted.size() - 2);
    appendUnquoted(room, quoted);
    return room;
}

class JsonMembers
{
public:
    explicit JsonMembers(QByteArrayView object) : m_scanner(object) {}

    bool begin() { return m_scanner.take('{'); }

    bool next(qint64 /*maxDepth*/, Field *field)
    {
        if (m_scanner.take('}')) {
            if (!m_scanner.atEnd())
                m_scanner.fail("something stands behind the message");
            return false;
        }
        if (!m_isFirst && !m_scanner.take(','))
            return m_scanner.fail("',' or '}' should follow");
        m_isFirst = false;
        if (takeUsualName(field))
            return true;
        QByteArrayView quoted;
        if (!m_scanner.key(&quoted))
            return false;
        *field = fieldOf(quoted.sliced(1, quoted.size() - 2));
        if (*field == Field::Unknown && hasEscapes(quoted)) {
            QByteArray room;
            *field = fieldOf(wordOf(quoted, room));
        }
        return true;
    }

    bool value(qint64 maxDepth, FieldValue *value) { return m_scanner.value(maxDepth, &value->bytes); }

    bool takeIfNext(QByteArrayView text) { return m_scanner.take(text); }

    const ScanFault &fault() const { return m_scanner.fault(); }

private:
    // As nearly everybody writes them. Compared as it stands, a name need not be read.
    bool takeUsualName(Field *field)
    {
        const auto takeIf = [this, field](QByteArrayView text, Field named) {
            if (!m_scanner.take(text))
                return false;
            *field = named;
            return true;
        };
        return takeIf(R"("type":)", Field::Type) || takeIf(R"("action":)", Field::Action) || takeIf(R"("key":)", Field::Key)
               || takeIf(R"("value":)", Field::Value);
    }

    JsonScanner m_scanner;
    bool m_isFirst = true;
};

struct JsonSyntax
{
    static constexpr Encoding encoding = Encoding::Json;
    static constexpr const char *name = "JSON";
    static constexpr const char *object = "a JSON object";
    using Members = JsonMembers;
    static constexpr QByteArrayView usualPush{R"("push")"};
    static constexpr UsualActions usualActions{{{R"({"type":"relay"})", ActionType::Relay},
                                                {R"({"type":"append"})", ActionType::Append},
                                                {R"({"type":"replace"})", ActionType::Replace}}};

    static TextFault readText(QByteArrayView bytes, QByteArray *text)
    {
        if (!bytes.startsWith('"'))
            return TextFault::NotText;
        if (!hasEscapes(bytes)) {
            refill(text, bytes.sliced(1, bytes.size() - 2));
            return TextFault::None;
        }
        *text = QByteArray();
        text->reserve(bytes.size());
        return appendUnquoted(*text, bytes) ? TextFault::None : TextFault::NotUnicode;
    }

    static QByteArrayView word(QByteArrayView bytes, QByteArray &room)
    {
        return bytes.startsWith('"') ? wordOf(bytes, room) : QByteArrayView();
    }

    static std::optional<SequenceNumber> seq(QByteArrayView bytes)
    {
        const char first = bytes.front();
        if (first != '-' && (first < '0' || first > '9'))
            return std::nullopt;
        return sequenceNumber(bytes);
    }

    static bool isNull(QByteArrayView bytes) { return bytes.front() == 'n'; }
    static bool isAbsent(QByteArrayView) { return false; }
};

} // namespace

Result<void> decodeJson(ClientMessage *message, QByteArrayView bytes, const Limits &limits)
{
    return MessageReader<JsonSyntax>(limits).read(bytes, message);
}

} // namespace drift::protocol
