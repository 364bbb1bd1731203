// SPDX-License-Identifier: GPL-3.0-only
#include "ui/settingsdialog.h"

#include "ui/followingarea.h"
#include "ui/objectnames.h"
#include "ui/settingrow.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace drift::ui {

namespace {

constexpr QSize defaultSize{820, 600};

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

SettingsDialog::SettingsDialog(const std::vector<SettingField> &fields, Judge judge, const QString &file, QWidget *parent)
    : QDialog(parent), m_judge(std::move(judge))
{
    setObjectName(names::settings);
    setWindowTitle(tr("Settings of the relay"));
    resize(defaultSize);
    auto *intro = plainLabel(tr("These are the options of the command line. Where a change does not take effect at once, the relay is "
                                "restarted: clients are told (1001) and come back by themselves, what it retained is gone, and "
                                "this window stays."), this);
    m_said = plainLabel({}, this);
    m_said->setObjectName(names::settingsSaid);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addWidget(makePages(fields), 1);
    layout->addWidget(makeSaveBar(file));
    layout->addWidget(m_said);
    layout->addWidget(makeButtons());
    this->judge(nullptr);
}

SettingsDialog::~SettingsDialog() = default;

QWidget *SettingsDialog::makePages(const std::vector<SettingField> &fields)
{
    auto *box = new QWidget(this);
    m_groups = new QListWidget(box);
    m_groups->setObjectName(names::settingsGroups);
    m_groups->setAccessibleName(tr("Groups of settings"));
    m_pages = new QStackedWidget(box);
    for (const SettingField &field : fields) {
        if (!m_groups->findItems(field.group, Qt::MatchExactly).isEmpty())
            continue;
        m_groups->addItem(field.group);
        m_pages->addWidget(makePage(field.group, fields));
    }
    m_groups->setFixedWidth(m_groups->sizeHintForColumn(0) + 40);
    connect(m_groups, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_groups->setCurrentRow(0);

    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    layout->addWidget(m_groups);
    layout->addWidget(m_pages, 1);
    return box;
}

QWidget *SettingsDialog::makePage(const QString &group, const std::vector<SettingField> &fields)
{
    auto *page = new QWidget(this);
    auto *area = new FollowingArea(page, this);
    area->setFrameShape(QFrame::StyledPanel);
    area->setAccessibleName(group);
    auto *layout = new QVBoxLayout(page);
    for (const SettingField &field : fields) {
        if (field.group != group)
            continue;
        auto *row = new SettingRow(field, page);
        connect(row, &SettingRow::edited, this, [this, row] { this->judge(row); });
        layout->addWidget(row);
        m_rows.push_back(row);
    }
    layout->addStretch(1);
    return area;
}

QWidget *SettingsDialog::makeSaveBar(const QString &file)
{
    auto *box = new QWidget(this);
    m_file = new QLineEdit(file, box);
    m_file->setObjectName(names::settingsFile);
    m_file->setAccessibleName(tr("Configuration file"));
    m_file->setFont(fixedFont());
    m_withKeys = new QCheckBox(tr("with the access keys"), box);
    m_withKeys->setObjectName(names::settingsWithKeys);
    m_withKeys->setToolTip(tr("Keys are secrets: a file that has them is made readable for you alone"));
    m_save = new QPushButton(tr("&Save to file"), box);
    m_save->setObjectName(names::settingsSave);
    m_save->setAutoDefault(false);
    m_save->setToolTip(tr("Write what is set here, and is not the default, to this file. It is read at the next start."));
    connect(m_save, &QPushButton::clicked, this, &SettingsDialog::save);

    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    layout->addWidget(m_file, 1);
    layout->addWidget(m_withKeys);
    layout->addWidget(m_save);
    return box;
}

QWidget *SettingsDialog::makeButtons()
{
    auto *box = new QWidget(this);
    auto *cancel = new QPushButton(tr("Cancel"), box);
    cancel->setObjectName(names::settingsCancel);
    cancel->setAutoDefault(false);
    m_apply = new QPushButton(box);
    m_apply->setObjectName(names::settingsApply);
    m_apply->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &SettingsDialog::apply);

    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    layout->addStretch(1);
    layout->addWidget(cancel);
    layout->addWidget(m_apply);
    return box;
}

SettingValues SettingsDialog::values() const
{
    SettingValues all;
    for (const SettingRow *row : m_rows)
        all[row->field().name] = row->values();
    return all;
}

bool SettingsDialog::needsRestart() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const SettingRow *row) { return row->isChanged() && !row->field().isLive; });
}

// As typed: what is wrong with one option stands beside it, what is wrong with them together below.
void SettingsDialog::judge(SettingRow *changed)
{
    if (changed)
        changed->setProblem(m_judge.one(changed->field().name, changed->values()));
    const bool wrong = std::any_of(m_rows.begin(), m_rows.end(), [](const SettingRow *row) { return row->hasProblem(); });
    const bool other = std::any_of(m_rows.begin(), m_rows.end(), [](const SettingRow *row) { return row->isChanged(); });
    const QString together = wrong ? QString() : m_judge.all(values());
    say(together, !together.isEmpty());
    const bool right = !wrong && together.isEmpty();
    m_apply->setText(needsRestart() ? tr("&Apply and restart the relay") : tr("&Apply"));
    m_apply->setEnabled(right && other && !m_busy);
    m_save->setEnabled(right);
}

void SettingsDialog::say(const QString &text, bool failed)
{
    m_said->setText(text.isEmpty() ? QString() : (failed ? QStringLiteral("✗ ") : QStringLiteral("✓ ")) + text);
    QFont font = m_said->font();
    font.setBold(failed);
    m_said->setFont(font);
}

void SettingsDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_pages->setEnabled(!busy);
    m_apply->setEnabled(!busy);
    if (busy)
        m_said->setText(tr("Restarting the relay…"));
}

void SettingsDialog::apply()
{
    Q_EMIT applyRequested(values(), needsRestart());
}

void SettingsDialog::save()
{
    const QString file = m_file->text();
    if (QFileInfo::exists(file)) {
        QMessageBox box(QMessageBox::Question, tr("Driftscope"), tr("%1 is there already.").arg(file), QMessageBox::Cancel, this);
        box.setTextFormat(Qt::PlainText);
        box.setInformativeText(tr("All of it is replaced, comments too."));
        const QPushButton *replace = box.addButton(tr("Replace"), QMessageBox::AcceptRole);
        box.exec();
        if (box.clickedButton() != replace)
            return;
    }
    Q_EMIT saveRequested(values(), file, m_withKeys->isChecked());
}

} // namespace drift::ui
