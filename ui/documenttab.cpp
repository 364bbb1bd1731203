// SPDX-License-Identifier: GPL-3.0-only
#include "ui/documenttab.h"

#include "inspect/inspector.h"
#include "inspect/valuetext.h"
#include "ui/documentwords.h"
#include "ui/elidedlabel.h"
#include "ui/figures.h"
#include "ui/nowthenbar.h"
#include "ui/objectnames.h"
#include "ui/pageorreason.h"
#include "ui/textview.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace drift::ui {

using namespace inspect;
using protocol::Encoding;
using protocol::Value;

namespace {

constexpr int mostOpened = 200; // revisions that are opened by themselves, for what stands under them to be seen
constexpr auto anyLength = std::numeric_limits<qsizetype>::max();

} // namespace

DocumentTab::DocumentTab(Inspector &inspector, Control &control, QWidget *parent)
    : QWidget(parent), m_reader(inspector, control), m_title(new ElidedLabel(this)), m_stack(new PageOrReason(names::documentNothing, this))
    
{
    m_title->setObjectName(names::documentTitle);
    m_title->setContentsMargins(8, 2, 8, 6);
    m_revisions.setWords(revisionWords(locale()));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_bar = new NowThenBar({names::documentNow, tr("As it stands")}, {names::documentThen, tr("As the selected message left it")},
                           names::documentFacts, this);
    connect(m_bar, &NowThenBar::chosen, this, &DocumentTab::showValue);
    layout->addWidget(m_bar);
    layout->addWidget(m_title);
    m_stack->addWidget(makePage());
    layout->addWidget(m_stack, 1);
    connect(&m_reader, &StreamReader::arrived, this, &DocumentTab::showValue);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &DocumentTab::showRevision);
    connect(m_text, &TextView::copyRequested, this, &DocumentTab::copyRequested);
    showNothing();
}

QWidget *DocumentTab::makePage()
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    m_tree = new QTreeView(splitter);
    m_tree->setObjectName(names::documentRevisions);
    m_tree->setAccessibleName(tr("Revisions of the document"));
    m_tree->setModel(&m_revisions);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->setAllColumnsShowFocus(true);
    const QFontMetrics metrics(m_tree->font());
    m_tree->header()->resizeSection(RevisionNameColumn, metrics.horizontalAdvance(QStringLiteral("88-88888888888888")) + 40);
    m_tree->header()->resizeSection(RevisionStateColumn, metrics.horizontalAdvance(tr("✗ winner, deleted")) + 20);
    auto *page = new QWidget(splitter);
    m_says = new ElidedLabel(page);
    m_says->setObjectName(names::documentSays);
    m_says->setContentsMargins(8, 4, 8, 4);
    m_says->setForegroundRole(QPalette::PlaceholderText);
    m_text = new TextView(page);
    m_text->setObjectName(names::documentText);
    m_text->setAccessibleName(tr("What it says"));
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_says);
    layout->addWidget(m_text, 1);
    splitter->addWidget(m_tree);
    splitter->addWidget(page);
    splitter->setSizes({180, 260});
    return splitter;
}

void DocumentTab::showStream(const RoomId &room, const StreamKey &key, const std::optional<Value> &then)
{
    const Stream stream{room, key, then};
    if (m_stream == stream)
        return;
    if (!m_stream || m_stream->room != room || m_stream->key != key) {
        m_reader.follow(room, key);
        m_shown.reset();
        showSentence({});
    }
    m_stream = stream;
    m_bar->offerThen(then.has_value());
    refresh();
    showValue();
}

void DocumentTab::showNothing()
{
    m_stream.reset();
    m_reader.stop();
    m_shown.reset();
    m_bar->showNow();
    showSentence({});
    showFacts();
}

void DocumentTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    showValue();
}

bool DocumentTab::isThen() const
{
    return m_bar->isThen() && m_stream && m_stream->then;
}

void DocumentTab::refresh()
{
    if (!m_stream || !isVisible()) // nothing is read that nobody looks at
        return;
    m_reader.refresh();
    showFacts();
}

void DocumentTab::showValue()
{
    if (!m_stream || !isVisible())
        return;
    showFacts();
    const auto &reading = m_reader.reading();
    if (!isThen() && (!reading || reading->entries.empty())) {
        m_shown.reset();
        showSentence(reading ? tr("Nothing is retained here any more: it was removed. The timeline says how.") : QString());
        return;
    }
    const Value value = isThen() ? *m_stream->then : reading->entries.back().value;
    if (m_shown == value)
        return;
    m_shown = value;
    m_worker.cancel();
    const StreamKey key = m_stream->key;
    if (value.bytes.size() <= readAtOnce) {
        take(value, asDocument(key, value));
        return;
    }
    showSentence(tr("Reading…"));
    m_worker.begin([key, value](const std::stop_token &) { return asDocument(key, value, anyLength); },
                   [this, value](const Meaning &meaning) { take(value, meaning); });
}

void DocumentTab::take(const Value &value, const Meaning &meaning)
{
    if (std::holds_alternative<std::monostate>(meaning)) {
        showSentence(tr("This is no part of a database, though its key says so: what it holds is of another form.\n"
                        "Payload and Stream show it as it is."));
        return;
    }
    m_title->setWhole(meaningTitle(nameOfStream(m_stream->key), meaning, locale()));
    m_title->show();
    m_stack->showPage();
    if (const auto *document = std::get_if<DocumentMeaning>(&meaning)) {
        showDocument(*document);
        return;
    }
    m_revisions.show(nullptr);
    m_tree->hide();
    if (const auto *local = std::get_if<LocalMeaning>(&meaning))
        showText({}, {local->body, Encoding::Json}, false);
    else if (const auto *attachment = std::get_if<AttachmentMeaning>(&meaning))
        showText({}, {value.bytes.sliced(attachment->head), Encoding::Cbor}, true);
    else
        showText({}, value, false);
}

// The revision that was looked at stays so, as long as there is it.
void DocumentTab::showDocument(const DocumentMeaning &meaning)
{
    const auto former = m_tree->isHidden() ? std::nullopt : m_revisions.revisionAt(m_tree->currentIndex());
    const bool wasWinner = !former || m_tree->currentIndex() == m_revisions.winner();
    m_revisions.show(meaning.document);
    for (int row = 0; row < std::min(mostOpened, m_revisions.rowCount()); ++row)
        m_tree->expandRecursively(m_revisions.index(row, 0), 3);
    m_tree->show();
    const QModelIndex same = wasWinner ? QModelIndex() : m_revisions.indexOf(*former);
    m_tree->setCurrentIndex(same.isValid() ? same : m_revisions.winner()); // which shows what it says
}

void DocumentTab::showRevision()
{
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid())
        return;
    const QString revision = index.siblingAtColumn(RevisionNameColumn).data().toString();
    const QByteArray body = index.data(RevisionBodyRole).toByteArray();
    if (body.isNull()) {
        m_says->setWhole(tr("What %1 said is not kept: another revision came from it.").arg(revision));
        m_says->show();
        m_text->setLines(nullptr);
        return;
    }
    const QString content = index.siblingAtColumn(RevisionContentColumn).data().toString();
    showText(tr("%1 says: %2").arg(revision, content), {body, Encoding::Json}, false);
}

void DocumentTab::showText(const QString &says, const Value &value, bool asBytes)
{
    m_says->setWhole(says);
    m_says->setVisible(!says.isEmpty());
    m_text->setLines(linesOf(value, asBytes ? TextMode::Hex : TextMode::Pretty));
}

void DocumentTab::showSentence(const QString &sentence)
{
    m_title->setWhole({});
    m_title->hide();
    m_revisions.show(nullptr);
    m_text->setLines(nullptr);
    m_stack->showReason(sentence);
}

void DocumentTab::showFacts()
{
    const auto &reading = m_reader.reading();
    if (!m_stream) {
        m_bar->setFacts({});
    } else if (isThen()) {
        m_bar->setFacts(tr("as the selected message left it"));
    } else if (m_isCapture) {
        m_bar->setFacts(reading ? tr("at the end of the capture") : tr("the capture does not tell all of it"));
    } else if (!reading) {
        m_bar->setFacts(m_reader.isRoomOpen() ? tr("reading…") : tr("the room is closed"));
    } else if (!m_reader.isRoomOpen()) {
        m_bar->setFacts(tr("the room is closed; as it last stood"));
    } else {
        const QString seq = reading->entries.empty() ? QString() : tr("seq %1 · ").arg(locale().toString(reading->entries.back().seq.value));
        const QString time = timeText(m_reader.readAt(), locale());
        m_bar->setFacts(seq + (m_reader.isStale() ? tr("⚠ changed since %1").arg(time) : tr("read at %1").arg(time)));
    }
}

} // namespace drift::ui
