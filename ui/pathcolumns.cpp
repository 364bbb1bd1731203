// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pathcolumns.h"

#include "inspect/filter/readpath.h"
#include "inspect/timelinemodel.h"
#include "inspect/timelineroles.h"
#include "ui/faultwords.h"
#include "ui/objectnames.h"
#include "ui/timelineview.h"
#include "ui/unavailable.h"

#include <QAction>
#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>

#include <algorithm>

namespace drift::ui {

namespace {

const QString pathsKey = QStringLiteral("timeline/paths");

} // namespace

PathColumns::PathColumns(inspect::TimelineModel &model, TimelineView &view, QObject *parent)
    : QObject(parent), m_model(model), m_view(view), m_add(new QAction(tr("Add a &column from the payload…"), this))
    , m_remove(new QMenu(tr("&Remove a column"), &view))
{
    m_add->setObjectName(names::columnAdd);
    m_add->setStatusTip(tr("A column of the timeline that shows what stands at a path, such as $.x"));
    connect(m_add, &QAction::triggered, this, &PathColumns::ask);
    m_remove->setObjectName(names::columnsRemove);
    m_remove->menuAction()->setObjectName(names::columnRemove);
    m_remove->menuAction()->setStatusTip(tr("Takes a column that shows a path of the payload away again"));
    setReason(m_remove->menuAction(), tr("no column shows a path of the payload"));
    connect(m_remove, &QMenu::aboutToShow, this, &PathColumns::fillRemoveMenu);
    updateActions();
}

QList<QAction *> PathColumns::actions() const
{
    return {m_add, m_remove->menuAction()};
}

void PathColumns::ask()
{
    auto *dialog = new QInputDialog(&m_view);
    dialog->setObjectName(names::columnDialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a column"));
    dialog->setLabelText(tr("What stands at this path of the payload, such as $.x or $.items[0].name:"));
    dialog->setTextValue(QStringLiteral("$."));
    connect(dialog, &QInputDialog::textValueSelected, this, &PathColumns::add);
    dialog->open();
}

void PathColumns::add(const QString &path)
{
    const auto read = inspect::filter::readPath(path.trimmed().toUtf8());
    const auto &columns = m_model.pathColumns();
    if (!read) {
        Q_EMIT statusMessage(tr("%1 is not a path: %2").arg(path, faultText(read.error().what)));
    } else if (std::find(columns.begin(), columns.end(), *read) != columns.end()) {
        Q_EMIT statusMessage(tr("There is a column of %1 already").arg(path));
    } else if (columns.size() == inspect::TimelineModel::mostPathColumns) {
        Q_EMIT statusMessage(tr("There are %1 such columns already: remove one first").arg(columns.size()));
    } else {
        m_model.addPathColumn(*read);
        // The preview, which takes what room is left, remains the last.
        QHeaderView *header = m_view.horizontalHeader();
        const int column = m_model.columnCount() - 1;
        header->moveSection(header->visualIndex(column), header->visualIndex(inspect::PreviewColumn));
        header->resizeSection(column, m_view.fontMetrics().averageCharWidth() * 16);
    }
    updateActions();
}

void PathColumns::fillRemoveMenu()
{
    m_remove->clear();
    for (int column = inspect::TimelineColumnCount; column < m_model.columnCount(); ++column) {
        const QString path = m_model.headerData(column, Qt::Horizontal).toString();
        connect(m_remove->addAction(QString(path).replace(u'&', QStringLiteral("&&"))), &QAction::triggered, this, [this, column] {
            m_model.removePathColumn(column);
            updateActions();
        });
    }
}

void PathColumns::updateActions()
{
    m_remove->menuAction()->setEnabled(!m_model.pathColumns().empty());
}

void PathColumns::saveTo(QSettings &settings) const
{
    QStringList paths;
    for (const inspect::filter::Path &path : m_model.pathColumns())
        paths << QString::fromUtf8(printed(path));
    settings.setValue(pathsKey, paths);
}

// Before the header's own state, which knows how wide they were.
void PathColumns::restoreFrom(const QSettings &settings)
{
    const QStringList paths = settings.value(pathsKey).toStringList();
    for (const QString &path : paths)
        add(path);
}

} // namespace drift::ui
