// SPDX-License-Identifier: GPL-3.0-only
#include "ui/settingrow.h"

#include "ui/objectnames.h"
#include "ui/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace drift::ui {

namespace {

constexpr int listLines = 3;
constexpr int lineWidth = 46; // characters

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

// Empty lines are none of the values.
QStringList linesOf(const QString &text, QChar separator)
{
    QStringList values;
    for (const QString &line : text.split(separator)) {
        if (const QString value = line.trimmed(); !value.isEmpty())
            values << value;
    }
    return values;
}

} // namespace

SettingRow::SettingRow(const SettingField &field, QWidget *parent) : QWidget(parent), m_field(field)
{
    QWidget *editor = makeEditor();
    editor->setObjectName(names::settingEditor + field.name);
    editor->setAccessibleName(field.name);
    editor->setAccessibleDescription(explanation());

    auto *name = new QLabel(field.name, this);
    name->setTextFormat(Qt::PlainText);
    name->setFont(fixedFont());
    name->setBuddy(editor);
    auto *help = plainLabel(explanation(), this);
    help->setForegroundRole(QPalette::PlaceholderText);
    m_problem = plainLabel({}, this);
    m_problem->setObjectName(names::settingProblem + field.name);
    QFont bold = m_problem->font();
    bold.setBold(true);
    m_problem->setFont(bold);
    m_problem->hide();

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 4, 0, 8);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(2);
    layout->setColumnMinimumWidth(0, fontMetrics().averageCharWidth() * 24);
    layout->setColumnStretch(1, 1);
    layout->addWidget(name, 0, 0, Qt::AlignTop);
    layout->addWidget(editor, 0, 1, m_list ? Qt::Alignment() : Qt::AlignLeft); // stretched, its widest would move the column
    layout->addWidget(m_problem, 1, 1);
    layout->addWidget(help, 2, 1);
    m_atFirst = values();
}

QString SettingRow::explanation() const
{
    QString text = m_field.help;
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    text = tr("%1.").arg(text);
    if (m_field.kind != SettingField::Kind::Switch) {
        const QString none = tr("none");
        text += u' ' + tr("Default: %1.").arg(m_field.defaults.isEmpty() ? none : m_field.defaults.join(QStringLiteral(", ")));
    }
    if (m_field.isLive)
        text += u' ' + tr("Takes effect at once.");
    if (!m_field.origin.isEmpty())
        text += u' ' + tr("Set by %1.").arg(m_field.origin);
    return text;
}

QWidget *SettingRow::makeEditor()
{
    switch (m_field.kind) {
    case SettingField::Kind::Switch:
        m_switch = new QCheckBox(tr("on"), this);
        m_switch->setChecked(m_field.values.value(0) == u"true");
        connect(m_switch, &QCheckBox::toggled, this, &SettingRow::edited);
        return m_switch;
    case SettingField::Kind::Choice:
        m_choice = new QComboBox(this);
        m_choice->addItems(m_field.choices);
        m_choice->setCurrentText(m_field.values.value(0));
        m_choice->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        connect(m_choice, &QComboBox::currentTextChanged, this, &SettingRow::edited);
        return m_choice;
    case SettingField::Kind::Text: return makeLine(m_field.values.value(0));
    case SettingField::Kind::List: break;
    }
    if (m_field.isSecret)
        return makeSecretLine();
    m_list = new QPlainTextEdit(m_field.values.join(u'\n'), this);
    m_list->setFont(fixedFont());
    m_list->setTabChangesFocus(true);
    m_list->setPlaceholderText(tr("one %1 a line").arg(m_field.takes));
    m_list->setFixedHeight(m_list->fontMetrics().lineSpacing() * listLines + 14);
    connect(m_list, &QPlainTextEdit::textChanged, this, &SettingRow::edited);
    return m_list;
}

QWidget *SettingRow::makeLine(const QString &text)
{
    m_line = new QLineEdit(text, this);
    m_line->setFont(fixedFont());
    m_line->setPlaceholderText(m_field.defaults.isEmpty() ? m_field.takes : m_field.defaults.first());
    m_line->setFixedWidth(m_line->fontMetrics().averageCharWidth() * lineWidth);
    connect(m_line, &QLineEdit::textChanged, this, &SettingRow::edited);
    return m_line;
}

// Hidden until somebody wants to see it; a comma can be in no access key.
QWidget *SettingRow::makeSecretLine()
{
    makeLine(m_field.values.join(QStringLiteral(", ")));
    m_line->setEchoMode(QLineEdit::Password);
    m_line->setPlaceholderText(tr("%1, several with commas between").arg(m_field.takes));
    QAction *show = m_line->addAction(icon(QStringLiteral("eye"), palette()), QLineEdit::TrailingPosition);
    show->setText(tr("Show"));
    show->setToolTip(tr("Show what is typed"));
    show->setCheckable(true);
    connect(show, &QAction::toggled, m_line, [line = m_line](bool on) {
        line->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
    });
    return m_line;
}

QStringList SettingRow::values() const
{
    if (m_switch)
        return {m_switch->isChecked() ? QStringLiteral("true") : QStringLiteral("false")};
    if (m_choice)
        return {m_choice->currentText()};
    if (m_list)
        return linesOf(m_list->toPlainText(), u'\n');
    if (m_field.kind == SettingField::Kind::List)
        return linesOf(m_line->text(), u',');
    const QString text = m_line->text().trimmed();
    return text.isEmpty() ? QStringList() : QStringList{text};
}

void SettingRow::setProblem(const QString &problem)
{
    m_hasProblem = !problem.isEmpty();
    m_problem->setText(QStringLiteral("✗ ") + problem);
    m_problem->setVisible(m_hasProblem);
}

void SettingRow::focusEditor()
{
    QWidget *editors[] = {m_switch, m_choice, m_line, m_list};
    for (QWidget *editor : editors) {
        if (editor)
            editor->setFocus();
    }
}

} // namespace drift::ui
