// SPDX-License-Identifier: GPL-3.0-only
#include "ui/inspectorpane.h"

#include "inspect/visibletext.h"
#include "protocol/documentkeys.h"
#include "ui/deliverytab.h"
#include "ui/differencetab.h"
#include "ui/documenttab.h"
#include "ui/elidedlabel.h"
#include "ui/gaptab.h"
#include "ui/inspectorwords.h"
#include "ui/objectnames.h"
#include "ui/payloadtab.h"
#include "ui/shapewords.h"
#include "ui/streamtab.h"
#include "ui/streamwords.h"
#include "ui/theme.h"
#include "ui/unavailable.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace drift::ui {

using inspect::TimelineRow;
using Kind = TimelineRow::Kind;

namespace {

constexpr auto refreshEvery = std::chrono::milliseconds(250);
constexpr int mostLookedAt = 10'000; // rows of a stream, for the message before one

bool hasPayload(const TimelineRow &row)
{
    return !row.payloadLetGo && (row.isPush() || (row.kind == Kind::Ping && !row.payload.isEmpty()));
}

} // namespace

InspectorPane::InspectorPane(inspect::Inspector &inspector, inspect::Control &control, QWidget *parent)
    : QWidget(parent), m_inspector(inspector), m_control(control), m_title(new ElidedLabel(this))
    , m_markButton(new QToolButton(this)), m_tabs(new QTabWidget(this))
{
    setObjectName(names::inspectorPane);
    m_title->setObjectName(names::inspectorTitle);
    makeTabs();
    makeActions();
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 4, 4);
    top->addWidget(m_title, 1);
    top->addWidget(m_markButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_tabs, 1);
    m_timer.setInterval(refreshEvery);
    connect(&m_timer, &QTimer::timeout, this, &InspectorPane::refresh);
    m_timer.start();
    showRow({});
}

void InspectorPane::makeTabs()
{
    m_payload = new PayloadTab(this);
    m_difference = new DifferenceTab(this);
    m_stream = new StreamTab(m_inspector, m_control, this);
    m_delivery = new DeliveryTab(m_inspector, this);
    m_document = new DocumentTab(m_inspector, m_control, this);
    m_gap = new GapTab(m_inspector, this);
    m_tabs->setObjectName(names::inspectorTabs);
    m_tabs->setAccessibleName(tr("Inspector"));
    m_tabs->setDocumentMode(true);
    const auto add = [this](QWidget *page, const QString &name, const QString &title) {
        page->setObjectName(name);
        m_tabs->addTab(page, title);
    };
    add(m_payload, names::payloadPage, tr("Payload"));
    add(m_difference, names::differencePage, tr("Diff"));
    add(m_stream, names::streamPage, tr("Stream"));
    add(m_delivery, names::deliveryPage, tr("Delivery"));
    add(m_document, names::documentPage, tr("Document"));
    add(m_gap, names::gapPage, tr("Gap"));
    m_tabs->setTabToolTip(m_tabs->indexOf(m_gap), tr("Why its stream leaves out the sequence numbers before it"));
    connect(m_payload, &PayloadTab::copyRequested, this, &InspectorPane::copyRequested);
    connect(m_payload, &PayloadTab::filterRequested, this, &InspectorPane::filterRequested);
    connect(m_difference, &DifferenceTab::copyRequested, this, &InspectorPane::copyRequested);
    connect(m_document, &DocumentTab::copyRequested, this, &InspectorPane::copyRequested);
    connect(m_tabs, &QTabWidget::tabBarClicked, this, [this] { m_isDocumentLeft = false; });
    connect(m_stream, &StreamTab::compactRequested, this, &InspectorPane::compactRequested);
    connect(m_stream, &StreamTab::removeRequested, this, &InspectorPane::removeRequested);
    connect(m_stream, &StreamTab::replaceRequested, this, &InspectorPane::replaceRequested);
    connect(m_stream, &StreamTab::entryOpened, this, &InspectorPane::showEntry);
    connect(m_gap, &GapTab::rowRequested, this, &InspectorPane::rowRequested);
}

void InspectorPane::makeActions()
{
    m_markAction = new QAction(tr("&Mark message"), this);
    m_markAction->setObjectName(names::markMessage);
    m_markAction->setShortcut(Qt::Key_M);
    m_markAction->setCheckable(true);
    setReason(m_markAction, tr("choose a message with a payload in the timeline first"));
    m_markAction->setToolTip(tr("Compare the messages selected from now on with this one (M)"));
    connect(m_markAction, &QAction::triggered, this, &InspectorPane::markRow);
    m_differenceAction = new QAction(tr("Show &difference"), this);
    m_differenceAction->setObjectName(names::showDifference);
    m_differenceAction->setShortcut(Qt::CTRL | Qt::Key_D);
    connect(m_differenceAction, &QAction::triggered, this, [this] { m_tabs->setCurrentWidget(m_difference); });
    addActions({m_markAction, m_differenceAction});
    m_markButton->setObjectName(names::markMessageButton);
    m_markButton->setDefaultAction(m_markAction);
    m_markButton->setAutoRaise(true);
    m_markButton->setFocusPolicy(Qt::TabFocus);
    m_markButton->setAccessibleName(tr("Mark this message for comparison"));
    m_markButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_markAction->setIconText(tr("Mark"));
    updateIcons();
}

void InspectorPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    QWidget::changeEvent(event);
}

void InspectorPane::updateIcons()
{
    m_markAction->setIcon(icon(QStringLiteral("mark"), palette()));
}

void InspectorPane::saveTo(QSettings &settings) const
{
    m_payload->saveTo(settings);
}

void InspectorPane::restoreFrom(const QSettings &settings)
{
    m_payload->restoreFrom(settings);
}

void InspectorPane::refresh()
{
    if (m_stream->isVisible())
        m_stream->refresh();
    if (m_delivery->isVisible())
        m_delivery->refresh();
    if (m_document->isVisible())
        m_document->refresh();
}

std::optional<InspectorPane::Message> InspectorPane::message(quint64 number) const
{
    const inspect::Timeline &timeline = m_inspector.timeline();
    if (!timeline.contains(number))
        return std::nullopt;
    Message found;
    found.number = number;
    found.row = timeline.row(number);
    if (found.row.hasRoom())
        found.room = timeline.roomId(found.row.room);
    if (found.row.hasStream())
        found.key = timeline.streamKey(found.row.stream);
    return found;
}

void InspectorPane::showRow(std::optional<quint64> row)
{
    if (m_message && row == m_message->number)
        return;
    m_message = row ? message(*row) : std::nullopt;
    showTitle();
    showPayload();
    showDifference();
    showDelivery();
    showDocument();
    showGap();
    if (!m_message)
        m_stream->showNothing(tr("Select a message in the timeline, or a stream in the explorer, to see what it retains."));
    else if (!m_message->row.hasStream())
        m_stream->showNothing(tr("This row is of no stream."));
    else
        m_stream->showStream(m_message->room, m_message->key, m_message->number);
}

void InspectorPane::showStream(const RoomId &room, const StreamKey &key)
{
    m_message.reset();
    showPayload();
    showDifference();
    showDelivery();
    showGap();
    m_title->setWhole(tr("stream %1 in %2").arg(keyText(key), QString::fromUtf8(room.text())));
    m_markAction->setEnabled(false);
    m_stream->showStream(room, key, {});
    const bool isOfDatabase = protocol::isOfDatabase(key);
    offerDocument(isOfDatabase);
    if (isOfDatabase)
        m_document->showStream(room, key, {});
    m_tabs->setCurrentWidget(isOfDatabase ? static_cast<QWidget *>(m_document) : m_stream);
}

// The tab is there for the streams of a database alone. Who looks at it while other messages are selected in between comes back to it.
void InspectorPane::offerDocument(bool isOfDatabase)
{
    const int tab = m_tabs->indexOf(m_document);
    if (m_tabs->isTabVisible(tab) == isOfDatabase)
        return;
    if (!isOfDatabase) {
        m_isDocumentLeft = m_tabs->currentWidget() == m_document;
        if (m_isDocumentLeft)
            m_tabs->setCurrentWidget(m_payload);
        m_document->showNothing();
    }
    m_tabs->setTabVisible(tab, isOfDatabase);
    if (isOfDatabase && m_isDocumentLeft)
        m_tabs->setCurrentWidget(m_document);
}

void InspectorPane::showDocument()
{
    const bool isOfDatabase = m_message && m_message->row.hasStream() && protocol::isOfDatabase(m_message->key);
    offerDocument(isOfDatabase);
    if (!isOfDatabase)
        return;
    const TimelineRow &row = m_message->row;
    const bool hasValue = row.isPush() && row.isChange() && hasPayload(row);
    m_document->showStream(m_message->room, m_message->key, hasValue ? std::optional(protocol::Value{row.payload, row.encoding}) : std::nullopt);
}

QString InspectorPane::nameOf(const Message &message) const
{
    if (message.row.isNumbered())
        return tr("seq %1").arg(locale().toString(message.row.seq.value));
    return tr("row %1").arg(locale().toString(message.number));
}

void InspectorPane::showTitle()
{
    m_markAction->setEnabled(m_message && hasPayload(m_message->row));
    m_markAction->setChecked(isMarked());
    if (!m_message) {
        m_title->setWhole(tr("No message selected"));
        return;
    }
    QStringList parts{nameOf(*m_message), kindText(m_message->row.kind)};
    if (m_message->row.hasStream())
        parts << keyText(m_message->key);
    if (m_message->row.hasRoom())
        parts << QString::fromUtf8(m_message->room.text());
    if (!m_message->row.refusal.isEmpty())
        parts << tr("refused: %1").arg(inspect::visibleText(m_message->row.refusal));
    m_title->setWhole(parts.join(QStringLiteral(" · ")));
}

void InspectorPane::showPayload()
{
    if (!m_message)
        m_payload->showNothing(tr("Select a message in the timeline to see what it carried."));
    else if (hasPayload(m_message->row))
        showValue({m_message->row.payload, m_message->row.encoding}, m_message->row.kind);
    else
        m_payload->showNothing(noPayloadText(m_message->row, locale()));
}

void InspectorPane::showValue(const protocol::Value &value, std::optional<Kind> action)
{
    const bool isPush = !action || *action <= Kind::Compact;
    const auto shape = isPush ? inspect::shapeOf(value, action) : std::nullopt;
    m_payload->showValue(value, shape ? shapeText(*shape, locale()) : QString());
}

void InspectorPane::showEntry(const protocol::Entry &entry)
{
    m_title->setWhole(tr("retained message, seq %1").arg(locale().toString(entry.seq.value)));
    m_markAction->setEnabled(false); // it marks rows
    showValue(entry.value, {});
    m_tabs->setCurrentWidget(m_payload);
}

std::optional<InspectorPane::Message> InspectorPane::messageBefore(const Message &message, QString *why) const
{
    const inspect::Timeline &timeline = m_inspector.timeline();
    std::optional<quint64> number = message.number;
    for (int looked = 0; looked < mostLookedAt; ++looked) {
        if (!timeline.contains(*number))
            break;
        number = timeline.previousInStream(*number);
        if (!number) {
            *why = tr("This is the first message of its stream that is known.");
            return std::nullopt;
        }
        const TimelineRow &row = timeline.row(*number);
        if (row.kind == Kind::RoomGone || row.kind == Kind::Lost) {
            *why = row.kind == Kind::Lost ? tr("Events were let go before this message: which one came before it is not known.")
                                          : tr("This is the first message of its stream since the room was made anew.");
            return std::nullopt;
        }
        if (!row.isPush() || row.outcome == room::Outcome::Refused || row.outcome == room::Outcome::CompactStale)
            continue;
        if (row.payloadLetGo) {
            *why = tr("The payload of the message before this one was let go.");
            return std::nullopt;
        }
        return this->message(*number);
    }
    *why = tr("The message before this one gave way to newer ones.");
    return std::nullopt;
}

bool InspectorPane::isMarked() const
{
    return m_message && m_marked && m_message->number == m_marked->number;
}

void InspectorPane::showDifference()
{
    if (!m_message || !hasPayload(m_message->row)) {
        m_difference->showNothing(tr("Select a message with a payload to compare it with the one before it in its stream,\n"
                                     "or with one that you marked (M)."));
        return;
    }
    QString why;
    const bool useMark = m_marked && !isMarked();
    const std::optional<Message> before = useMark ? m_marked
        : m_message->row.hasStream()              ? messageBefore(*m_message, &why)
                                                  : std::nullopt;
    if (!before) {
        m_difference->showNothing(why.isEmpty() ? tr("A ping is of no stream.") : why);
        return;
    }
    const auto value = [](const Message &message) { return protocol::Value{message.row.payload, message.row.encoding}; };
    const QString name = useMark ? tr("marked %1").arg(nameOf(*before)) : nameOf(*before);
    m_difference->compare({name, value(*before)}, {nameOf(*m_message), value(*m_message)});
}

void InspectorPane::showDelivery()
{
    if (!m_message)
        m_delivery->showNothing(tr("Select a message in the timeline to see who was given it, and who was not."));
    else if (!m_message->row.isMessage() && m_message->row.kind != Kind::Edit)
        m_delivery->showNothing(tr("This row is no message: nobody was given it."));
    else
        m_delivery->showRow(m_message->number);
}

void InspectorPane::showGap()
{
    if (!m_message)
        m_gap->showNothing(tr("Select a message in the timeline to see where the sequence numbers before it went."));
    else if (!m_message->row.isMessage() || !m_message->row.isNumbered())
        m_gap->showNothing(tr("This row took no sequence number."));
    else
        m_gap->showRow(m_message->number);
}

void InspectorPane::markRow()
{
    if (!m_message || !hasPayload(m_message->row))
        return;
    m_marked = isMarked() ? std::nullopt : m_message;
    m_markAction->setChecked(isMarked());
    showDifference();
}

} // namespace drift::ui
