// SPDX-License-Identifier: GPL-3.0-only
#include "ui/colourrulesdialog.h"

#include "inspect/filter/parser.h"
#include "ui/filteredit.h"
#include "ui/filterreading.h"
#include "ui/objectnames.h"
#include "ui/rulecolours.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace drift::ui {

using inspect::ColourRule;
using inspect::RuleColour;

namespace {

constexpr QSize defaultSize{640, 420};
constexpr int longestText = 4'000;

bool isRight(const QByteArray &filter)
{
    return inspect::filter::read(filter).expression.has_value();
}

} // namespace

ColourRulesDialog::ColourRulesDialog(const inspect::Timeline &timeline, std::vector<ColourRule> rules, QWidget *parent)
    : QDialog(parent), m_rules(std::move(rules))
{
    setObjectName(names::colourRulesDialog);
    setWindowTitle(tr("Colour rules"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(defaultSize);
    auto *hint = new QLabel(tr("The first rule that lets a message through colours its row. A tick says that the rule is in force."), this);
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Return in the filter is not to close it
    connect(buttons, &QDialogButtonBox::rejected, this, &QWidget::close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addWidget(makeList(), 1);
    layout->addWidget(makeFields(timeline));
    layout->addWidget(buttons);
    fill(0);
}

QWidget *ColourRulesDialog::makeList()
{
    auto *part = new QWidget(this);
    m_list = new QListWidget(part);
    m_list->setObjectName(names::colourRulesList);
    m_list->setAccessibleName(tr("Colour rules"));
    m_list->setFont(fixedFont());
    m_list->setUniformItemSizes(true);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColourRulesDialog::showCurrent);
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        if (m_isFilling)
            return;
        m_rules[size_t(m_list->row(item))].isOn = item->checkState() == Qt::Checked;
        tell();
    });
    auto *buttons = new QVBoxLayout;
    const auto button = [&](const QString &name, const QString &text, const std::function<void()> &clicked) {
        auto *made = new QPushButton(text, part);
        made->setObjectName(name);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, clicked);
        buttons->addWidget(made);
        return made;
    };
    m_add = button(names::colourRuleAdd, tr("&Add"), [this] { insert(current() + 1, {}); });
    m_remove = button(names::colourRuleRemove, tr("&Remove"), [this] { remove(); });
    m_up = button(names::colourRuleUp, tr("Move &up"), [this] { move(-1); });
    m_down = button(names::colourRuleDown, tr("Move &down"), [this] { move(1); });
    buttons->addStretch();
    auto *layout = new QHBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    return part;
}

QWidget *ColourRulesDialog::makeFields(const inspect::Timeline &timeline)
{
    auto *part = new QWidget(this);
    m_filter = new FilterEdit(timeline, part);
    m_filter->setObjectName(names::colourRuleFilter);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setPlaceholderText(tr("Which messages, such as  action == compact  or  $.type == \"error\""));
    m_filter->setFont(fixedFont());
    m_filter->setMaxLength(longestText);
    connect(m_filter, &QLineEdit::textChanged, this, &ColourRulesDialog::change);
    m_colour = new QComboBox(part);
    m_colour->setObjectName(names::colourRuleColour);
    m_colour->setAccessibleName(tr("Colour"));
    for (int i = 0; i < inspect::ruleColourCount; ++i)
        m_colour->addItem(ruleIcon(RuleColour(i), palette()), ruleColourName(RuleColour(i)));
    connect(m_colour, &QComboBox::currentIndexChanged, this, &ColourRulesDialog::change);
    m_outcome = new QLabel(part);
    m_outcome->setObjectName(names::colourRuleOutcome);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QFormLayout(part);
    layout->setContentsMargins({});
    layout->addRow(tr("&Filter:"), m_filter);
    layout->addRow(QString(), m_outcome);
    layout->addRow(tr("&Colour:"), m_colour);
    return part;
}

int ColourRulesDialog::current() const
{
    return m_list->currentRow();
}

void ColourRulesDialog::add(const QByteArray &filter)
{
    const auto same = std::find_if(m_rules.begin(), m_rules.end(), [&](const ColourRule &rule) { return rule.filter == filter; });
    if (same == m_rules.end()) {
        insert(0, filter);
        m_colour->setFocus();
    } else {
        m_list->setCurrentRow(int(same - m_rules.begin()));
    }
}

// In a colour that no other rule has, while there is one.
void ColourRulesDialog::insert(int at, const QByteArray &filter)
{
    if (qsizetype(m_rules.size()) >= inspect::RowColours::mostRules)
        return;
    RuleColour colour = RuleColour::Red;
    for (int i = inspect::ruleColourCount - 1; i >= 0; --i) {
        if (std::none_of(m_rules.begin(), m_rules.end(), [i](const ColourRule &rule) { return rule.colour == RuleColour(i); }))
            colour = RuleColour(i);
    }
    m_rules.insert(m_rules.begin() + at, ColourRule{.filter = filter, .colour = colour});
    fill(at);
    m_filter->setFocus();
    tell();
}

void ColourRulesDialog::remove()
{
    if (current() < 0)
        return;
    const int at = current();
    m_rules.erase(m_rules.begin() + at);
    fill(std::min(at, int(m_rules.size()) - 1));
    tell();
}

void ColourRulesDialog::move(int by)
{
    const int to = current() + by;
    if (current() < 0 || to < 0 || to >= int(m_rules.size()))
        return;
    std::swap(m_rules[size_t(current())], m_rules[size_t(to)]);
    fill(to);
    tell();
}

void ColourRulesDialog::fill(int current)
{
    {
        QScopedValueRollback filling(m_isFilling, true);
        m_list->clear();
        for (int row = 0; row < int(m_rules.size()); ++row) {
            m_list->addItem(QString());
            showRule(row);
        }
        m_list->setCurrentRow(current);
    }
    showCurrent();
}

// As its rows will look.
void ColourRulesDialog::showRule(int row)
{
    QScopedValueRollback filling(m_isFilling, true);
    const ColourRule &rule = m_rules[size_t(row)];
    QListWidgetItem *item = m_list->item(row);
    const bool isBlank = rule.filter.trimmed().isEmpty();
    const QString filter = isBlank ? tr("(no filter yet)") : QString::fromUtf8(rule.filter);
    item->setText(isBlank || isRight(rule.filter) ? filter : tr("%1 (not right)").arg(filter));
    item->setData(Qt::AccessibleTextRole, tr("%1, %2").arg(item->text(), ruleColourName(rule.colour)));
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(rule.isOn ? Qt::Checked : Qt::Unchecked);
    item->setBackground(ruleGround(rule.colour, palette()));
    item->setForeground(palette().color(QPalette::Text));
    item->setIcon(ruleIcon(rule.colour, palette()));
}

void ColourRulesDialog::showCurrent()
{
    if (m_isFilling)
        return;
    const bool isOne = current() >= 0;
    const ColourRule rule = isOne ? m_rules[size_t(current())] : ColourRule();
    QScopedValueRollback filling(m_isFilling, true);
    m_filter->setText(QString::fromUtf8(rule.filter));
    m_colour->setCurrentIndex(int(rule.colour));
    m_filter->setEnabled(isOne);
    m_colour->setEnabled(isOne);
    m_add->setEnabled(qsizetype(m_rules.size()) < inspect::RowColours::mostRules);
    m_remove->setEnabled(isOne);
    m_up->setEnabled(current() > 0);
    m_down->setEnabled(isOne && current() + 1 < int(m_rules.size()));
    readFilter(*m_filter, *m_outcome);
}

void ColourRulesDialog::change()
{
    if (m_isFilling || current() < 0)
        return;
    ColourRule &rule = m_rules[size_t(current())];
    rule.filter = m_filter->text().toUtf8();
    rule.colour = RuleColour(m_colour->currentIndex());
    showRule(current());
    readFilter(*m_filter, *m_outcome);
    tell();
}

void ColourRulesDialog::tell()
{
    Q_EMIT rulesChanged(m_rules);
}

void ColourRulesDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_outcome)
        return;
    for (int row = 0; row < m_list->count(); ++row)
        showRule(row);
    for (int i = 0; i < m_colour->count(); ++i)
        m_colour->setItemIcon(i, ruleIcon(RuleColour(i), palette()));
    readFilter(*m_filter, *m_outcome);
}

} // namespace drift::ui
