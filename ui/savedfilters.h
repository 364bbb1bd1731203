// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QList>
#include <QString>

class QSettings;

namespace drift::ui {

struct SavedFilter
{
    QString name = {};
    QString text = {};

    friend bool operator==(const SavedFilter &, const SavedFilter &) = default;
};

// Filters that a person gave names, in the order of these, in the settings and nowhere else: all windows have the same.
// Thread: main. Owner: the window. The settings outlive it.
class SavedFilters
{
public:
    static constexpr qsizetype most = 200;
    static constexpr qsizetype longestName = 100; // characters

    explicit SavedFilters(QSettings &settings) : m_settings(settings) {}

    [[nodiscard]] QList<SavedFilter> all() const;
    // In the place of the one with the same name, where there is one. False where there are as many as can be.
    bool save(const SavedFilter &filter);
    void remove(const QString &name);

private:
    void write(const QList<SavedFilter> &filters);

    QSettings &m_settings;
};

} // namespace drift::ui
