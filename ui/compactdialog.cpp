// SPDX-License-Identifier: GPL-3.0-only
#include "ui/compactdialog.h"

#include "inspect/compactplan.h"
#include "inspect/visibletext.h"
#include "protocol/codec.h"
#include "ui/compacttablemodel.h"
#include "ui/editwords.h"
#include "ui/figures.h"
#include "ui/jsonedit.h"
#include "ui/objectnames.h"
#include "ui/rowlook.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace drift::ui {

using Change = inspect::StreamWatch::Change;

namespace {

constexpr QSize defaultSize{820, 600};
constexpr qsizetype longestInit = 8 * 1024; // bytes of it that are shown

QString whatText(const RoomId &room, const StreamKey &key, std::optional<SequenceNumber> upTo)
{
    return upTo ? CompactDialog::tr("Compact %1 up to and including seq %2.").arg(streamText(room, key)).arg(upTo->value)
                : CompactDialog::tr("Compact %1.").arg(streamText(room, key));
}

ByHandDialog::Texts textsFor(const RoomId &room, const StreamKey &key)
{
    return {.title = CompactDialog::tr("Compact a stream"),
            .what = whatText(room, key, {}),
            .consequences = CompactDialog::tr("This is the protocol's own compact, as a client would send it. Clients that are "
                                              "connected are not told; whoever asks for the stream from now on gets the init shown here."),
            .accept = CompactDialog::tr("Compact"),
            .done = CompactDialog::tr("Compacted %1. Undo brings back what it was.").arg(streamText(room, key))};
}

QString proposalText(const inspect::CompactProposal &proposal, const QLocale &locale)
{
    using Why = inspect::CompactProposal::Why;
    switch (proposal.why) {
    case Why::LastValue: return CompactDialog::tr("Proposed: the last value that goes.");
    case Why::SharedState: return CompactDialog::tr("Proposed: the last value that goes. It is a shared state {v, i}, so nothing is lost.");
    case Why::Reset: return CompactDialog::tr("Proposed: the reducer's own last state {reset}, so nothing is lost.");
    case Why::Actions: break;
    }
    const QString actions = proposal.actions == 1 ? CompactDialog::tr("1 action")
                                                  : CompactDialog::tr("%1 actions", nullptr, pluralOf(proposal.actions)).arg(locale.toString(proposal.actions));
    return proposal.stateKnown
            ? CompactDialog::tr("⚠ A reducer's stream. Proposed is its last {reset}, without the %1 behind it, which only your app can "
                                "apply: put in the state after them, or they are lost to those who come later.").arg(actions)
            : CompactDialog::tr("⚠ A reducer's stream without a {reset}: put in the state after its %1, which only your app knows, or "
                                "they are lost to those who come later.").arg(actions);
}

QLabel *plainLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

// A message a line, cut where it would be too much to look at.
QString initText(const StreamKey &key, const std::vector<protocol::Entry> &entries, const QLocale &locale)
{
    QByteArray text;
    size_t shown = 0;
    for (; shown < entries.size() && text.size() < longestInit; ++shown) {
        const QByteArray init = protocol::encode(protocol::Init{{}, {entries[shown]}}, protocol::Encoding::Json);
        const qsizetype begin = init.indexOf("\"data\":[") + 8;
        text += "\n  " + init.mid(begin, init.size() - begin - 2).left(longestInit) + ',';
    }
    if (text.endsWith(','))
        text.chop(1);
    const QByteArray head = protocol::encode(protocol::Init{key, {}}, protocol::Encoding::Json);
    const QString more = shown < entries.size()
            ? CompactDialog::tr("\n  … and %1 more").arg(messagesText(qint64(entries.size() - shown), locale)) : QString();
    return inspect::visibleText(head.chopped(2), longestInit) + visibleLines(text) + more + QStringLiteral("\n]}");
}

} // namespace

CompactDialog::CompactDialog(inspect::Inspector &inspector, inspect::Control &control, RoomId room, StreamKey key,
                             std::optional<SequenceNumber> upTo, QWidget *parent)
    : ByHandDialog(inspector, textsFor(room, key), parent)
    , m_inspector(inspector)
    , m_control(control)
    , m_room(std::move(room))
    , m_key(std::move(key))
    , m_upTo(upTo)
    , m_model(new CompactTableModel(this))
{
    carryOut = [this] { return compact(); };
    makeContent();
    setAcceptable(false);
    resize(defaultSize);
    m_readAgain.setSingleShot(true);
    m_readAgain.setInterval(readAgain);
    connect(&m_readAgain, &QTimer::timeout, this, &CompactDialog::read);
    connect(&inspector, &inspect::Inspector::streamRead, this, &CompactDialog::show);
    connect(this, &ByHandDialog::refused, this, &CompactDialog::read);
    connect(new inspect::StreamWatch(inspector, m_room, m_key, this), &inspect::StreamWatch::changed, this, &CompactDialog::follow);
    read();
}

void CompactDialog::makeContent()
{
    auto *below = new QSplitter(Qt::Horizontal, this);
    below->setChildrenCollapsible(false);
    below->addWidget(makeValue());
    below->addWidget(makePreview());
    below->setSizes({1, 1});
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(makeTable());
    split->addWidget(below);
    split->setSizes({1, 1});
    addContent(split);
}

QWidget *CompactDialog::makeTable()
{
    auto *box = new QWidget(this);
    m_table = new QTableView(box);
    m_table->setObjectName(names::compactMessages);
    m_table->setAccessibleName(tr("Messages of the stream; the selected one is the last that goes"));
    m_table->setModel(m_model);
    makeRows(*m_table);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column = 0; column < CompactTableModel::ValueColumn; ++column)
        m_table->setColumnWidth(column, fontMetrics().averageCharWidth() * 13);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { chooseRow(current.row()); });

    m_figures = plainLabel(names::compactFigures, box);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->addWidget(m_table, 1);
    layout->addWidget(m_figures);
    return box;
}

QWidget *CompactDialog::makeValue()
{
    auto *box = new QWidget(this);
    auto *title = new QLabel(tr("&Value that stands for what goes"), box);
    m_value = new JsonEdit(tr("Value that stands for what goes"), box);
    title->setBuddy(m_value);
    m_proposal = plainLabel(names::compactProposal, box);
    auto *again = new QPushButton(tr("Propose again"), box);
    again->setObjectName(names::compactPropose);
    again->setAutoDefault(false);
    connect(again, &QPushButton::clicked, this, &CompactDialog::propose);
    connect(m_value, &JsonEdit::changed, this, &CompactDialog::showPlan);
    connect(m_value, &JsonEdit::submitted, this, &CompactDialog::accept);

    auto *top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(again);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->addLayout(top);
    layout->addWidget(m_value, 1);
    layout->addWidget(m_proposal);
    return box;
}

QWidget *CompactDialog::makePreview()
{
    auto *box = new QWidget(this);
    auto *title = new QLabel(tr("The &init that a late joiner would get"), box);
    title->setMinimumHeight(QPushButton(tr("Propose again")).sizeHint().height()); // in line with the one beside it
    m_init = new QPlainTextEdit(box);
    m_init->setObjectName(names::compactInit);
    m_init->setAccessibleName(tr("The init that a late joiner would get"));
    m_init->setReadOnly(true);
    m_init->setTabChangesFocus(true);
    m_init->setFont(fixedFont());
    m_init->setLineWrapMode(QPlainTextEdit::NoWrap);
    title->setBuddy(m_init);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->addWidget(title);
    layout->addWidget(m_init, 1);
    return box;
}

void CompactDialog::read()
{
    m_reading = m_inspector.nextRequest();
    m_control.readStream(m_reading, m_room, m_key);
}

void CompactDialog::show(const journal::StreamRead &stream)
{
    if (stream.request != m_reading || m_stale)
        return;
    m_reading = 0;
    if (stream.entries.empty()) {
        giveUp(tr("The stream is empty: there is nothing to compact."));
        return;
    }
    if (m_upTo && stream.entries.front().seq > *m_upTo) {
        giveUp(tr("The stream begins behind seq %1 already.").arg(m_upTo->value));
        return;
    }
    bool grew = false;
    {
        const QSignalBlocker quiet(m_table->selectionModel()); // a reset is no choice
        grew = m_model->setEntries(stream.entries);
    }
    if (grew) {
        showPlan();
        return;
    }
    const int row = m_model->rowOf(m_upTo.value_or(stream.entries.back().seq));
    m_table->selectRow(row);
    m_table->scrollTo(m_model->index(row, 0));
    chooseRow(row);
}

void CompactDialog::chooseRow(int row)
{
    if (row < 0 || row >= m_model->rowCount() || m_stale)
        return;
    m_upTo = m_model->entries()[size_t(row)].seq;
    m_model->setUpTo(*m_upTo);
    setWhat(whatText(m_room, m_key, m_upTo));
    if (m_value->isEdited())
        showPlan();
    else
        propose();
}

void CompactDialog::propose()
{
    if (!m_upTo || m_model->entries().empty())
        return;
    const inspect::CompactProposal proposal = inspect::proposeCompact(m_model->entries(), *m_upTo);
    m_proposal->setText(proposalText(proposal, locale()));
    m_value->setValue(proposal.value); // which shows the plan
}

void CompactDialog::showPlan()
{
    const bool ready = m_upTo && !m_model->entries().empty() && !m_value->fault();
    setAcceptable(ready && !m_stale);
    if (!ready)
        return;
    const auto plan = inspect::planCompact(m_key, m_model->entries(), *m_upTo, m_value->value());
    m_figures->setText(tr("%1, %2 → %3, %4  ·  goes: %5  ·  the value takes seq %6  ·  stays behind it: %7")
                               .arg(messagesText(qint64(m_model->entries().size()), locale()),
                                    locale().formattedDataSize(plan.bytesBefore),
                                    messagesText(qint64(plan.after.size()), locale()), locale().formattedDataSize(plan.bytesAfter),
                                    locale().toString(plan.goes), QString::number(m_upTo->value), locale().toString(plan.stays)));
    const int place = m_init->verticalScrollBar()->value();
    m_init->setPlainText(initText(m_key, plan.after, locale()));
    m_init->verticalScrollBar()->setValue(place);
}

void CompactDialog::follow(const Change &change)
{
    if (isAsking())
        return; // this is our own, or the relay's answer will tell
    if (m_model->entries().empty() && change.kind != Change::Kind::Lost)
        return; // it happened before the stream was read: what is under way has it
    const QString who = change.origin == journal::Origin::Window ? tr("by hand, from this window")
                        : change.sender.isNobody()              ? tr("over HTTP")
                                                                : tr("by client #%1").arg(change.sender.value);
    switch (change.kind) {
    case Change::Kind::Replaced:
        giveUp(tr("The stream was replaced with seq %1, %2.").arg(change.seq.value).arg(who));
        return;
    case Change::Kind::Compacted:
        if (m_upTo && change.seq >= *m_upTo) {
            giveUp(tr("The stream was compacted up to seq %1, %2.").arg(change.seq.value).arg(who));
            return;
        }
        setNotice(tr("⚠ The stream was compacted up to seq %1, %2. Look again at the value before you compact.")
                          .arg(change.seq.value).arg(who));
        break;
    case Change::Kind::RoomGone:
        giveUp(tr("The room was closed."));
        return;
    case Change::Kind::Edited:
        setNotice(tr("⚠ The stream was changed by hand. Look again at the value before you compact."));
        break;
    case Change::Kind::Lost:
        setNotice(tr("⚠ The window lost sight of the stream for a moment. Look again at the value before you compact."));
        break;
    case Change::Kind::Appended:
        break;
    }
    if (!m_readAgain.isActive())
        m_readAgain.start();
}

// What was looked at is not what is there: nothing can be done with it.
void CompactDialog::giveUp(const QString &why)
{
    if (m_stale)
        return;
    m_stale = true;
    setAcceptable(false);
    m_table->setEnabled(false);
    m_value->setEnabled(false);
    findChild<QPushButton *>(names::compactPropose)->setEnabled(false);
    setNotice(tr("⚠ Nothing was changed. %1 Close this and begin anew.").arg(why));
}

quint64 CompactDialog::compact()
{
    const quint64 request = m_inspector.nextRequest();
    m_control.pushByHand(request, m_room, {m_key, m_value->value(), {protocol::ActionType::Compact, *m_upTo}});
    return request;
}

} // namespace drift::ui
