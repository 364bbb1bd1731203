// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/valueitem.h"
#include "inspect/worker.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <memory>
#include <vector>

namespace drift::inspect {

enum ValueColumn : int { ValueNameColumn, ValueTextColumn, ValueTypeColumn, ValueColumnCount };

enum ValueRole : int {
    ValuePathRole = Qt::UserRole + 1, // QString: "$.a[3].b"; of a page that of its container
    ValueBytesRole,                   // QByteArray: exactly the bytes; of a page nothing
};

// A value as a tree. Nothing is read before it is asked for: a container when it is opened, and one of more than
// `pageSize` entries as pages of that many. Reading more than `bytesAtOnce` is a worker's: the row says so, and what is
// in it comes when it is read. Another value ends that.
// Thread: the window's. Owner: the pane that shows it.
class ValueTree : public QAbstractItemModel
{
    Q_OBJECT

public:
    static constexpr qint64 pageSize = 1'000;
    static constexpr qsizetype textBytes = 1'024; // of a scalar that are shown
    static constexpr qsizetype bytesAtOnce = 64 * 1024; // 2 ms or so

    // What the kinds are called, and what is said of a container's size: words are the window's business.
    struct Words
    {
        QStringList titles; // one for each ValueColumn
        QString value;      // what the whole is called, "value"
        QString object, array, text, bytes, number, literal;
        QString working; // in place of a text, while it is read
        QString tag = QStringLiteral("%1");
        QString size = QStringLiteral("%1, %2"); // kind and number of entries
    };

    explicit ValueTree(QObject *parent = nullptr);
    ~ValueTree() override;

    void setWords(Words words) { m_words = std::move(words); }
    void show(const protocol::Value &value);
    void clear();

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    // An item, or a page of a container's entries: those from `first` on.
    struct Part
    {
        bool isPage = false;
        ValueItem item;            // of a page that of the container
        qint64 index = 0;          // in its container
        ValueEntries::Place first; // of a page
        qint64 count = 0;          // of a page
    };
    using Parts = std::vector<Part>;

    struct Node : Part
    {
        enum class State : quint8 { Unread, Reading, Read };

        Node *parent = nullptr;
        int row = 0;
        State state = State::Unread;
        std::vector<Node> children = {}; // never changed again once there
    };

    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    // What stands in it; less where it is stopped.
    [[nodiscard]] static Parts partsOf(const protocol::Value &value, const Part &whole, const std::stop_token &stop);
    [[nodiscard]] static Parts pagesOf(const protocol::Value &value, const Part &whole, const std::stop_token &stop);
    [[nodiscard]] static Parts entriesOf(const protocol::Value &value, const Part &whole, const std::stop_token &stop);
    void readRoot();
    void take(Node &node, const Parts &parts);
    // How many bytes are read to open it.
    [[nodiscard]] qsizetype extentOf(const Node &node) const;
    [[nodiscard]] QString sentence(const Node &node) const;
    [[nodiscard]] QString nameOf(const Node &node) const;
    [[nodiscard]] QString textOf(const Node &node) const;
    [[nodiscard]] QString typeOf(const Node &node) const;
    [[nodiscard]] QByteArray pathOf(const Node &node) const;

    protocol::Value m_value;
    std::unique_ptr<Node> m_root;
    Words m_words;
    Worker m_worker;
};

} // namespace drift::inspect
