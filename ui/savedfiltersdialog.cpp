// SPDX-License-Identifier: GPL-3.0-only
#include "ui/savedfiltersdialog.h"

#include "ui/filteredit.h"
#include "ui/filterreading.h"
#include "ui/objectnames.h"
#include "ui/rowlook.h"
#include "ui/spokenrow.h"
#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr QSize defaultSize{640, 380};
constexpr int longestText = 4'000;

enum Column { NameColumn, FilterColumn, ColumnCount };

} // namespace

SavedFiltersDialog::SavedFiltersDialog(const inspect::Timeline &timeline, SavedFilters &filters, QWidget *parent)
    : QDialog(parent)
    , m_filters(filters)
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_name(new QLineEdit(this))
    , m_filter(new FilterEdit(timeline, this))
    , m_outcome(new QLabel(this))
    , m_save(new QPushButton(tr("&Save"), this))
    , m_apply(new QPushButton(tr("&Apply"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
{
    setObjectName(names::savedFiltersDialog);
    setWindowTitle(tr("Saved filters"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(defaultSize);
    makeTable();
    makeFields();
    auto *form = new QFormLayout;
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&Filter:"), m_filter);
    form->addRow(QString(), m_outcome);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    for (QPushButton *button : {m_save, m_apply, m_remove})
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    for (QAbstractButton *button : buttons->buttons())
        static_cast<QPushButton *>(button)->setAutoDefault(false); // Return saves in the fields, and applies in the table
    connect(buttons, &QDialogButtonBox::rejected, this, &QWidget::close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addLayout(form);
    layout->addWidget(buttons);
    fill({});
}

void SavedFiltersDialog::makeTable()
{
    m_table->setObjectName(names::savedFiltersTable);
    m_table->setAccessibleName(tr("Saved filters"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Filter")});
    makeRows(*m_table);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(NameColumn, fontMetrics().averageCharWidth() * 28);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &SavedFiltersDialog::showSelected);
    connect(m_table, &QTableWidget::itemActivated, this, &SavedFiltersDialog::apply);
}

void SavedFiltersDialog::makeFields()
{
    m_name->setObjectName(names::savedFilterName);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("What it is to be called"));
    m_name->setMaxLength(int(SavedFilters::longestName));
    m_filter->setObjectName(names::savedFilterText);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setFont(fixedFont());
    m_filter->setMaxLength(longestText);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_save->setObjectName(names::savedFilterSave);
    m_apply->setObjectName(names::savedFilterApply);
    m_remove->setObjectName(names::savedFilterRemove);
    for (QLineEdit *field : {m_name, static_cast<QLineEdit *>(m_filter)}) {
        connect(field, &QLineEdit::textChanged, this, &SavedFiltersDialog::readFields);
        connect(field, &QLineEdit::returnPressed, this, &SavedFiltersDialog::save);
    }
    connect(m_save, &QPushButton::clicked, this, &SavedFiltersDialog::save);
    connect(m_apply, &QPushButton::clicked, this, &SavedFiltersDialog::apply);
    connect(m_remove, &QPushButton::clicked, this, &SavedFiltersDialog::remove);
}

void SavedFiltersDialog::fill(const QString &chosen)
{
    const QList<SavedFilter> filters = m_filters.all();
    {
        const QSignalBlocker blocked(m_table); // one change for all of them
        m_table->setRowCount(int(filters.size()));
        int chosenRow = 0;
        for (int row = 0; row < int(filters.size()); ++row) {
            m_table->setItem(row, NameColumn, new QTableWidgetItem(filters[row].name)); // the table owns them
            m_table->setItem(row, FilterColumn, new QTableWidgetItem(filters[row].text));
            m_table->item(row, FilterColumn)->setFont(fixedFont());
            speakRow(*m_table, row);
            if (filters[row].name == chosen)
                chosenRow = row;
        }
        m_table->selectRow(chosenRow);
    }
    showSelected();
}

void SavedFiltersDialog::offer(const QString &filter)
{
    m_table->clearSelection();
    m_name->clear();
    m_filter->setText(filter);
    readFields();
    m_name->setFocus();
}

QString SavedFiltersDialog::selectedName() const
{
    const auto rows = m_table->selectionModel()->selectedRows(NameColumn);
    return rows.isEmpty() ? QString() : rows.first().data().toString();
}

void SavedFiltersDialog::showSelected()
{
    const auto rows = m_table->selectionModel()->selectedRows(FilterColumn);
    m_name->setText(selectedName());
    m_filter->setText(rows.isEmpty() ? QString() : rows.first().data().toString());
    readFields();
}

void SavedFiltersDialog::readFields()
{
    const bool isRight = readFilter(*m_filter, *m_outcome).has_value();
    m_save->setEnabled(isRight && !m_name->text().trimmed().isEmpty());
    m_apply->setEnabled(isRight);
    m_remove->setEnabled(!selectedName().isEmpty());
}

void SavedFiltersDialog::save()
{
    if (!m_save->isEnabled())
        return;
    const SavedFilter filter{m_name->text().trimmed(), m_filter->text().trimmed()};
    if (m_filters.save(filter))
        fill(filter.name);
    else
        m_outcome->setText(tr("There are as many saved filters as can be"));
}

void SavedFiltersDialog::apply()
{
    if (m_apply->isEnabled())
        Q_EMIT applied(m_filter->text());
}

void SavedFiltersDialog::remove()
{
    m_filters.remove(selectedName());
    fill({});
}

} // namespace drift::ui
