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
    m_worker.cancel();
    m_value = value;
    m_root = std::make_unique<Node>();
    const bool atOnce = m_value.bytes.size() <= bytesAtOnce;
    if (atOnce) {
        m_root->item = rootItem(m_value.bytes, m_value.encoding);
    } else {
        m_root->item.end = m_value.bytes.size();
        m_root->state = Node::State::Reading;
    }
    endResetModel();
    if (!atOnce)
        readRoot();
}

// With what stands in it: whoever opens a value opens its root.
void ValueTree::readRoot()
{
    struct Read
    {
        ValueItem root;
        Parts parts;
    };
    m_worker.begin(
        [value = m_value](const std::stop_token &stop) {
            Part whole;
            whole.item = rootItem(value.bytes, value.encoding);
            return Read{whole.item, partsOf(value, whole, stop)};
        },
        [this](const Read &read) {
            m_root->item = read.root;
            take(*m_root, read.parts);
        });
}

void ValueTree::clear()
{
    beginResetModel();
    m_worker.cancel();
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
    if (parent.column() != 0)
        return false;
    switch (node->state) {
    case Node::State::Unread: return node->isPage || node->item.count > 0;
    case Node::State::Reading: return true;
    case Node::State::Read: break;
    }
    return !node->children.empty();
}

bool ValueTree::canFetchMore(const QModelIndex &parent) const
{
    return parent.isValid() && hasChildren(parent) && nodeOf(parent)->state == Node::State::Unread;
}

void ValueTree::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    Node *const node = nodeOf(parent);
    if (extentOf(*node) <= bytesAtOnce) {
        take(*node, partsOf(m_value, *node, {}));
        return;
    }
    node->state = Node::State::Reading;
    Q_EMIT dataChanged(parent, parent.siblingAtColumn(ValueColumnCount - 1));
    m_worker.begin([value = m_value, whole = Part(*node)](const std::stop_token &stop) { return partsOf(value, whole, stop); },
                   [this, node](const Parts &parts) { take(*node, parts); });
}

qsizetype ValueTree::extentOf(const Node &node) const
{
    if (!node.isPage)
        return node.item.end - node.item.begin;
    const std::vector<Node> &pages = node.parent->children;
    const size_t next = size_t(node.row) + 1;
    return (next < pages.size() ? pages[next].first.at : node.item.end) - node.first.at;
}

void ValueTree::take(Node &node, const Parts &parts)
{
    const QModelIndex index = createIndex(node.row, 0, &node);
    const bool wasReading = node.state == Node::State::Reading;
    node.state = Node::State::Read;
    if (!parts.empty()) {
        beginInsertRows(index, 0, int(parts.size()) - 1);
        node.children.reserve(parts.size());
        for (const Part &part : parts)
            node.children.push_back({part, &node, int(node.children.size())});
        endInsertRows();
    }
    if (wasReading)
        Q_EMIT dataChanged(index, index.siblingAtColumn(ValueColumnCount - 1));
}

ValueTree::Parts ValueTree::partsOf(const protocol::Value &value, const Part &whole, const std::stop_token &stop)
{
    return !whole.isPage && whole.item.count > pageSize ? pagesOf(value, whole, stop) : entriesOf(value, whole, stop);
}

ValueTree::Parts ValueTree::pagesOf(const protocol::Value &value, const Part &whole, const std::stop_token &stop)
{
    Parts pages;
    pages.reserve(size_t((whole.item.count + pageSize - 1) / pageSize));
    ValueEntries entries(value.bytes, value.encoding, whole.item);
    ValueItem entry;
    do {
        const ValueEntries::Place place = entries.place();
        if (place.index % pageSize == 0 && place.index < whole.item.count) {
            if (stop.stop_requested())
                break;
            pages.push_back({true, whole.item, 0, place, std::min(pageSize, whole.item.count - place.index)});
        }
    } while (entries.next(&entry));
    return pages;
}

ValueTree::Parts ValueTree::entriesOf(const protocol::Value &value, const Part &whole, const std::stop_token &stop)
{
    Parts parts;
    const qint64 count = whole.isPage ? whole.count : whole.item.count;
    parts.reserve(size_t(count));
    ValueEntries entries = whole.isPage ? ValueEntries(value.bytes, value.encoding, whole.item, whole.first)
                                        : ValueEntries(value.bytes, value.encoding, whole.item);
    while (qint64(parts.size()) < count && !stop.stop_requested()) {
        Part part;
        part.index = entries.place().index;
        if (!entries.next(&part.item))
            break;
        parts.push_back(part);
    }
    return parts;
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
        return sentence(node);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const QString text = index.column() == ValueNameColumn ? nameOf(node)
        : index.column() == ValueTextColumn                ? textOf(node)
                                                           : typeOf(node);
    // Qt guesses markup in a tool tip: what is escaped is shown as it is.
    return role == Qt::DisplayRole ? text : QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped());
}

// "x: 266, number"; of one that holds others "v: object, 3"
QString ValueTree::sentence(const Node &node) const
{
    QStringList parts{textOf(node), typeOf(node)};
    parts.removeAll(QString());
    const QString said = parts.join(QStringLiteral(", "));
    return said.isEmpty() ? nameOf(node) : nameOf(node) + QStringLiteral(": ") + said;
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
    if (node.state == Node::State::Reading)
        return m_words.working;
    if (node.isPage)
        return {};
    if (node.item.isContainer())
        return node.item.count > 0 ? QString() : node.item.kind == Kind::Object ? QStringLiteral("{}") : QStringLiteral("[]");
    const QByteArrayView bytes = node.item.bytes(m_value.bytes);
    return visibleText(itemText(bytes, m_value.encoding, node.item.kind, textBytes), 4 * textBytes);
}

QString ValueTree::typeOf(const Node &node) const
{
    const bool isUnknown = !node.parent && node.state == Node::State::Reading;
    if (node.isPage || isUnknown)
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
