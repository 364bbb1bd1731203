// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/revisionmodel.h"

#include "inspect/visibletext.h"

namespace drift::inspect {

using couch::RevisionTree;

void RevisionModel::show(std::shared_ptr<const couch::Document> document)
{
    beginResetModel();
    m_document = std::move(document);
    m_top.clear();
    m_places.clear();
    if (m_document) {
        m_places.resize(m_document->tree().nodes().size());
        for (const qsizetype leaf : m_document->tree().leaves())
            place(qint32(leaf));
        // What is left had another parent that is greater: where two came to the same revision.
        for (size_t node = m_places.size(); node-- > 0;)
            place(qint32(node));
    }
    endResetModel();
}

// With what it came from, as far as that has no place.
void RevisionModel::place(qint32 newest)
{
    std::vector<qint32> line;
    qint32 node = newest;
    while (node != none && m_places[size_t(node)].row == none) {
        m_places[size_t(node)].row = 0;
        line.push_back(node);
        const auto &parents = m_document->tree().nodes()[size_t(node)].parents;
        node = parents.isEmpty() ? none : parents.back();
    }
    std::vector<qint32> &beside = node == none ? m_top : m_places[size_t(node)].below;
    for (const qint32 each : line) {
        m_places[size_t(each)].under = node;
        m_places[size_t(each)].row = int(beside.size());
        beside.push_back(each);
    }
}

const RevisionTree::Node &RevisionModel::node(const QModelIndex &index) const
{
    return m_document->tree().nodes()[index.internalId()];
}

const std::vector<qint32> &RevisionModel::below(const QModelIndex &parent) const
{
    return parent.isValid() ? m_places[parent.internalId()].below : m_top;
}

QModelIndex RevisionModel::indexOfNode(qint32 node, int column) const
{
    return node == none ? QModelIndex() : createIndex(m_places[size_t(node)].row, column, quintptr(node));
}

QModelIndex RevisionModel::indexOf(const couch::Revision &revision) const
{
    return m_document ? indexOfNode(qint32(m_document->tree().find(revision))) : QModelIndex();
}

std::optional<couch::Revision> RevisionModel::revisionAt(const QModelIndex &index) const
{
    return index.isValid() ? std::optional(node(index).revision) : std::nullopt;
}

QModelIndex RevisionModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return indexOfNode(below(parent)[size_t(row)], column);
}

QModelIndex RevisionModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOfNode(m_places[index.internalId()].under) : QModelIndex();
}

int RevisionModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(below(parent).size());
}

int RevisionModel::columnCount(const QModelIndex &) const
{
    return RevisionColumnCount;
}

RevisionModel::State RevisionModel::stateOf(const QModelIndex &index) const
{
    const RevisionTree::Node &shown = node(index);
    if (!shown.isLeaf)
        return shown.deleted ? State::OlderDeleted : State::Older;
    if (index.row() == 0 && !index.parent().isValid())
        return shown.deleted ? State::DeletedWinner : State::Winner;
    return shown.deleted ? State::DeletedLeaf : State::Conflict;
}

QString RevisionModel::text(const QModelIndex &index, int column) const
{
    const couch::Revision &revision = node(index).revision;
    if (column == RevisionNameColumn)
        return visibleText(revision.text());
    if (column == RevisionStateColumn)
        return m_words.state ? m_words.state(stateOf(index)) : QString();
    const couch::Content *content = m_document->contentOf(revision);
    return content && m_words.content ? m_words.content(*content) : QString();
}

QString RevisionModel::sentence(const QModelIndex &index) const
{
    QStringList parts;
    for (int column = 0; column < RevisionColumnCount; ++column) {
        if (const QString part = text(index, column); !part.isEmpty())
            parts << part;
    }
    return parts.join(QStringLiteral(", "));
}

QVariant RevisionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(index, index.column());
    case Qt::ToolTipRole: // escaped: Qt guesses markup in a tool tip, too
        return QStringLiteral("<span>%1</span>").arg(text(index, index.column()).toHtmlEscaped());
    case Qt::AccessibleTextRole: return sentence(index);
    case RevisionStateRole: return int(stateOf(index));
    case RevisionBodyRole: {
        const couch::Content *content = m_document->contentOf(node(index).revision);
        return content ? content->body : QByteArray();
    }
    default: return {};
    }
}

QVariant RevisionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_words.titles.value(section);
}

} // namespace drift::inspect
