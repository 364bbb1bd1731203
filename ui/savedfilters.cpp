// SPDX-License-Identifier: GPL-3.0-only
#include "ui/savedfilters.h"

#include <QSettings>

#include <algorithm>

namespace drift::ui {

namespace {

const QString filtersKey = QStringLiteral("savedFilters");
const QString nameKey = QStringLiteral("name");
const QString textKey = QStringLiteral("filter");

} // namespace

QList<SavedFilter> SavedFilters::all() const
{
    QList<SavedFilter> filters;
    const qsizetype count = std::min<qsizetype>(m_settings.beginReadArray(filtersKey), most);
    for (qsizetype i = 0; i < count; ++i) {
        m_settings.setArrayIndex(int(i));
        filters << SavedFilter{m_settings.value(nameKey).toString(), m_settings.value(textKey).toString()};
    }
    m_settings.endArray();
    return filters;
}

bool SavedFilters::save(const SavedFilter &filter)
{
    QList<SavedFilter> filters = all();
    filters.removeIf([&](const SavedFilter &each) { return each.name == filter.name; });
    if (filters.size() >= most)
        return false;
    const auto place = std::lower_bound(filters.begin(), filters.end(), filter, [](const SavedFilter &a, const SavedFilter &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    filters.insert(place, filter);
    write(filters);
    return true;
}

void SavedFilters::remove(const QString &name)
{
    QList<SavedFilter> filters = all();
    filters.removeIf([&](const SavedFilter &each) { return each.name == name; });
    write(filters);
}

void SavedFilters::write(const QList<SavedFilter> &filters)
{
    m_settings.remove(filtersKey);
    m_settings.beginWriteArray(filtersKey, int(filters.size()));
    for (qsizetype i = 0; i < filters.size(); ++i) {
        m_settings.setArrayIndex(int(i));
        m_settings.setValue(nameKey, filters[i].name);
        m_settings.setValue(textKey, filters[i].text);
    }
    m_settings.endArray();
}

} // namespace drift::ui
