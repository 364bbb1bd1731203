// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/message.h"

#include <QAbstractTableModel>
#include <QLocale>

namespace drift::ui {

// The messages of a stream as a compaction up to one of them would treat them: those that go, those that stay.
// Texts are made when a view asks for them. Thread: main. Owner: CompactDialog.
class CompactTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { FateColumn, SeqColumn, SizeColumn, ValueColumn, ColumnCount };

    explicit CompactTableModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    // True where the stream only got longer, or is the same; what is selected stays then.
    bool setEntries(std::vector<protocol::Entry> entries);
    void setUpTo(SequenceNumber upTo);

    [[nodiscard]] const std::vector<protocol::Entry> &entries() const { return m_entries; }
    // The row of the last message at or below that number; -1 where there is none.
    [[nodiscard]] int rowOf(SequenceNumber seq) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<protocol::Entry> m_entries;
    SequenceNumber m_upTo;
    const QLocale m_locale;
};

} // namespace drift::ui
