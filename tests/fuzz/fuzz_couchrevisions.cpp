// SPDX-License-Identifier: GPL-3.0-only
#include "couch/revisiontree.h"
#include "fuzz/target.h"

#include <algorithm>

using namespace drift::couch;

// Lists of revisions, one to a line; a line that begins with '!' tells of a deleted one. Whatever they say, told backwards they
// make the same tree, and each of them is in it.
DRIFT_FUZZ_TARGET(couchrevisions)
{
    RevisionTree tree;
    RevisionTree backwards;
    QList<std::pair<RevisionPath, bool>> told;
    for (QByteArray line : input.toByteArray().split('\n')) {
        const bool deleted = line.startsWith('!');
        if (deleted)
            line.remove(0, 1);
        if (const auto revision = parseRevision(line))
            FUZZ_CHECK(revision->text() == line);
        (void)parseRevisions(line);
        if (const auto path = parseRevisionPath(line)) {
            FUZZ_CHECK(*parseRevisionPath(path->json()) == *path);
            told.append({*path, deleted});
        }
    }
    for (const auto &[path, deleted] : told)
        tree.merge(path, deleted);
    for (auto one = told.crbegin(); one != told.crend(); ++one)
        backwards.merge(one->first, one->second);
    FUZZ_CHECK(tree == backwards);
    // Of several that one came from, the greatest is followed, which may be the end of a shorter path than another.
    const bool hasOnePath = std::all_of(tree.nodes().begin(), tree.nodes().end(), [](const auto &node) { return node.parents.size() < 2; });
    for (const auto &[path, deleted] : told) {
        const qsizetype index = tree.find(path.at(0));
        FUZZ_CHECK(index >= 0);
        FUZZ_CHECK(!deleted || tree.nodes()[size_t(index)].deleted);
        FUZZ_CHECK(!hasOnePath || tree.pathTo(index).ids.size() >= path.ids.size());
        FUZZ_CHECK(!tree.leavesOf(index).empty());
    }
    if (!told.isEmpty()) {
        const auto best = tree.nodes()[size_t(tree.leaves().front())];
        tree.stem(1);
        FUZZ_CHECK(tree.nodes().size() == tree.leaves().size());
        FUZZ_CHECK(tree.nodes()[size_t(tree.leaves().front())].revision == best.revision);
    }
}
