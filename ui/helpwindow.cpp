// SPDX-License-Identifier: GPL-3.0-only
#include "ui/helpwindow.h"

#include "ui/figures.h"
#include "ui/helpbrowser.h"
#include "ui/helppages.h"
#include "ui/objectnames.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QSplitter>
#include <QStyle>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace drift::ui {

namespace {

constexpr QSize defaultSize{980, 720};
constexpr int longestFind = 200;
constexpr int margin = 6;

qsizetype placesIn(const HelpSection &section, const QString &text)
{
    return plainTextOf(section).count(text, Qt::CaseInsensitive);
}

} // namespace

HelpWindow::HelpWindow(QWidget *parent)
    : QDialog(parent, Qt::Window)
    , m_pages(helpPages())
    , m_find(new QLineEdit(this))
    , m_outcome(new QLabel(this))
    , m_index(new QTreeWidget(this))
    , m_browser(new HelpBrowser(this))
{
    setObjectName(names::helpWindow);
    setWindowTitle(tr("Help — Driftscope"));
    resize(defaultSize);
    makeIndex();
    makeBrowser();
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeLeft());
    splitter->addWidget(m_browser);
    splitter->setStretchFactor(1, 1);
    const QAbstractItemView &index = *m_index; // which shows what a tree hides
    const int titles = std::min(index.sizeHintForColumn(0) + style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 2 * margin, width() / 2);
    splitter->setSizes({titles, width() - titles});
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        m_find->setFocus();
        m_find->selectAll();
    });
    connect(new QShortcut(QKeySequence::FindNext, this), &QShortcut::activated, this, &HelpWindow::findNext);
    m_index->setCurrentItem(m_index->topLevelItem(0));
    m_index->setFocus();
}

QWidget *HelpWindow::makeLeft()
{
    m_find->setObjectName(names::helpFind);
    m_find->setAccessibleName(tr("Find in the help"));
    m_find->setPlaceholderText(tr("Find (Ctrl+F)"));
    m_find->setMaxLength(longestFind);
    m_find->setClearButtonEnabled(true);
    connect(m_find, &QLineEdit::textChanged, this, &HelpWindow::find);
    connect(m_find, &QLineEdit::returnPressed, this, &HelpWindow::findNext);
    m_outcome->setObjectName(names::helpFindOutcome);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->hide();
    auto *left = new QWidget(this);
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(margin, margin, 0, margin);
    layout->addWidget(m_find);
    layout->addWidget(m_outcome);
    layout->addWidget(m_index, 1);
    return left;
}

void HelpWindow::makeIndex()
{
    m_index->setObjectName(names::helpIndex);
    m_index->setAccessibleName(tr("Pages"));
    m_index->setHeaderHidden(true);
    m_index->setFrameShape(QFrame::NoFrame);
    for (const HelpPage &page : m_pages) {
        auto *item = new QTreeWidgetItem(m_index, {page.title}); // the index owns it
        for (const HelpSection &section : page.sections)
            new QTreeWidgetItem(item, {section.title});
    }
    m_index->expandAll();
    connect(m_index, &QTreeWidget::currentItemChanged, this, &HelpWindow::showChosen);
}

void HelpWindow::makeBrowser()
{
    m_browser->setObjectName(names::helpPage);
    connect(m_browser, &QTextBrowser::anchorClicked, this, &HelpWindow::follow);
}

const HelpPage &HelpWindow::pageOf(const QTreeWidgetItem *item) const
{
    const QTreeWidgetItem *page = item->parent() ? item->parent() : item;
    return m_pages[size_t(m_index->indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(page)))];
}

void HelpWindow::showChosen()
{
    QTreeWidgetItem *item = m_index->currentItem();
    if (!item)
        return;
    if (const HelpPage &page = pageOf(item); m_shown != &page) {
        m_shown = &page;
        m_browser->showPage(page);
    }
    if (item->parent())
        m_browser->scrollToAnchor(QString::number(item->parent()->indexOfChild(item)));
    else
        m_browser->moveCursor(QTextCursor::Start);
}

void HelpWindow::showPage(const QString &id)
{
    const auto page = std::find_if(m_pages.begin(), m_pages.end(), [&id](const HelpPage &each) { return each.id == id; });
    if (page != m_pages.end())
        m_index->setCurrentItem(m_index->topLevelItem(int(page - m_pages.begin())));
}

// The index lists where it stands; the next page with it comes to the front unless the shown one has it too.
void HelpWindow::find(const QString &typed)
{
    const QString text = typed.trimmed();
    qsizetype places = 0;
    for (size_t i = 0; i < m_pages.size(); ++i) {
        QTreeWidgetItem *page = m_index->topLevelItem(int(i));
        qsizetype onPage = text.isEmpty() ? 0 : m_pages[i].title.count(text, Qt::CaseInsensitive);
        for (size_t j = 0; j < m_pages[i].sections.size(); ++j) {
            const qsizetype here = text.isEmpty() ? 0 : placesIn(m_pages[i].sections[j], text);
            page->child(int(j))->setHidden(!text.isEmpty() && here == 0);
            onPage += here;
        }
        page->setHidden(!text.isEmpty() && onPage == 0);
        places += onPage;
    }
    m_outcome->setVisible(!text.isEmpty());
    m_outcome->setText(places == 0   ? tr("Nothing found")
                       : places == 1 ? tr("1 place")
                                     : tr("%1 places", nullptr, pluralOf(places)).arg(locale().toString(places)));
    m_find->setAccessibleDescription(m_outcome->isHidden() ? QString() : m_outcome->text());
    if (m_browser->mark(text) == 0 && places > 0)
        m_index->setCurrentItem(nextPage());
    m_browser->moveCursor(QTextCursor::Start);
    if (places > 0)
        m_browser->goToNext();
}

void HelpWindow::findNext()
{
    if (m_outcome->isHidden() || m_browser->goToNext())
        return;
    if (QTreeWidgetItem *next = nextPage()) {
        m_index->setCurrentItem(next);
        m_browser->moveCursor(QTextCursor::Start);
        m_browser->goToNext();
    }
}

// Of those that the index lists, the one behind the shown one, round and round.
QTreeWidgetItem *HelpWindow::nextPage() const
{
    const int count = m_index->topLevelItemCount();
    const int shown = int(m_shown - m_pages.data());
    for (int i = 1; i <= count; ++i) {
        QTreeWidgetItem *item = m_index->topLevelItem((shown + i) % count);
        if (!item->isHidden())
            return item;
    }
    return nullptr;
}

void HelpWindow::follow(const QUrl &link)
{
    const HelpLink read = readLink(QString::fromLatin1(link.toEncoded()));
    if (read.scheme == QStringLiteral("tour"))
        Q_EMIT tourRequested(read.text);
    else if (read.scheme == QStringLiteral("filter"))
        Q_EMIT filterRequested(read.text);
}

} // namespace drift::ui
