// SPDX-License-Identifier: GPL-3.0-only
#include "ui/logpane.h"

#include "inspect/inspector.h"
#include "ui/objectnames.h"
#include "ui/recordbar.h"
#include "ui/recordview.h"
#include "ui/rowlook.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr int warning = 2; // the weight of lines that stand out

class LineDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        RowDelegate::initStyleOption(option, index);
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
    : QWidget(parent)
    , m_inspector(inspector)
    , m_view(new RecordView(inspector.log(), inspect::LogLineRole, this))
    , m_bar(new RecordBar(*m_view, {names::logSaid, names::copyLog, names::clearLog}, this))
{
    const QStringList levels{tr("debug"), tr("info"), tr("warning"), tr("error")};
    inspector.log().setWords({tr("Time"), tr("Level"), tr("About"), tr("What happened")}, levels);
    setObjectName(names::logPane);
    m_view->setObjectName(names::log);
    m_view->setAccessibleName(tr("Log"));
    m_view->setItemDelegate(new LineDelegate(m_view));
    connect(m_view, &RecordView::copyRequested, this, &LogPane::copyRequested);
    setUpColumns();
    fillBar();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_view, 1);
    for (const QString &level : levels)
        m_level->addItem(level);
    const auto *model = &inspector.log();
    connect(model, &QAbstractItemModel::rowsInserted, this, &LogPane::showCount);
    connect(model, &QAbstractItemModel::modelReset, this, &LogPane::showCount);
    showCount();
}

void LogPane::fillBar()
{
    auto *label = new QLabel(tr("Sho&w from"), m_bar);
    label->setTextFormat(Qt::PlainText);
    m_level = new QComboBox(m_bar);
    m_level->setObjectName(names::logLevel);
    m_level->setAccessibleName(tr("Least level shown"));
    label->setBuddy(m_level);
    m_bar->addInFront(label);
    m_bar->addInFront(m_level);
    m_bar->said()->setForegroundRole(QPalette::PlaceholderText);
    connect(m_level, &QComboBox::currentIndexChanged, this, [this](int weight) { m_inspector.log().setLeastWeight(weight); });
    connect(m_bar, &RecordBar::copyRequested, this, &LogPane::copyRequested);
    connect(m_bar, &RecordBar::clearRequested, this, [this] { m_inspector.log().clear(); });
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
    if (m_inspector.log().rowCount() == 0)
        parts << tr("nothing to show yet");
    if (!m_logged.isEmpty())
        parts << tr("logged: %1 and above (--log-level, in the settings)").arg(m_logged);
    if (const quint64 gone = m_inspector.log().letGo())
        parts << tr("the first %1 lines are no longer listed").arg(locale().toString(gone));
    m_bar->say(parts.join(QStringLiteral(" · ")));
}

} // namespace drift::ui
