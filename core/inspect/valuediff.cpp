// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/valuediff.h"

#include "protocol/transcode.h"

#include <algorithm>
#include <unordered_map>

namespace drift::inspect {

using protocol::Encoding;
using protocol::Value;

namespace {

using Items = std::vector<ValueItem>;

struct ByBytes
{
    size_t operator()(const QByteArray &bytes) const { return qHash(bytes, QHashSeed::globalSeed()); }
};

class Differ
{
public:
    Differ(QByteArrayView before, QByteArrayView after, Encoding encoding, const DiffLimits &limits, const std::stop_token &stop)
        : m_before(before), m_after(after), m_encoding(encoding), m_limits(limits), m_stop(stop)
    {
    }

    ValueDiff run()
    {
        m_open.push_back({rootItem(m_before, m_encoding), rootItem(m_after, m_encoding), "$"});
        while (!m_open.empty() && m_diff.isComplete) {
            if (m_stop.stop_requested()) {
                m_diff.isComplete = false;
                break;
            }
            const Pair pair = std::move(m_open.back());
            m_open.pop_back();
            compare(pair);
        }
        return std::move(m_diff);
    }

private:
    // Two items that stand in the same place.
    struct Pair
    {
        ValueItem before;
        ValueItem after;
        QByteArray path;
    };

    bool same(const ValueItem &a, const ValueItem &b) const { return a.bytes(m_before) == b.bytes(m_after); }
    bool sameEntry(const ValueItem &a, const ValueItem &b) const { return a.key(m_before) == b.key(m_after) && same(a, b); }

    void compare(const Pair &pair)
    {
        if (same(pair.before, pair.after))
            return;
        const bool bothContainers = pair.before.isContainer() && pair.before.kind == pair.after.kind
            && tagsOf(pair.before.bytes(m_before), m_encoding) == tagsOf(pair.after.bytes(m_after), m_encoding);
        if (!bothContainers) {
            add(ValueChange::Kind::Changed, pair.path, &pair.before, &pair.after);
            return;
        }
        Items before = entries(m_before, pair.before);
        Items after = entries(m_after, pair.after);
        if (!m_diff.isComplete)
            return;
        const qsizetype trimmed = trim(before, after);
        std::vector<Pair> inner;
        if (pair.before.kind == ValueItem::Kind::Object)
            compareObjects(pair.path, before, after, inner);
        else
            compareArrays(pair.path, trimmed, before, after, inner);
        // The first one is compared first.
        m_open.insert(m_open.end(), std::make_move_iterator(inner.rbegin()), std::make_move_iterator(inner.rend()));
    }

    // What they begin and end with in common goes; how much it was at the beginning.
    qsizetype trim(Items &before, Items &after) const
    {
        const auto equal = [this](const ValueItem &a, const ValueItem &b) { return sameEntry(a, b); };
        const auto [b, a] = std::mismatch(before.begin(), before.end(), after.begin(), after.end(), equal);
        const qsizetype begin = b - before.begin();
        before.erase(before.begin(), b);
        after.erase(after.begin(), a);
        const auto [rb, ra] = std::mismatch(before.rbegin(), before.rend(), after.rbegin(), after.rend(), equal);
        before.erase(rb.base(), before.end());
        after.erase(ra.base(), after.end());
        return begin;
    }

    void compareArrays(const QByteArray &path, qsizetype first, const Items &before, const Items &after, std::vector<Pair> &inner)
    {
        const auto pathOf = [&](size_t i) { return path + '[' + QByteArray::number(first + qsizetype(i)) + ']'; };
        const size_t both = std::min(before.size(), after.size());
        for (size_t i = 0; i < both && hasRoom(inner); ++i)
            inner.push_back({before[i], after[i], pathOf(i)});
        for (size_t i = both; i < before.size() && m_diff.isComplete; ++i)
            add(ValueChange::Kind::Removed, pathOf(i), &before[i], nullptr);
        for (size_t i = both; i < after.size() && m_diff.isComplete; ++i)
            add(ValueChange::Kind::Added, pathOf(i), nullptr, &after[i]);
    }

    void compareObjects(const QByteArray &path, const Items &before, const Items &after, std::vector<Pair> &inner)
    {
        std::unordered_map<QByteArray, std::vector<size_t>, ByBytes> byKey; // of `before`, last one first
        for (size_t i = before.size(); i > 0; --i)
            byKey[keyText(before[i - 1].key(m_before), m_encoding)].push_back(i - 1);
        std::vector<bool> isPaired(before.size());
        std::vector<const ValueItem *> added;
        for (const ValueItem &entry : after) {
            const auto found = byKey.find(keyText(entry.key(m_after), m_encoding));
            if (found == byKey.end() || found->second.empty()) {
                added.push_back(&entry);
                continue;
            }
            const size_t index = found->second.back();
            found->second.pop_back();
            isPaired[index] = true;
            if (!same(before[index], entry) && hasRoom(inner))
                inner.push_back({before[index], entry, path + pathOfKey(entry.key(m_after), m_encoding)});
        }
        for (size_t i = 0; i < before.size() && m_diff.isComplete; ++i) {
            if (!isPaired[i])
                add(ValueChange::Kind::Removed, path + pathOfKey(before[i].key(m_before), m_encoding), &before[i], nullptr);
        }
        for (size_t i = 0; i < added.size() && m_diff.isComplete; ++i)
            add(ValueChange::Kind::Added, path + pathOfKey(added[i]->key(m_after), m_encoding), nullptr, added[i]);
    }

    // No more pairs than there may be changes: each of them is one, or holds one, or differs in white space alone.
    bool hasRoom(const std::vector<Pair> &inner)
    {
        if (qsizetype(inner.size() + m_open.size() + m_diff.changes.size()) < m_limits.maxChanges)
            return true;
        m_diff.isComplete = false;
        return false;
    }

    Items entries(QByteArrayView value, const ValueItem &container)
    {
        Items items;
        m_read += container.end - container.begin;
        if (m_read > m_limits.maxBytes || container.count > m_limits.maxEntries) {
            m_diff.isComplete = false;
            return items;
        }
        items.reserve(size_t(container.count));
        ValueEntries all(value, m_encoding, container);
        ValueItem item;
        while (all.next(&item))
            items.push_back(item);
        return items;
    }

    void add(ValueChange::Kind kind, const QByteArray &path, const ValueItem *before, const ValueItem *after)
    {
        if (qsizetype(m_diff.changes.size()) >= m_limits.maxChanges) {
            m_diff.isComplete = false;
            return;
        }
        m_diff.changes.push_back({kind, path, before ? shown(m_before, *before) : QByteArray(),
                                  after ? shown(m_after, *after) : QByteArray()});
    }

    QByteArray shown(QByteArrayView value, const ValueItem &item) const
    {
        const QByteArrayView bytes = item.bytes(value);
        if (item.isContainer() && m_encoding == Encoding::Json)
            return cutText(bytes, m_limits.shownBytes);
        if (item.isContainer() && item.count > 0)
            return itemText(bytes, m_encoding, item.kind, m_limits.shownBytes) + "…"
                + (item.kind == ValueItem::Kind::Object ? '}' : ']');
        return itemText(bytes, m_encoding, item.kind, m_limits.shownBytes);
    }

    const QByteArrayView m_before;
    const QByteArrayView m_after;
    const Encoding m_encoding;
    const DiffLimits m_limits;
    const std::stop_token m_stop;
    std::vector<Pair> m_open; // yet to be compared, the next one last
    qsizetype m_read = 0;
    ValueDiff m_diff;
};

} // namespace

ValueDiff diffValues(const Value &before, const Value &after, const DiffLimits &limits, const std::stop_token &stop)
{
    if (before.encoding == after.encoding)
        return Differ(before.bytes, after.bytes, before.encoding, limits, stop).run();
    const QByteArray crossedBefore = transcoded(before, Encoding::Json);
    const QByteArray crossedAfter = transcoded(after, Encoding::Json);
    ValueDiff diff = Differ(crossedBefore, crossedAfter, Encoding::Json, limits, stop).run();
    diff.isCrossed = true;
    return diff;
}

} // namespace drift::inspect
