// SPDX-License-Identifier: GPL-3.0-only
#include "ui/streamtab.h"

#include "inspect/visibletext.h"
#include "ui/elidedlabel.h"
#include "ui/figures.h"
#include "ui/nowthenbar.h"
#include "ui/objectnames.h"
#include "ui/pageorreason.h"
#include "ui/rosterview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace drift::ui {

using Known = inspect::StreamState::Known;
using protocol::Entry;

namespace {

enum Column { InInit, Seq, Size, Preview };

constexpr qsizetype previewBytes = 200;

} // namespace

StreamTab::StreamTab(inspect::Inspector &inspector, inspect::Control &control, QWidget *parent)
    : QWidget(parent)
    , m_inspector(inspector)
    , m_reader(inspector, control)
    , m_stack(new PageOrReason(names::streamNothing, this))
    
    , m_roster(new RosterView(inspector, this))
    , m_empty(makeReason(names::streamEmpty, this))
{
    m_rows.setTexts({{tr("Init"), tr("Seq"), tr("Size"), tr("Value")},
                     [this](int row, int column) { return cell(row, column); },
                     {Seq, Size},
                     [this](int row) { return m_entries[size_t(row)].seq <= joinerSeq(); }});

    auto *page = new QWidget(this);
    m_table = makeTableView(m_rows, tr("Messages that the stream retains"), page);
    m_table->setObjectName(names::streamEntries);
    const QFontMetrics metrics(m_table->font());
    m_table->horizontalHeader()->resizeSection(InInit, metrics.horizontalAdvance(tr("Init")) + 28);
    m_table->horizontalHeader()->resizeSection(Seq, metrics.horizontalAdvance(QStringLiteral("8888888")) + 20);
    m_table->horizontalHeader()->resizeSection(Size, metrics.horizontalAdvance(QStringLiteral("8,888 KiB")) + 20);
    m_empty->setText(tr("Nothing is retained here. What was pushed was relayed, which keeps nothing, or it went since then: "
                        "the timeline says how."));
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_bar = new NowThenBar({names::streamNow, tr("The stream as it stands")}, {names::streamThen, tr("The stream as it stood behind the selected row")},
                           names::streamFacts, this);
    connect(m_bar, &NowThenBar::chosen, this, &StreamTab::showEntries);
    layout->addWidget(m_bar);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_roster, 1);
    layout->addWidget(makeJoiner());
    layout->addWidget(makeButtons());
    m_stack->addWidget(page);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_stack);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StreamTab::enableButtons);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT entryOpened(Entry(m_entries[size_t(index.row())]));
    });
    connect(&m_reader, &inspect::StreamReader::arrived, this, &StreamTab::take);
    showNothing({});
}

QWidget *StreamTab::makeJoiner()
{
    auto *line = new QWidget(this);
    auto *label = new QLabel(tr("&Joining from seq"), line);
    m_joiner = new QLineEdit(QStringLiteral("0"), line);
    m_joiner->setObjectName(names::joinerSeq);
    m_joiner->setAccessibleName(tr("Sequence number that a client asks from"));
    static const QRegularExpression number(QStringLiteral("[0-9]{0,16}"));
    m_joiner->setValidator(new QRegularExpressionValidator(number, m_joiner));
    m_joiner->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("88888888")) + 20);
    label->setBuddy(m_joiner);
    label->setToolTip(tr("What a client gets at once that asks for what came after this sequence number"));
    m_init = new ElidedLabel(line);
    m_init->setObjectName(names::joinerInit);
    connect(m_joiner, &QLineEdit::textChanged, this, [this] {
        showJoiner();
        m_rows.setRows(int(m_entries.size()));
    });
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(8, 6, 8, 2);
    layout->addWidget(label);
    layout->addWidget(m_joiner);
    layout->addWidget(m_init, 1);
    return line;
}

QWidget *StreamTab::makeButtons()
{
    auto *line = new QWidget(this);
    const auto button = [line](const QString &text, const QString &name, const QString &tip) {
        auto *made = new QPushButton(text, line);
        made->setObjectName(name);
        made->setToolTip(tip);
        return made;
    };
    m_compact = button(tr("&Compact up to here…"), names::streamCompact, tr("Put one value in the place of all messages up to the selected one"));
    m_remove = button(tr("Remove…"), names::streamRemove, tr("Take the selected message out of the stream"));
    m_replace = button(tr("Rep&lace…"), names::streamReplace, tr("Put one value in the place of the whole stream"));
    connect(m_compact, &QPushButton::clicked, this, [this] {
        if (const Entry *entry = selected())
            Q_EMIT compactRequested(m_stream->room, m_stream->key, entry->seq);
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const Entry *entry = selected())
            Q_EMIT removeRequested(m_stream->room, m_stream->key, entry->seq);
    });
    connect(m_replace, &QPushButton::clicked, this, [this] {
        const Entry *entry = selected();
        const protocol::Value last = m_entries.empty() ? protocol::Value() : m_entries.back().value;
        Q_EMIT replaceRequested(m_stream->room, m_stream->key, entry ? protocol::Value(entry->value) : last);
    });
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(8, 2, 8, 8);
    layout->addWidget(m_compact);
    layout->addWidget(m_remove);
    layout->addWidget(m_replace);
    layout->addStretch(1);
    return line;
}

void StreamTab::showStream(const RoomId &room, const StreamKey &key, std::optional<quint64> row)
{
    const Stream stream{room, key, row};
    if (m_stream == stream)
        return;
    const bool isOther = !m_stream || m_stream->room != room || m_stream->key != key;
    m_stream = stream;
    if (isOther) {
        m_reader.follow(room, key);
        m_table->clearSelection();
        setEntries({});
    }
    m_bar->offerThen(row.has_value());
    m_stack->showPage();
    m_isShown = false;
    if (isVisible()) {
        refresh();
        showEntries();
    }
}

void StreamTab::showNothing(const QString &why)
{
    m_stream.reset();
    m_reader.stop();
    setEntries({});
    m_stack->showReason(why);
}

void StreamTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    if (!m_isShown)
        showEntries();
}

bool StreamTab::isThen() const
{
    return m_bar->isThen() && m_stream && m_stream->row;
}

void StreamTab::refresh()
{
    if (!m_stream)
        return;
    m_reader.refresh();
    showFacts();
    showRoster();
    enableButtons();
}

void StreamTab::take()
{
    m_isShown = m_isShown && isThen() && m_known == Known::Whole;
    if (!m_isShown)
        showEntries();
    else
        showFacts();
}

void StreamTab::showEntries()
{
    if (!m_stream || !isVisible()) // nothing is put together that nobody looks at
        return;
    m_isShown = true;
    m_known = Known::Whole;
    if (!isThen()) {
        setEntries(m_reader.reading() ? m_reader.reading()->entries : std::vector<Entry>());
    } else {
        const inspect::Timeline &timeline = m_inspector.timeline();
        const std::optional<quint32> stream = timeline.findStream(m_stream->room, m_stream->key);
        inspect::StreamState state{Known::RowGone, {}, {}, {}};
        if (stream && timeline.contains(*m_stream->row))
            state = inspect::streamAt(timeline, *stream, *m_stream->row, m_reader.reading());
        m_known = state.known;
        setEntries(std::move(state.entries));
    }
    showFacts();
}

void StreamTab::setEntries(std::vector<Entry> entries)
{
    const Entry *const entry = selected();
    const std::optional<SequenceNumber> seq = entry ? std::optional(entry->seq) : std::nullopt;
    m_entries = std::move(entries);
    m_rows.setRows(int(m_entries.size()));
    showRoster();
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &each) { return each.seq == seq; });
    if (seq && found != m_entries.end())
        m_table->selectRow(int(found - m_entries.begin()));
    else
        m_table->clearSelection();
    showJoiner();
    enableButtons();
}

// What is relayed is retained nowhere, but who is there can be told from it.
void StreamTab::showRoster()
{
    const bool isKnownEmpty = m_entries.empty() && m_known == Known::Whole && (m_reader.reading() || isThen());
    const std::optional<quint64> row = isThen() ? m_stream->row : std::nullopt;
    const bool isRoster = isKnownEmpty && m_stream && m_roster->showRoster(m_stream->room, m_stream->key, row);
    m_roster->setVisible(isRoster);
    m_empty->setVisible(isKnownEmpty && !isRoster);
    m_table->setVisible(!isKnownEmpty);
}

const Entry *StreamTab::selected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() || size_t(rows.first().row()) >= m_entries.size() ? nullptr : &m_entries[size_t(rows.first().row())];
}

SequenceNumber StreamTab::joinerSeq() const
{
    return {m_joiner->text().toULongLong()};
}

void StreamTab::showFacts()
{
    m_bar->setFacts(!m_stream ? QString() : isThen() ? thenFacts() : nowFacts());
}

QString StreamTab::sizeOf(const std::vector<Entry> &entries) const
{
    qint64 bytes = 0;
    for (const Entry &entry : entries)
        bytes += entry.value.bytes.size();
    const QString messages = entries.size() == 1 ? tr("1 message") : tr("%1 messages", nullptr, pluralOf(entries.size())).arg(locale().toString(qlonglong(entries.size())));
    return messages + QStringLiteral(" · ") + bytesText(bytes, locale());
}

QString StreamTab::nowFacts() const
{
    if (!m_reader.isRoomOpen())
        return m_reader.reading() ? tr("the room is closed; as it last stood: %1").arg(sizeOf(m_entries)) : tr("the room is closed");
    if (m_isCapture)
        return m_reader.reading() ? tr("at the end of the capture: %1").arg(sizeOf(m_entries)) : tr("the capture does not tell all of it");
    if (!m_reader.reading())
        return tr("reading…");
    const QString time = timeText(m_reader.readAt(), locale());
    return m_reader.isStale() ? tr("⚠ changed since %2: %1").arg(sizeOf(m_entries), time)
                              : tr("%1 · read at %2").arg(sizeOf(m_entries), time);
}

QString StreamTab::thenFacts() const
{
    const auto partly = [this](const QString &why) { return tr("⚠ not known whole: %1").arg(why); };
    switch (m_known) {
    case Known::Whole: return tr("as it stood behind the selected row: %1").arg(sizeOf(m_entries));
    case Known::RowGone: return partly(tr("the selected row gave way to newer ones"));
    case Known::Evicted: return partly(tr("some of it came in rows that gave way"));
    case Known::BeforeTime: return partly(tr("some of it was there before this window watched"));
    case Known::LetGo: return partly(tr("the payload of a message was let go"));
    case Known::Lost: return partly(tr("events were let go in between"));
    case Known::Contradiction: break;
    }
    return partly(tr("the rows do not add up to what the relay counted"));
}

void StreamTab::showJoiner()
{
    if (m_known != Known::Whole) {
        m_init->setWhole(tr("cannot be said"));
        return;
    }
    const std::vector<Entry> init = inspect::initAfter(m_entries, joinerSeq());
    if (init.empty())
        m_init->setWhole(tr("gets an empty init"));
    else
        m_init->setWhole(tr("gets seq %1 to %2: %3").arg(locale().toString(init.front().seq.value),
                                                         locale().toString(init.back().seq.value), sizeOf(init)));
}

void StreamTab::enableButtons()
{
    const bool canChange = m_reader.isRoomOpen() && selected();
    m_compact->setEnabled(canChange);
    m_remove->setEnabled(canChange);
    m_replace->setEnabled(m_reader.isRoomOpen() && (selected() || !m_entries.empty()));
}

QString StreamTab::cell(int row, int column) const
{
    const Entry &entry = m_entries[size_t(row)];
    switch (column) {
    case InInit: return entry.seq > joinerSeq() ? QStringLiteral("✓") : QStringLiteral("–");
    case Seq: return locale().toString(entry.seq.value);
    case Size: return bytesText(entry.value.bytes.size(), locale());
    default: break;
    }
    if (entry.value.encoding == protocol::Encoding::Json)
        return inspect::visibleText(entry.value.bytes, previewBytes);
    return tr("CBOR %1").arg(inspect::visibleText(entry.value.bytes.left(previewBytes / 4).toHex(' ')));
}

} // namespace drift::ui
