// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/document.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <functional>
#include <memory>

namespace drift::inspect {

enum RevisionColumn : int { RevisionNameColumn, RevisionStateColumn, RevisionContentColumn, RevisionColumnCount };

enum RevisionRole : int {
    RevisionStateRole = Qt::UserRole + 1, // int: RevisionModel::State
    RevisionBodyRole,                     // QByteArray: JSON; null where it is not kept
};

// The revisions of a document as a tree to be read from the newest down, as a version control's log: the winner stands at the
// top, and below it, at the same level, what it came from. Under a revision, one level deeper, stand those that came from it
// and lost. What has no beginning in common with the winner begins anew behind it, at the top level.
// Thread: the window's. Owner: the pane that shows it.
class RevisionModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class State : quint8 {
        Winner,
        DeletedWinner, // the document is deleted
        Conflict,      // nothing came from it, it is not deleted, and it lost
        DeletedLeaf,   // the same of one that is deleted
        Older,         // something came from it: what it said is not kept
        OlderDeleted,
    };

    struct Words
    {
        QStringList titles;                            // one for each RevisionColumn
        std::function<QString(State)> state;
        std::function<QString(const couch::Content &)> content; // what it says, in short
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setWords(Words words) { m_words = std::move(words); }
    // Null: none.
    void show(std::shared_ptr<const couch::Document> document);
    [[nodiscard]] const couch::Document *document() const { return m_document.get(); }
    [[nodiscard]] QModelIndex winner() const { return index(0, 0); }
    // Not valid where there is none such.
    [[nodiscard]] QModelIndex indexOf(const couch::Revision &revision) const;
    [[nodiscard]] std::optional<couch::Revision> revisionAt(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    static constexpr qint32 none = -1;
    struct Place // of a node of the tree, by its index there
    {
        qint32 under = none; // another node
        int row = none;      // there; none: it has no place yet
        std::vector<qint32> below = {};
    };

    void place(qint32 newest);
    [[nodiscard]] const couch::RevisionTree::Node &node(const QModelIndex &index) const;
    [[nodiscard]] const std::vector<qint32> &below(const QModelIndex &parent) const;
    [[nodiscard]] QModelIndex indexOfNode(qint32 node, int column = 0) const;
    [[nodiscard]] State stateOf(const QModelIndex &index) const;
    [[nodiscard]] QString text(const QModelIndex &index, int column) const;
    [[nodiscard]] QString sentence(const QModelIndex &index) const;

    std::shared_ptr<const couch::Document> m_document;
    std::vector<Place> m_places; // of every node
    std::vector<qint32> m_top;
    Words m_words;
};

} // namespace drift::inspect
