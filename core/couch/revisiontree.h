// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/revision.h"

#include <QVarLengthArray>

#include <vector>

namespace drift::couch {

// The revisions of one document and which came from which. It only ever grows (but for stem()), and what it holds does
// not depend on the order in which it was told: two databases that know of the same revisions agree on the winner and on the
// conflicts, and have the very same tree.
//
// A revision is known by its position and id alone. Where it was said to come from one revision here and from another there
// (which takes two writers who made up the same id), it comes from both.
class RevisionTree
{
public:
    struct Node
    {
        Revision revision;
        QVarLengthArray<qint32, 1> parents; // indexes, rising; none where nothing before it is known
        bool deleted = false;
        bool isLeaf = true; // nothing came from it

        friend bool operator==(const Node &, const Node &) = default;
    };

    // In rising order of their revisions: parents stand before their children.
    [[nodiscard]] const std::vector<Node> &nodes() const { return m_nodes; }
    // The index of it, -1 where it is not known.
    [[nodiscard]] qsizetype find(const Revision &revision) const;

    // Takes in a revision with those it came from. `deleted` is what its newest says of itself; one who says so is enough.
    // False where nothing is other than before.
    bool merge(const RevisionPath &path, bool deleted);

    // The indexes of those that nothing came from, the best first: what is not deleted, then the greater. The first one wins.
    [[nodiscard]] std::vector<qsizetype> leaves() const;
    // That one, of a tree that has any.
    [[nodiscard]] qsizetype winner() const;
    // The same of those alone that came from this one; itself where it is a leaf.
    [[nodiscard]] std::vector<qsizetype> leavesOf(qsizetype index) const;
    // It and what it came from as far as that is known; where it came from several, the greatest.
    [[nodiscard]] RevisionPath pathTo(qsizetype index) const;

    // Forgets what is `limit` or more steps before every leaf.
    void stem(qint64 limit);

    friend bool operator==(const RevisionTree &, const RevisionTree &) = default;

private:
    friend class TreeBuilder;
    bool isBetter(qsizetype a, qsizetype b) const;
    void sortBest(std::vector<qsizetype> &leaves) const;

    std::vector<Node> m_nodes;
};

// Puts a tree together from nodes in any order, as they stand in a document's stream.
class TreeBuilder
{
public:
    // `parents`: indexes of nodes as they are added, before or after this one.
    void add(Revision revision, bool deleted, QVarLengthArray<qint32, 1> parents);
    // Nothing where a revision is there twice, or a parent is not there or not one position before.
    [[nodiscard]] std::optional<RevisionTree> finish() &&;

private:
    void sort();

    std::vector<RevisionTree::Node> m_nodes;
};

} // namespace drift::couch
