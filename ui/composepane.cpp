// SPDX-License-Identifier: GPL-3.0-only
#include "ui/composepane.h"

#include "inspect/roomroles.h"
#include "inspect/sendsnippets.h"
#include "inspect/visibletext.h"
#include "ui/composetexts.h"
#include "ui/editwords.h"
#include "ui/faultwords.h"
#include "ui/followingarea.h"
#include "ui/jsonedit.h"
#include "ui/objectnames.h"
#include "ui/theme.h"
#include "ui/unavailable.h"

#include <QAction>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace drift::ui {

using inspect::Draft;

namespace {

constexpr int mostTimes = 1'000'000;
constexpr int longestInterval = 3'600'000; // ms
constexpr int mostRoomsOffered = 200;
constexpr qsizetype longestShown = 64 * 1024; // bytes of a snippet; what is longer is copied alone

QPlainTextEdit *readOnlyText(const QString &what, const QString &name, QWidget *parent)
{
    auto *text = new QPlainTextEdit(parent);
    text->setObjectName(name);
    text->setAccessibleName(what);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(fixedFont());
    text->setMinimumHeight(text->fontMetrics().lineSpacing() * 2);
    return text;
}

} // namespace

ComposePane::ComposePane(inspect::Inspector &inspector, inspect::Control &control, ServerAddress address, QSettings &settings,
                         QWidget *parent)
    : QWidget(parent), m_inspector(inspector), m_address(std::move(address)), m_history(settings), m_run(inspector, control)
{
    setObjectName(names::composePane);
    setAccessibleName(tr("Compose"));
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(makeForm());
    split->addWidget(makeValue());
    split->addWidget(makeTabs());
    split->setStretchFactor(1, 1);
    split->setStretchFactor(2, 1);
    split->setSizes({400, 560, 440});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(split);
    makeMenus();

    connect(m_value, &JsonEdit::submitted, this, &ComposePane::send);
    connect(m_value, &JsonEdit::changed, this, &ComposePane::check);
    connect(&m_run, &ComposeRun::answeredWith, this, &ComposePane::showAnswer);
    connect(&m_run, &ComposeRun::progressed, this, &ComposePane::showProgress);
    connect(&m_run, &ComposeRun::ended, this, &ComposePane::finishRun);
    show(composeTemplates().front().draft);
}

QWidget *ComposePane::makeForm()
{
    auto *form = new QWidget(this);
    m_room = new QComboBox(form);
    m_room->setObjectName(names::composeRoom);
    m_room->setAccessibleName(tr("Room"));
    m_room->setEditable(true);
    m_room->setInsertPolicy(QComboBox::NoInsert);
    m_room->lineEdit()->setPlaceholderText(tr("Choose one, or name a new one"));
    m_room->setToolTip(tr("A room that is there, or the name of a new one: it is made when the message is sent"));
    m_room->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_room->setMinimumContentsLength(12);
    m_room->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_key = new QLineEdit(form);
    m_key->setObjectName(names::composeKey);
    m_action = new QComboBox(form);
    m_action->setObjectName(names::composeAction);
    m_action->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const Draft::Action action : {Draft::Action::Relay, Draft::Action::Replace, Draft::Action::Append, Draft::Action::Compact,
                                       Draft::Action::Get, Draft::Action::Ping})
        m_action->addItem(actionName(action));
    m_seq = new QLineEdit(form);
    m_seq->setObjectName(names::composeSeq);
    m_seqLabel = new QLabel(form);
    m_times = new QSpinBox(form);
    m_times->setObjectName(names::composeTimes);
    m_times->setAccessibleName(tr("How often"));
    m_times->setRange(0, mostTimes);
    m_times->setValue(1);
    m_times->setSpecialValueText(tr("until stopped"));
    m_times->setSuffix(tr(" ×"));
    m_times->setToolTip(tr("How often; 0 is until it is stopped. {{n}} in the value counts, from 1"));
    m_interval = new QSpinBox(form);
    m_interval->setObjectName(names::composeInterval);
    m_interval->setAccessibleName(tr("Milliseconds between two"));
    m_interval->setRange(0, longestInterval);
    m_interval->setSpecialValueText(tr("at once"));
    m_interval->setPrefix(tr("every "));
    m_interval->setSuffix(tr(" ms"));
    m_send = new QPushButton(tr("Se&nd"), form);
    m_send->setObjectName(names::composeSend);
    makeSendAction();
    m_progress = new QLabel(form);
    m_progress->setObjectName(names::composeProgress);
    m_progress->setTextFormat(Qt::PlainText);
    m_progress->setWordWrap(true);

    auto *often = new QHBoxLayout;
    often->addWidget(m_times);
    often->addWidget(m_interval, 1);
    auto *layout = new QFormLayout(form);
    layout->setContentsMargins(0, 0, 4, 0);
    layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    layout->addRow(tr("R&oom"), m_room);
    layout->addRow(tr("&Key"), m_key);
    layout->addRow(tr("Act&ion"), m_action);
    layout->addRow(m_seqLabel, m_seq);
    m_seqLabel->setBuddy(m_seq);
    auto *timesLabel = new QLabel(tr("&Times"), form);
    timesLabel->setBuddy(m_times);
    layout->addRow(timesLabel, often);
    layout->addRow(m_send);
    layout->addRow(m_progress);

    connect(m_room, &QComboBox::editTextChanged, this, &ComposePane::check);
    connect(m_key, &QLineEdit::textChanged, this, &ComposePane::check);
    connect(m_seq, &QLineEdit::textChanged, this, &ComposePane::check);
    connect(m_action, &QComboBox::currentIndexChanged, this, &ComposePane::showFields);
    connect(m_send, &QPushButton::clicked, this, &ComposePane::send);
    const auto *rooms = &m_inspector.rooms();
    connect(rooms, &QAbstractItemModel::rowsInserted, this, &ComposePane::fillRooms);
    connect(rooms, &QAbstractItemModel::rowsRemoved, this, &ComposePane::fillRooms);
    connect(rooms, &QAbstractItemModel::modelReset, this, &ComposePane::fillRooms);

    auto *area = new FollowingArea(form, this); // a low dock still reaches all of it
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(form->minimumSizeHint().width() + 20);
    return area;
}

// The keys of the button, which is Stop while it sends.
void ComposePane::makeSendAction()
{
    m_sendAction = new QAction(tr("Send, or stop sending"), this);
    m_sendAction->setObjectName(names::sendMessage);
    m_sendAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_sendAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_sendAction->setStatusTip(tr("Send the message that is composed"));
    connect(m_sendAction, &QAction::triggered, this, &ComposePane::send);
    connect(m_sendAction, &QAction::changed, this, &ComposePane::showSendKeys);
    addAction(m_sendAction);
    showSendKeys();
}

void ComposePane::showSendKeys()
{
    const QString keys = m_sendAction->shortcut().toString(QKeySequence::NativeText);
    m_send->setToolTip(keys.isEmpty() ? tr("Send") : tr("Send (%1)").arg(keys));
}

void ComposePane::updateSend()
{
    const bool isPossible = m_run.isRunning() || !m_fault;
    m_send->setEnabled(isPossible);
    m_sendAction->setEnabled(isPossible);
    setReason(m_sendAction, m_fault ? faultText(m_fault->message) : QString());
}

QWidget *ComposePane::makeValue()
{
    auto *box = new QWidget(this);
    auto *title = new QLabel(tr("Val&ue"), box);
    m_value = new JsonEdit(tr("Value"), box);
    m_value->setCounting(true);
    title->setBuddy(m_value);
    const auto makeButton = [box](const QString &text, const QString &name) {
        auto *button = new QPushButton(text, box);
        button->setObjectName(name);
        return button;
    };
    m_templates = makeButton(tr("Templates"), names::composeTemplates);
    m_recent = makeButton(tr("Sent before"), names::composeHistory);

    auto *top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(m_templates);
    top->addWidget(m_recent);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_value, 1);
    return box;
}

QWidget *ComposePane::makeTabs()
{
    auto *tabs = new QTabWidget(this);
    tabs->setAccessibleName(tr("Answer, and the same from elsewhere"));
    tabs->setObjectName(names::composeTabs);
    tabs->setDocumentMode(true);
    m_answer = readOnlyText(tr("Answer"), names::composeAnswer, tabs);
    m_answer->setPlaceholderText(tr("What the relay answers is shown here."));
    tabs->addTab(m_answer, tr("Answer"));
    m_curl = readOnlyText(tr("curl command"), names::composeCurl, tabs);
    tabs->addTab(withCopy(m_curl, names::composeCopyCurl, &ComposePane::curl), tr("As curl"));
    m_javaScript = readOnlyText(tr("JavaScript"), names::composeJavaScript, tabs);
    tabs->addTab(withCopy(m_javaScript, names::composeCopyJavaScript, &ComposePane::javaScript), tr("As JavaScript"));
    connect(tabs, &QTabWidget::currentChanged, this, &ComposePane::showSnippets);
    return tabs;
}

// What is shown may be cut or spelled out; what is copied is not.
QWidget *ComposePane::withCopy(QPlainTextEdit *text, const QString &buttonName, QByteArray (ComposePane::*snippet)() const)
{
    auto *box = new QWidget(this);
    auto *copy = new QPushButton(tr("Copy"), box);
    copy->setObjectName(buttonName);
    copy->setAccessibleName(tr("Copy %1").arg(text->accessibleName()));
    connect(copy, &QPushButton::clicked, this, [this, snippet] {
        if (const QByteArray copied = (this->*snippet)(); !copied.isEmpty())
            Q_EMIT copyRequested(inspect::exactText(copied));
    });
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(text, 1);
    layout->addWidget(copy, 0, Qt::AlignRight);
    return box;
}

void ComposePane::makeMenus()
{
    auto *templates = new QMenu(m_templates);
    for (const ComposeTemplate &each : composeTemplates()) {
        connect(templates->addAction(each.name), &QAction::triggered, this, [this, draft = each.draft] {
            Draft filled = draft;
            filled.room = m_room->currentText();
            show(filled);
        });
    }
    m_templates->setMenu(templates);
    auto *recent = new QMenu(m_recent);
    m_recent->setMenu(recent);
    connect(recent, &QMenu::aboutToShow, this, &ComposePane::fillHistory);
    m_recent->setEnabled(!m_history.drafts().empty());
}

void ComposePane::fillHistory()
{
    m_recent->menu()->clear();
    for (const Draft &draft : m_history.drafts()) {
        connect(m_recent->menu()->addAction(withoutMnemonics(draftText(draft))), &QAction::triggered, this,
                [this, draft] { show(draft); });
    }
}

void ComposePane::fillRooms()
{
    const QString typed = m_room->currentText();
    const QSignalBlocker quiet(m_room);
    m_room->clear();
    const auto &rooms = m_inspector.rooms();
    for (int row = 0; row < std::min(rooms.rowCount(), mostRoomsOffered); ++row)
        m_room->addItem(QString::fromUtf8(rooms.index(row, 0).data(inspect::RoomIdRole).toByteArray()));
    m_room->setEditText(typed);
}

void ComposePane::setAddress(const ServerAddress &address)
{
    m_address = address;
    showSnippets();
}

void ComposePane::setLimits(const protocol::Limits &limits)
{
    m_limits = limits;
    m_value->setMaxDepth(limits.maxDepth);
}

void ComposePane::setRoom(const std::optional<RoomId> &room)
{
    if (room)
        m_room->setEditText(QString::fromUtf8(room->text()));
}

void ComposePane::setStream(const RoomId &room, const StreamKey &key)
{
    setRoom(room);
    m_key->setText(inspect::exactText(key.utf8));
}

void ComposePane::setValue(const protocol::Value &value)
{
    m_value->setValue(value);
}

void ComposePane::show(const Draft &draft)
{
    m_room->setEditText(draft.room);
    m_key->setText(draft.key);
    m_action->setCurrentIndex(int(draft.action));
    m_seq->setText(QString::number(draft.seq.value));
    m_value->setText(draft.value);
    showFields();
}

Draft ComposePane::draft() const
{
    return {m_room->currentText().trimmed(), m_key->text(), Draft::Action(m_action->currentIndex()),
            {m_seq->text().trimmed().toULongLong()}, m_value->text().trimmed()};
}

void ComposePane::showFields()
{
    const Draft::Action action = Draft::Action(m_action->currentIndex());
    Draft shape;
    shape.action = action;
    m_key->setEnabled(shape.hasKey());
    m_seqLabel->setText(action == Draft::Action::Get ? tr("A&bove seq") : tr("Up to se&q"));
    m_seq->setEnabled(shape.hasSeq());
    m_seqLabel->setEnabled(shape.hasSeq());
    m_value->setEnabled(shape.hasValue());
    m_value->setOptional(!shape.hasValue() || action == Draft::Action::Ping);
    check();
}

void ComposePane::check()
{
    if (!m_answer)
        return; // it is still being made
    const Draft draft = this->draft();
    bool seqIsNumber = true;
    m_seq->text().trimmed().toULongLong(&seqIsNumber);
    m_fault.reset();
    if (draft.room.isEmpty())
        m_fault = protocol::Error{protocol::ErrorCode::BadRequest, tr("Choose a room, or name a new one.").toUtf8()};
    else if (!RoomId::parse(draft.room.toUtf8()))
        m_fault = protocol::Error{protocol::ErrorCode::BadRequest, tr("A room's name is 1 to 128 of A–Z, a–z, 0–9, _ and -.").toUtf8()};
    else if (draft.hasSeq() && !seqIsNumber)
        m_fault = protocol::Error{protocol::ErrorCode::BadMessage, tr("A seq is a whole number.").toUtf8()};
    else if (const auto message = inspect::messageFrom(draft, 1, m_limits); !message)
        m_fault = message.error();
    updateSend();
    if (!m_run.isRunning())
        m_progress->setText(m_fault && !m_value->fault() ? faultText(m_fault->message) : keySpelledOut());
    showSnippets();
}

// Of a key that does not look like what it is; else nothing. Its field shows what can be edited, so with right-to-left overrides at work.
QString ComposePane::keySpelledOut() const
{
    const QString key = m_key->text();
    const QString seen = inspect::visibleText(key.toUtf8());
    return m_key->isEnabled() && seen != key ? tr("The key has characters that are not seen: %1").arg(seen) : QString();
}

// The one that is seen; the message as the first of its run.
void ComposePane::showSnippets()
{
    const auto showIn = [](QPlainTextEdit *text, const QByteArray &snippet) {
        text->setPlainText(snippet.size() > longestShown ? tr("Too long to be shown here; Copy copies it.") : visibleLines(snippet));
    };
    if (m_curl->isVisible())
        showIn(m_curl, curl());
    else if (m_javaScript->isVisible())
        showIn(m_javaScript, javaScript());
}

QByteArray ComposePane::curl() const
{
    const Draft draft = this->draft();
    const auto message = inspect::messageFrom(draft, 1, m_limits);
    if (m_fault || !message)
        return {};
    QUrl url = m_address.base.adjusted(QUrl::StripTrailingSlash);
    url.setPath(url.path() + QStringLiteral("/room/%1/send").arg(draft.room));
    return inspect::curlCommand(url.toEncoded(), *message);
}

QByteArray ComposePane::javaScript() const
{
    const Draft draft = this->draft();
    const auto room = RoomId::parse(draft.room.toUtf8());
    const auto message = inspect::messageFrom(draft, 1, m_limits);
    if (m_fault || !room || !message)
        return {};
    return inspect::javaScript(m_address.api.toEncoded(), *room, *message);
}

void ComposePane::send()
{
    if (m_run.isRunning()) {
        m_run.stop();
        return;
    }
    if (m_fault)
        return;
    const Draft draft = this->draft();
    m_history.add(draft);
    m_recent->setEnabled(true);
    m_send->setText(tr("Sto&p"));
    m_run.start({RoomId::parse(draft.room.toUtf8()).value(), draft, quint64(m_times->value()),
                 std::chrono::milliseconds(m_interval->value()), m_limits});
    showProgress();
}

void ComposePane::showProgress()
{
    const QString sent = locale().toString(m_run.sent());
    QString text = m_times->value() == 0 ? tr("%1 sent").arg(sent)
                                         : tr("%1 of %2 sent").arg(sent, locale().toString(m_times->value()));
    if (!m_run.canBeUndone())
        text += tr("; the stream is too long for an undo of the rest");
    m_progress->setText(text);
}

void ComposePane::showAnswer(const ComposeRun::Answer &answer)
{
    m_answer->setPlainText(answerText(answer, locale()));
}

void ComposePane::finishRun()
{
    m_send->setText(tr("Se&nd"));
    updateSend();
    showProgress();
}

} // namespace drift::ui
