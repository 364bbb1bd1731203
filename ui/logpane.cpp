// SPDX-License-Identifier: GPL-3.0-only
#include "ui/logpane.h"

#include "inspect/inspector.h"
#include "ui/objectnames.h"
#include "ui/recordview.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr int warning = 2; // the weight of lines that stand out

class LineDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state &= ~QStyle::State_HasFocus;
        const int weight = index.data(inspect::LogLevelRole).toInt();
        const bool says = index.column() == inspect::LogLevelColumn || index.column() == inspect::LogTextColumn;
        option->font.setBold(says && weight >= warning);
        if (index.column() < inspect::LogTextColumn && weight < warning)
            option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
        if (index.column() == inspect::LogLevelColumn && weight >= warning)
            option->text = (weight == warning ? QStringLiteral("⚠ ") : QStringLiteral("✗ ")) + option->text;
    }
};

} // namespace

LogPane::LogPane(inspect::Inspector &inspector, QWidget *parent)
    : QWidget(parent), m_inspector(inspector), m_view(new RecordView(inspector.log(), inspect::LogLineRole, this))
{
    const QStringList levels{tr("debug"), tr("info"), tr("warning"), tr("error")};
    inspector.log().setWords({tr("Time"), tr("Level"), tr("About"), tr("What happened")}, levels);
    m_view->setObjectName(names::log);
    m_view->setAccessibleName(tr("Log"));
    m_view->setItemDelegate(new LineDelegate(m_view));
    connect(m_view, &RecordView::copyRequested, this, &LogPane::copyRequested);
    setUpColumns();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_view, 1);
    for (const QString &level : levels)
        m_level->addItem(level);
    const auto *model = &inspector.log();
    connect(model, &QAbstractItemModel::rowsInserted, this, &LogPane::showCount);
    connect(model, &QAbstractItemModel::modelReset, this, &LogPane::showCount);
    showCount();
    updateIcons();
}

QWidget *LogPane::makeBar()
{
    auto *bar = new QWidget(this);
    auto *label = new QLabel(tr("&Show from"), bar);
    label->setTextFormat(Qt::PlainText);
    m_level = new QComboBox(bar);
    m_level->setObjectName(names::logLevel);
    m_level->setAccessibleName(tr("Least level shown"));
    label->setBuddy(m_level);
    connect(m_level, &QComboBox::currentIndexChanged, this, [this](int weight) { m_inspector.log().setLeastWeight(weight); });
    m_said = new QLabel(bar);
    m_said->setObjectName(names::logSaid);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setForegroundRole(QPalette::PlaceholderText);
    m_copy = new QToolButton(bar);
    m_copy->setObjectName(names::copyLog);
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the selected lines, or all of them (Ctrl+C)"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setAutoRaise(true);
    connect(m_copy, &QToolButton::clicked, this, [this] { Q_EMIT copyRequested(m_view->lines()); });
    auto *clear = new QToolButton(bar);
    clear->setObjectName(names::clearLog);
    clear->setText(tr("Clear"));
    clear->setAutoRaise(true);
    connect(clear, &QToolButton::clicked, this, [this] { m_inspector.log().clear(); });

    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 3, 8, 3);
    layout->addWidget(label);
    layout->addWidget(m_level);
    layout->addSpacing(8);
    layout->addWidget(m_said, 1);
    layout->addWidget(m_copy);
    layout->addWidget(clear);
    return bar;
}

void LogPane::setUpColumns()
{
    QHeaderView *header = m_view->horizontalHeader();
    const int letter = fontMetrics().averageCharWidth();
    header->resizeSection(inspect::LogTimeColumn, letter * 17);
    header->resizeSection(inspect::LogLevelColumn, letter * 18);
    header->resizeSection(inspect::LogCategoryColumn, letter * 15);
    m_view->setStretched(inspect::LogTextColumn);
}

void LogPane::setLogged(const QString &level)
{
    m_logged = level;
    showCount();
}

void LogPane::showCount()
{
    QStringList parts;
    if (!m_logged.isEmpty())
        parts << tr("logged: %1 and above (--log-level, in the settings)").arg(m_logged);
    if (const quint64 gone = m_inspector.log().letGo())
        parts << tr("the first %1 lines are no longer listed").arg(locale().toString(gone));
    m_said->setText(parts.join(QStringLiteral(" · ")));
}

void LogPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    QWidget::changeEvent(event);
}

void LogPane::updateIcons()
{
    m_copy->setIcon(icon(QStringLiteral("copy"), palette()));
}

} // namespace drift::ui
