// SPDX-License-Identifier: GPL-3.0-only
#include "ui/valuetreeview.h"

#include "inspect/filter/cellcondition.h"
#include "inspect/visibletext.h"
#include "ui/filtermenu.h"
#include "ui/objectnames.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace drift::ui {

namespace {

const QKeyCombination copyPathKey = Qt::CTRL | Qt::SHIFT | Qt::Key_C;
constexpr int mostOpenedAtOnce = 200; // rows that * opens

} // namespace

ValueTreeView::ValueTreeView(QWidget *parent) : QTreeView(parent)
{
    m_tree.setWords({{tr("Name"), tr("Value"), tr("Type")}, tr("value"), tr("object"), tr("array"), tr("text"), tr("bytes"),
                     tr("number"), tr("literal"), tr("working…"), tr("tag %1"), tr("%1, %2", "kind and number of entries")});
    setModel(&m_tree);
    setAccessibleName(tr("Payload as a tree"));
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setTextElideMode(Qt::ElideRight);
    setAnimated(false);
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(24);
}

void ValueTreeView::show(const protocol::Value &value)
{
    m_value = value;
    m_tree.show(value);
    expand(m_tree.index(0, 0));
    setCurrentIndex(m_tree.index(0, 0));
}

void ValueTreeView::clear()
{
    m_value = {};
    m_tree.clear();
}

QByteArray ValueTreeView::columns() const
{
    return m_isSized ? header()->saveState() : QByteArray();
}

void ValueTreeView::setColumns(const QByteArray &columns)
{
    m_isSized = header()->restoreState(columns) || m_isSized;
}

void ValueTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (m_isSized || !isVisible())
        return;
    m_isSized = true; // from now on the columns are as wide as the person makes them
    header()->resizeSection(inspect::ValueNameColumn, viewport()->width() * 35 / 100);
    header()->resizeSection(inspect::ValueTextColumn, viewport()->width() * 40 / 100);
}

bool ValueTreeView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->keyCombination() == copyPathKey) {
            event->accept();
            return true;
        }
    }
    return QTreeView::event(event);
}

void ValueTreeView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copyValue();
    else if (event->keyCombination() == copyPathKey)
        copyPath();
    else if (event->key() == Qt::Key_Asterisk) // Qt would open all that there is, however much
        openBelow();
    else
        QTreeView::keyPressEvent(event);
}

void ValueTreeView::openBelow()
{
    std::vector<QModelIndex> open{currentIndex().siblingAtColumn(0)};
    for (size_t i = 0; i < open.size() && i < mostOpenedAtOnce; ++i) {
        const QModelIndex index = open[i];
        expand(index);
        for (int row = 0; row < std::min(mostOpenedAtOnce, m_tree.rowCount(index)); ++row)
            open.push_back(m_tree.index(row, 0, index));
    }
}

// JSON as it came; CBOR as its hexadecimal digits.
void ValueTreeView::copyValue()
{
    const QVariant bytes = currentIndex().data(inspect::ValueBytesRole);
    if (!bytes.isValid())
        return;
    const QByteArray exact = bytes.toByteArray();
    Q_EMIT copyRequested(inspect::exactText(m_value.encoding == protocol::Encoding::Json ? exact : exact.toHex()));
}

QString ValueTreeView::currentPath() const
{
    return currentIndex().data(inspect::ValuePathRole).toString();
}

void ValueTreeView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentPathChanged();
}

void ValueTreeView::reset()
{
    QTreeView::reset();
    Q_EMIT currentPathChanged();
}

void ValueTreeView::copyPath()
{
    if (currentIndex().isValid())
        Q_EMIT copyRequested(currentPath());
}

// Of the node that was asked for; a filter finds messages that say the same there.
void ValueTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(names::payloadTreeMenu);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QByteArray path = currentIndex().data(inspect::ValuePathRole).toString().toUtf8();
    if (const auto condition = inspect::filter::conditionAt(m_value, path)) {
        addFilterActions(*menu, *condition, [this, condition = *condition](inspect::filter::Joining joining) {
            Q_EMIT filterRequested(joining, condition);
        });
        menu->addSeparator();
    }
    QAction *value = menu->addAction(m_value.encoding == protocol::Encoding::Json ? tr("&Copy value") : tr("&Copy bytes as hexadecimal"));
    value->setShortcut(QKeySequence::Copy);
    connect(value, &QAction::triggered, this, &ValueTreeView::copyValue);
    QAction *copied = menu->addAction(tr("Copy &path"));
    copied->setShortcut(copyPathKey);
    connect(copied, &QAction::triggered, this, &ValueTreeView::copyPath);
    menu->addSeparator();
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

} // namespace drift::ui
