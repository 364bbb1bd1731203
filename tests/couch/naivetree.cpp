// SPDX-License-Identifier: GPL-3.0-only
#include "couch/naivetree.h"

namespace drift::couch::testing {

void NaiveTree::merge(const std::vector<Name> &path, bool deleted)
{
    m_all.insert(path.begin(), path.end());
    for (size_t i = 1; i < path.size(); ++i)
        m_steps.emplace(path[i], path[i - 1]);
    if (deleted)
        m_deleted.insert(path.front());
}

std::vector<NaiveTree::Name> NaiveTree::leaves() const
{
    std::vector<Name> found;
    for (const Name &name : m_all) {
        const bool hasChild = std::any_of(m_steps.begin(), m_steps.end(), [&](const auto &step) { return step.first == name; });
        if (!hasChild)
            found.push_back(name);
    }
    std::sort(found.begin(), found.end(), [this](const Name &a, const Name &b) {
        return isDeleted(a) != isDeleted(b) ? isDeleted(b) : b < a;
    });
    return found;
}

void NaiveTree::stem(long limit)
{
    std::set<Name> kept;
    std::set<Name> level;
    for (const Name &leaf : leaves())
        level.insert(leaf);
    for (long step = 0; step < limit; ++step) {
        kept.insert(level.begin(), level.end());
        std::set<Name> before;
        for (const auto &[parent, child] : m_steps) {
            if (level.contains(child))
                before.insert(parent);
        }
        level = std::move(before);
    }
    std::erase_if(m_all, [&](const Name &name) { return !kept.contains(name); });
    std::erase_if(m_deleted, [&](const Name &name) { return !kept.contains(name); });
    std::erase_if(m_steps, [&](const auto &step) { return !kept.contains(step.first) || !kept.contains(step.second); });
}

} // namespace drift::couch::testing
