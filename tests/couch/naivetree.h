// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace drift::couch::testing {

// A revision tree written a second time, as simply as can be: the set of all revisions, the set of all steps from one to the
// next, and the set of those that were said to be deleted. No position, no index, no order of arrival: it is a plain union,
// so what it says cannot depend on the order. Revisions are (position, id).
class NaiveTree
{
public:
    using Name = std::pair<long, std::string>;

    // Newest first.
    void merge(const std::vector<Name> &path, bool deleted);
    // Forgets what is `limit` or more steps before every leaf.
    void stem(long limit);

    [[nodiscard]] bool isDeleted(const Name &name) const { return m_deleted.contains(name); }
    // Best first: not deleted, then position, then id.
    [[nodiscard]] std::vector<Name> leaves() const;
    [[nodiscard]] const std::set<Name> &all() const { return m_all; }
    [[nodiscard]] const std::set<std::pair<Name, Name>> &steps() const { return m_steps; } // parent, child

private:
    std::set<Name> m_all;
    std::set<std::pair<Name, Name>> m_steps;
    std::set<Name> m_deleted;
};

} // namespace drift::couch::testing
