// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/vocabulary.h"

#include "inspect/filter/path.h"
#include "inspect/filter/subject.h"
#include "protocol/jsonlevel.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace drift::inspect::filter {

namespace {

constexpr quint64 mostRows = 4'096;
constexpr int mostPayloads = 256;
constexpr qsizetype longestPayload = 4'096; // bytes
constexpr qsizetype mostNames = 200;
constexpr size_t mostPaths = 300;
constexpr size_t deepestPath = 6;
constexpr qsizetype mostValues = 8;
constexpr qsizetype longestValue = 40; // bytes

class Collector
{
public:
    explicit Collector(const Timeline &timeline) : m_timeline(timeline) {}

    void take(const TimelineRow &row)
    {
        const Subject subject = subjectOf(m_timeline, row);
        if (row.hasRoom() && m_rooms.insert(row.room).second)
            add(m_words.rooms, *subject.room);
        if (row.hasStream() && m_streams.insert(row.stream).second)
            add(m_words.keys, *subject.key);
        if (subject.sender == Subject::Sender::Client && m_senders.insert(row.sender.value).second)
            add(m_words.senders, '#' + QByteArray::number(row.sender.value));
        if (!subject.payload || subject.payload->size() > longestPayload || m_payloads == mostPayloads)
            return;
        ++m_payloads;
        const QByteArrayView json = valueAt({}, *subject.payload, subject.encoding, m_buffer);
        Path path;
        if (!json.isNull())
            takeValue(json, path);
    }
    [[nodiscard]] Vocabulary taken() { return std::move(m_words); }

private:
    static void add(QByteArrayList &list, QByteArrayView word)
    {
        if (list.size() < mostNames && !list.contains(word))
            list.append(word.toByteArray());
    }

    // Of an array its first element speaks for all.
    void takeValue(QByteArrayView json, Path &path)
    {
        takePath(json, path);
        if (path.size() == deepestPath)
            return;
        if (json.startsWith('{')) {
            (void)protocol::scanLevel(json, '{', '}', [&](protocol::JsonScanner &scanner) {
                QByteArrayView quoted;
                QByteArrayView value;
                if (!scanner.key(&quoted) || !scanner.value(deepestValue, &value))
                    return false;
                QByteArray unescaped;
                path.push_back({.name = unquoted(quoted, unescaped).toByteArray()});
                takeValue(value, path);
                path.pop_back();
                return true;
            });
        } else if (json.startsWith('[')) {
            QByteArray unneeded;
            const QByteArrayView first = valueAt({{.isIndex = true}}, json, protocol::Encoding::Json, unneeded);
            if (first.isNull())
                return;
            path.push_back({.isIndex = true});
            takeValue(first, path);
            path.pop_back();
        }
    }

    void takePath(QByteArrayView json, const Path &path)
    {
        const QByteArray text = printed(path);
        auto found = m_paths.find(text);
        if (found == m_paths.end()) {
            if (m_paths.size() == mostPaths)
                return;
            found = m_paths.emplace(text, m_words.paths.size()).first;
            m_words.paths.push_back({.path = text, .values = {}});
        }
        QByteArrayList &values = m_words.paths[found->second].values;
        const bool isShort = !json.startsWith('{') && !json.startsWith('[') && json.size() <= longestValue;
        if (isShort && values.size() < mostValues && !values.contains(json))
            values.append(json.toByteArray());
    }

    const Timeline &m_timeline;
    Vocabulary m_words;
    std::unordered_set<quint32> m_rooms;
    std::unordered_set<quint32> m_streams;
    std::unordered_set<quint64> m_senders;
    std::unordered_map<QByteArray, size_t> m_paths;
    QByteArray m_buffer;
    int m_payloads = 0;
};

} // namespace

Vocabulary vocabularyOf(const Timeline &timeline)
{
    Collector collector(timeline);
    const quint64 first = timeline.end() - std::min(mostRows, timeline.end() - timeline.first());
    for (quint64 row = timeline.end(); row > first; --row)
        collector.take(timeline.row(row - 1));
    return collector.taken();
}

} // namespace drift::inspect::filter
