// SPDX-License-Identifier: GPL-3.0-only
#include "ui/savedfilteractions.h"

#include "ui/filterbar.h"
#include "ui/objectnames.h"
#include "ui/savedfiltersdialog.h"
#include "ui/unavailable.h"

#include <QAction>

namespace drift::ui {

SavedFilterActions::SavedFilterActions(const inspect::Timeline &timeline, SavedFilters &filters, FilterBar &bar, QWidget *window)
    : QObject(window)
    , m_timeline(timeline)
    , m_filters(filters)
    , m_bar(bar)
    , m_window(window)
    , m_save(new QAction(tr("&Save this filter…"), this))
    , m_list(new QAction(tr("Saved &filters…"), this))
{
    m_save->setObjectName(names::saveFilter);
    m_save->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    setReason(m_save, tr("no filter is in force"));
    m_save->setStatusTip(tr("Give the filter that is in force a name"));
    m_list->setObjectName(names::savedFilters);
    m_list->setStatusTip(tr("Filters that have names: apply, change or remove them"));
    connect(m_save, &QAction::triggered, this, [this] {
        SavedFiltersDialog &list = dialog();
        list.show();
        list.offer(m_bar.text());
    });
    connect(m_list, &QAction::triggered, this, [this] { dialog().show(); });
    const auto update = [this] { m_save->setEnabled(m_bar.filter() != nullptr); };
    connect(&m_bar, &FilterBar::changed, this, update);
    update();
    m_bar.setSaved(&m_filters, actions());
}

SavedFiltersDialog &SavedFilterActions::dialog()
{
    if (!m_dialog) {
        m_dialog = new SavedFiltersDialog(m_timeline, m_filters, m_window);
        connect(m_dialog, &SavedFiltersDialog::applied, this, &SavedFilterActions::apply);
    }
    m_dialog->raise();
    m_dialog->activateWindow();
    return *m_dialog;
}

void SavedFilterActions::apply(const QString &filter)
{
    m_bar.setText(filter);
    Q_EMIT statusMessage(tr("The timeline shows %1").arg(filter));
}

} // namespace drift::ui
