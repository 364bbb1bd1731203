// SPDX-License-Identifier: GPL-3.0-only
#include "ui/valuetreeview.h"

#include "inspect/visibletext.h"

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
    m_encoding = value.encoding;
    m_tree.show(value);
    expand(m_tree.index(0, 0));
    setCurrentIndex(m_tree.index(0, 0));
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
    Q_EMIT copyRequested(inspect::exactText(m_encoding == protocol::Encoding::Json ? exact : exact.toHex()));
}

void ValueTreeView::copyPath()
{
    if (currentIndex().isValid())
        Q_EMIT copyRequested(currentIndex().data(inspect::ValuePathRole).toString());
}

void ValueTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid())
        return;
    QMenu menu(this);
    QAction *value = menu.addAction(m_encoding == protocol::Encoding::Json ? tr("&Copy value") : tr("&Copy bytes as hexadecimal"));
    value->setShortcut(QKeySequence::Copy);
    QAction *path = menu.addAction(tr("Copy &path"));
    path->setShortcut(copyPathKey);
    const QAction *chosen = menu.exec(event->globalPos());
    if (chosen == value)
        copyValue();
    else if (chosen == path)
        copyPath();
}

} // namespace drift::ui
