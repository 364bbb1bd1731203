// SPDX-License-Identifier: GPL-3.0-only
#include "couch/revisiontree.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace drift::couch {

namespace {

constexpr auto isBefore = [](const RevisionTree::Node &node, const Revision &revision) { return node.revision < revision; };
constexpr auto isOlder = [](const RevisionTree::Node &a, const RevisionTree::Node &b) { return a.revision < b.revision; };

} // namespace

qsizetype RevisionTree::find(const Revision &revision) const
{
    const auto at = std::lower_bound(m_nodes.begin(), m_nodes.end(), revision, isBefore);
    return at != m_nodes.end() && at->revision == revision ? at - m_nodes.begin() : -1;
}

bool RevisionTree::merge(const RevisionPath &path, bool deleted)
{
    // Both are in rising order: one walk over them gives every node, old and new, its place.
    std::vector<Node> merged;
    merged.reserve(m_nodes.size() + size_t(path.ids.size()));
    std::vector<qint32> moved(m_nodes.size());
    QVarLengthArray<qint32, 16> ofPath; // where the nodes of the path are, oldest first
    size_t old = 0;
    const auto takeOld = [&] {
        moved[old] = qint32(merged.size());
        merged.push_back(std::move(m_nodes[old++]));
        for (qint32 &parent : merged.back().parents) // they stood before it, and were moved before it
            parent = moved[size_t(parent)];
    };
    bool changed = false;
    for (qsizetype i = path.ids.size() - 1; i >= 0; --i) {
        const Revision revision = path.at(i);
        while (old < m_nodes.size() && m_nodes[old].revision < revision)
            takeOld();
        ofPath.push_back(qint32(merged.size()));
        if (old < m_nodes.size() && m_nodes[old].revision == revision) {
            takeOld();
        } else {
            merged.push_back({revision, {}, false, true});
            changed = true;
        }
    }
    while (old < m_nodes.size())
        takeOld();
    m_nodes = std::move(merged);

    for (qsizetype i = 1; i < ofPath.size(); ++i) {
        auto &parents = m_nodes[size_t(ofPath[i])].parents;
        const auto place = std::lower_bound(parents.begin(), parents.end(), ofPath[i - 1]);
        m_nodes[size_t(ofPath[i - 1])].isLeaf = false;
        if (place == parents.end() || *place != ofPath[i - 1]) {
            parents.insert(place, ofPath[i - 1]);
            changed = true;
        }
    }
    Node &newest = m_nodes[size_t(ofPath.back())];
    changed |= deleted && !newest.deleted;
    newest.deleted |= deleted;
    return changed;
}

bool RevisionTree::isBetter(qsizetype a, qsizetype b) const
{
    const bool aDeleted = m_nodes[size_t(a)].deleted;
    const bool bDeleted = m_nodes[size_t(b)].deleted;
    return aDeleted != bDeleted ? bDeleted : a > b; // indexes are in the order of the revisions
}

void RevisionTree::sortBest(std::vector<qsizetype> &leaves) const
{
    std::sort(leaves.begin(), leaves.end(), [this](qsizetype a, qsizetype b) { return isBetter(a, b); });
}

qsizetype RevisionTree::winner() const
{
    qsizetype best = qsizetype(m_nodes.size()) - 1; // the last one is a leaf: nothing stands behind it
    for (qsizetype i = best - 1; i >= 0; --i) {
        if (m_nodes[size_t(i)].isLeaf && isBetter(i, best))
            best = i;
    }
    return best;
}

std::vector<qsizetype> RevisionTree::leaves() const
{
    std::vector<qsizetype> leaves;
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes[i].isLeaf)
            leaves.push_back(qsizetype(i));
    }
    sortBest(leaves);
    return leaves;
}

std::vector<qsizetype> RevisionTree::leavesOf(qsizetype index) const
{
    std::vector<bool> came(m_nodes.size());
    came[size_t(index)] = true;
    std::vector<qsizetype> leaves;
    for (size_t i = size_t(index); i < m_nodes.size(); ++i) { // children stand behind their parents
        for (const qint32 parent : m_nodes[i].parents)
            came[i] = came[i] || came[size_t(parent)];
        if (came[i] && m_nodes[i].isLeaf)
            leaves.push_back(qsizetype(i));
    }
    sortBest(leaves);
    return leaves;
}

RevisionPath RevisionTree::pathTo(qsizetype index) const
{
    RevisionPath path{m_nodes[size_t(index)].revision.position, {}};
    for (;;) {
        const Node &node = m_nodes[size_t(index)];
        path.ids.append(node.revision.id);
        if (node.parents.isEmpty())
            return path;
        index = node.parents.back();
    }
}

void RevisionTree::stem(qint64 limit)
{
    if (qint64(m_nodes.size()) <= limit) // so far away nothing can be
        return;
    std::vector<qint64> before(m_nodes.size(), std::numeric_limits<qint64>::max()); // steps before the nearest leaf
    for (size_t i = m_nodes.size(); i-- > 0;) {
        if (m_nodes[i].isLeaf)
            before[i] = 0;
        for (const qint32 parent : m_nodes[i].parents)
            before[size_t(parent)] = std::min(before[size_t(parent)], before[i] + 1);
    }
    std::vector<Node> kept;
    std::vector<qint32> moved(m_nodes.size(), -1);
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        if (before[i] >= limit)
            continue;
        moved[i] = qint32(kept.size());
        Node node = std::move(m_nodes[i]);
        QVarLengthArray<qint32, 1> parents;
        for (const qint32 parent : node.parents) {
            if (moved[size_t(parent)] >= 0)
                parents.append(moved[size_t(parent)]);
        }
        node.parents = parents;
        kept.push_back(std::move(node));
    }
    m_nodes = std::move(kept);
}

void TreeBuilder::add(Revision revision, bool deleted, QVarLengthArray<qint32, 1> parents)
{
    m_nodes.push_back({std::move(revision), std::move(parents), deleted, true});
}

std::optional<RevisionTree> TreeBuilder::finish() &&
{
    if (!std::is_sorted(m_nodes.begin(), m_nodes.end(), isOlder))
        sort();
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        RevisionTree::Node &node = m_nodes[i];
        if (i > 0 && m_nodes[i - 1].revision == node.revision)
            return {};
        for (const qint32 parent : node.parents) {
            if (parent < 0 || size_t(parent) >= i || m_nodes[size_t(parent)].revision.position != node.revision.position - 1)
                return {};
            m_nodes[size_t(parent)].isLeaf = false;
        }
        std::sort(node.parents.begin(), node.parents.end());
        node.parents.erase(std::unique(node.parents.begin(), node.parents.end()), node.parents.end());
    }
    RevisionTree tree;
    tree.m_nodes = std::move(m_nodes);
    return tree;
}

// In rising order, each parent still the one that was meant; -1 for one that is not there.
void TreeBuilder::sort()
{
    std::vector<qint32> order(m_nodes.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](qint32 a, qint32 b) { return isOlder(m_nodes[size_t(a)], m_nodes[size_t(b)]); });
    std::vector<qint32> moved(m_nodes.size());
    for (size_t i = 0; i < order.size(); ++i)
        moved[size_t(order[i])] = qint32(i);
    std::vector<RevisionTree::Node> sorted;
    sorted.reserve(m_nodes.size());
    for (const qint32 from : order) {
        RevisionTree::Node &node = sorted.emplace_back(std::move(m_nodes[size_t(from)]));
        for (qint32 &parent : node.parents)
            parent = parent >= 0 && size_t(parent) < moved.size() ? moved[size_t(parent)] : -1;
    }
    m_nodes = std::move(sorted);
}

} // namespace drift::couch
