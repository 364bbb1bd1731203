// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/draft.h"

#include <QString>

#include <vector>

class QSettings;

namespace drift::ui {

// The messages that were composed, the newest first, kept between runs of the program; and those to begin with.
// Thread: main. Owner: ComposePane. The settings outlive it.
class ComposeHistory
{
public:
    static constexpr size_t mostDrafts = 30;
    static constexpr qsizetype longestValue = 16 * 1024; // bytes; longer ones are not kept

    explicit ComposeHistory(QSettings &settings);

    // One that is there already moves to the front.
    void add(const inspect::Draft &draft);
    [[nodiscard]] const std::vector<inspect::Draft> &drafts() const { return m_drafts; }

private:
    void load();
    void save();

    QSettings &m_settings;
    std::vector<inspect::Draft> m_drafts;
};

struct ComposeTemplate
{
    QString name;
    inspect::Draft draft; // without a room
};
// The shapes that DriftDB's own clients use.
[[nodiscard]] std::vector<ComposeTemplate> composeTemplates();

// append
[[nodiscard]] QString actionName(inspect::Draft::Action action);

} // namespace drift::ui
