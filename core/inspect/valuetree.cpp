// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/valuetree.h"

#include "inspect/cbordiagnostic.h"
#include "inspect/visibletext.h"

#include <QLocale>

#include <algorithm>

namespace drift::inspect {

using Kind = ValueItem::Kind;

ValueTree::ValueTree(QObject *parent) : QAbstractItemModel(parent) {}

ValueTree::~ValueTree() = default;

void ValueTree::show(const protocol::Value &value)
{
    beginResetModel();
    m_value = value;
    m_root = std::make_unique<Node>();
    m_root->item = rootItem(m_value.bytes, m_value.encoding);
    endResetModel();
}

void ValueTree::clear()
{
    beginResetModel();
    m_value = {};
    m_root.reset();
    endResetModel();
}

ValueTree::Node *ValueTree::nodeOf(const QModelIndex &index) const
{
    return static_cast<Node *>(index.internalPointer());
}

QModelIndex ValueTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    Node *const node = parent.isValid() ? &nodeOf(parent)->children[size_t(row)] : m_root.get();
    return createIndex(row, column, node);
}

QModelIndex ValueTree::parent(const QModelIndex &index) const
{
    Node *const above = index.isValid() ? nodeOf(index)->parent : nullptr;
    return above ? createIndex(above->row, 0, above) : QModelIndex();
}

int ValueTree::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_root ? 1 : 0;
    return parent.column() == 0 ? int(nodeOf(parent)->children.size()) : 0;
}

int ValueTree::columnCount(const QModelIndex &) const
{
    return ValueColumnCount;
}

bool ValueTree::hasChildren(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_root != nullptr;
    const Node *const node = nodeOf(parent);
    return parent.column() == 0 && (node->isRead ? !node->children.empty() : node->isPage || node->item.count > 0);
}

bool ValueTree::canFetchMore(const QModelIndex &parent) const
{
    return parent.isValid() && hasChildren(parent) && !nodeOf(parent)->isRead;
}

void ValueTree::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    Node *const node = nodeOf(parent);
    std::vector<Node> children = childrenOf(*node);
    node->isRead = true;
    if (children.empty())
        return;
    beginInsertRows(parent, 0, int(children.size()) - 1);
    node->children = std::move(children);
    endInsertRows();
}

std::vector<ValueTree::Node> ValueTree::childrenOf(Node &node) const
{
    std::vector<Node> children = !node.isPage && node.item.count > pageSize ? pagesOf(node) : entriesOf(node);
    for (size_t i = 0; i < children.size(); ++i) {
        children[i].parent = &node;
        children[i].row = int(i);
    }
    return children;
}

std::vector<ValueTree::Node> ValueTree::pagesOf(Node &node) const
{
    std::vector<Node> pages;
    pages.reserve(size_t((node.item.count + pageSize - 1) / pageSize));
    ValueEntries entries(m_value.bytes, m_value.encoding, node.item);
    ValueItem entry;
    do {
        const ValueEntries::Place place = entries.place();
        if (place.index % pageSize == 0 && place.index < node.item.count) {
            Node page;
            page.isPage = true;
            page.item = node.item;
            page.first = place;
            page.count = std::min(pageSize, node.item.count - place.index);
            pages.push_back(std::move(page));
        }
    } while (entries.next(&entry));
    return pages;
}

std::vector<ValueTree::Node> ValueTree::entriesOf(Node &node) const
{
    std::vector<Node> children;
    const qint64 count = node.isPage ? node.count : node.item.count;
    children.reserve(size_t(count));
    ValueEntries entries = node.isPage ? ValueEntries(m_value.bytes, m_value.encoding, node.item, node.first)
                                       : ValueEntries(m_value.bytes, m_value.encoding, node.item);
    while (qint64(children.size()) < count) {
        Node child;
        child.index = entries.place().index;
        if (!entries.next(&child.item))
            break;
        children.push_back(std::move(child));
    }
    return children;
}

QVariant ValueTree::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    if (role == ValuePathRole)
        return exactText(pathOf(node));
    if (role == ValueBytesRole)
        return node.isPage ? QVariant() : node.item.bytes(m_value.bytes).toByteArray();
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2 (%3)").arg(nameOf(node), textOf(node), typeOf(node));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const QString text = index.column() == ValueNameColumn ? nameOf(node)
        : index.column() == ValueTextColumn                ? textOf(node)
                                                           : typeOf(node);
    // Qt guesses markup in a tool tip: what is escaped is shown as it is.
    return role == Qt::DisplayRole ? text : QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped());
}

QString ValueTree::nameOf(const Node &node) const
{
    if (node.isPage)
        return QStringLiteral("[%1 … %2]").arg(node.first.index).arg(node.first.index + node.count - 1);
    if (node.item.hasKey())
        return visibleText(keyText(node.item.key(m_value.bytes), m_value.encoding), textBytes);
    return node.parent ? QString::number(node.index) : m_words.value;
}

// Of a container that holds nothing, its brackets; of another one nothing: what it holds stands below it.
QString ValueTree::textOf(const Node &node) const
{
    if (node.isPage)
        return {};
    if (node.item.isContainer())
        return node.item.count > 0 ? QString() : node.item.kind == Kind::Object ? QStringLiteral("{}") : QStringLiteral("[]");
    const QByteArrayView bytes = node.item.bytes(m_value.bytes);
    return visibleText(itemText(bytes, m_value.encoding, node.item.kind, textBytes), 4 * textBytes);
}

QString ValueTree::typeOf(const Node &node) const
{
    if (node.isPage)
        return {};
    const QString kinds[] = {m_words.object, m_words.array, m_words.text, m_words.bytes, m_words.number, m_words.literal};
    QString type = kinds[int(node.item.kind)];
    if (node.item.isContainer())
        type = m_words.size.arg(type, QLocale().toString(node.item.count));
    for (const quint64 tag : tagsOf(node.item.bytes(m_value.bytes).first(std::min<qsizetype>(node.item.end - node.item.begin, 64)),
                                    m_value.encoding)) {
        const QByteArray name = tagName(tag);
        type += QStringLiteral(" · ") + m_words.tag.arg(tag);
        if (!name.isEmpty())
            type += QStringLiteral(" (%1)").arg(QString::fromUtf8(name));
    }
    return type;
}

QByteArray ValueTree::pathOf(const Node &node) const
{
    std::vector<const Node *> nodes; // innermost first
    for (const Node *at = &node; at; at = at->parent) {
        if (!at->isPage)
            nodes.push_back(at);
    }
    QByteArray path;
    for (auto at = nodes.rbegin(); at != nodes.rend(); ++at) {
        const ValueItem &item = (*at)->item;
        if (!(*at)->parent)
            path += '$';
        else if (item.hasKey())
            path += pathOfKey(item.key(m_value.bytes), m_value.encoding);
        else
            path += '[' + QByteArray::number((*at)->index) + ']';
    }
    return path;
}

QVariant ValueTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_words.titles.value(section);
}

} // namespace drift::inspect
