// SPDX-License-Identifier: GPL-3.0-only
#include "ui/editactions.h"

#include "inspect/compactplan.h"
#include "ui/compactdialog.h"
#include "ui/editsdialog.h"
#include "ui/editwords.h"
#include "ui/jsonedit.h"
#include "ui/objectnames.h"
#include "ui/unavailable.h"

#include <QAction>
#include <QTimer>

#include <algorithm>

namespace drift::ui {

using inspect::EditByHand;
using protocol::ActionType;

namespace {

constexpr qsizetype longestPreview = 300; // bytes of a value

} // namespace

EditActions::EditActions(inspect::Inspector &inspector, inspect::Control &control, QSettings &settings, QWidget *window)
    : QObject(window)
    , m_inspector(inspector)
    , m_control(control)
    , m_settings(settings)
    , m_window(window)
    , m_undo(new QAction(this))
    , m_redo(new QAction(this))
    , m_history(new QAction(tr("Changes by &hand…"), this))
{
    m_undo->setObjectName(names::undoEdit);
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo->setObjectName(names::redoEdit);
    m_redo->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    m_history->setObjectName(names::showEdits);
    m_history->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Z));
    m_history->setStatusTip(tr("Everything that was changed by hand, with what can be undone and done again"));
    setReason(m_undo, tr("nothing was changed by hand that is not undone"));
    setReason(m_redo, tr("nothing was undone"));
    connect(m_undo, &QAction::triggered, this, &EditActions::undo);
    connect(m_redo, &QAction::triggered, this, &EditActions::redo);
    connect(m_history, &QAction::triggered, this, &EditActions::showHistory);

    inspect::Edits &edits = m_inspector.edits();
    connect(&edits, &inspect::Edits::turned, this, [this](const inspect::Edits::Turned &turned) {
        Q_EMIT statusMessage(turnedText(turned, m_inspector.edits().find(turned.number)));
    });
    connect(&edits, &inspect::Edits::changed, this, [this] {
        if (std::exchange(m_updating, true))
            return; // thousands of changes in a turn are one text
        QTimer::singleShot(0, this, [this] {
            m_updating = false;
            updateTexts();
        });
    });
    updateTexts();
}

void EditActions::updateTexts()
{
    const auto show = [](QAction *action, const EditByHand *edit, const QString &can, const QString &cannot, const QString &none) {
        action->setEnabled(edit);
        const bool hindered = edit && edit->obstacle != EditByHand::Obstacle::None;
        action->setText(edit ? (hindered ? cannot : can).arg(withoutMnemonics(editText(*edit))) : none);
        action->setToolTip(hindered ? obstacleText(*edit) : QString());
    };
    const inspect::Edits &edits = m_inspector.edits();
    show(m_undo, edits.nextUndo(), tr("&Undo %1"), tr("Cannot &undo %1"), tr("&Undo"));
    show(m_redo, edits.nextRedo(), tr("&Redo %1"), tr("Cannot &redo %1"), tr("&Redo"));
}

void EditActions::open(ByHandDialog *dialog)
{
    connect(dialog, &ByHandDialog::finishedWith, this, &EditActions::statusMessage);
    dialog->open();
}

// Reads the stream, so that the dialog says what it is about.
void EditActions::describe(ByHandDialog *dialog, const RoomId &room, const StreamKey &key, const Describe &text)
{
    const quint64 request = m_inspector.nextRequest();
    connect(&m_inspector, &inspect::Inspector::streamRead, dialog, [dialog, request, text](const journal::StreamRead &read) {
        if (read.request == request)
            dialog->setAbout(text(read.entries));
    });
    m_control.readStream(request, room, key);
}

void EditActions::compact(const RoomId &room, const StreamKey &key, std::optional<SequenceNumber> upTo)
{
    open(new CompactDialog(m_inspector, m_control, room, key, upTo, m_window));
}

void EditActions::replace(const RoomId &room, const StreamKey &key, const protocol::Value &proposed)
{
    push(room, key, ActionType::Replace, proposed);
}

void EditActions::append(const RoomId &room, const StreamKey &key)
{
    push(room, key, ActionType::Append, {});
}

void EditActions::push(const RoomId &room, const StreamKey &key, ActionType action, const protocol::Value &proposed)
{
    const bool replaces = action == ActionType::Replace;
    const QString stream = streamText(room, key);
    const QString told = tr("Clients in the room that take the key get it as the room's next message, as from another client. ");
    ByHandDialog::Texts texts;
    texts.title = replaces ? tr("Replace a stream") : tr("Append to a stream");
    texts.what = replaces ? tr("Replace %1 by one message.").arg(stream) : tr("Append a message to %1.").arg(stream);
    texts.consequences = told + (replaces ? tr("Late joiners get this message alone.") : tr("Late joiners get it behind those that are there."));
    texts.accept = replaces ? tr("Replace") : tr("Append");
    texts.done = replaces ? tr("Replaced %1.").arg(stream) : tr("Appended to %1.").arg(stream);
    auto *dialog = new ByHandDialog(m_inspector, texts, m_window);
    auto *value = new JsonEdit(tr("Value"), dialog);
    value->setValue(proposed);
    dialog->addContent(value);
    connect(value, &JsonEdit::changed, dialog, [dialog, value] { dialog->setAcceptable(!value->fault()); });
    connect(value, &JsonEdit::submitted, dialog, &ByHandDialog::accept);
    dialog->carryOut = [this, room, key, action, value] {
        const quint64 request = m_inspector.nextRequest();
        m_control.pushByHand(request, room, {key, value->value(), {action, {}}});
        return request;
    };
    open(dialog);
    value->setFocus();
}

void EditActions::remove(const RoomId &room, const StreamKey &key, SequenceNumber seq)
{
    const QString stream = streamText(room, key);
    ByHandDialog::Texts texts;
    texts.title = tr("Remove a message");
    texts.what = tr("Remove the message with seq %1 from %2.").arg(seq.value).arg(stream);
    texts.consequences = tr("Clients that are connected are not told and keep what they made of it. Late joiners get the stream "
                            "without it; who looks on with debug=true is shown the stream as it is then.");
    texts.accept = tr("Remove");
    texts.done = tr("Removed seq %1 from %2. Undo brings it back.").arg(seq.value).arg(stream);
    texts.serversDoing = true;
    auto *dialog = new ByHandDialog(m_inspector, texts, m_window);
    dialog->carryOut = [this, room, key, seq] {
        const quint64 request = m_inspector.nextRequest();
        m_control.edit(request, room, {room::Edit::Kind::Remove, key, seq, {}, {}});
        return request;
    };
    describe(dialog, room, key, [seq](const std::vector<protocol::Entry> &entries) {
        const auto found = std::find_if(entries.begin(), entries.end(), [seq](const auto &entry) { return entry.seq == seq; });
        return found == entries.end() ? tr("⚠ It is not in the stream any more.")
                                      : tr("Its value is %1").arg(previewText(found->value, longestPreview));
    });
    open(dialog);
}

void EditActions::clear(const RoomId &room, const StreamKey &key)
{
    const QString stream = streamText(room, key);
    ByHandDialog::Texts texts;
    texts.title = tr("Clear a stream");
    texts.what = tr("Remove every message from %1.").arg(stream);
    texts.consequences = tr("Clients that are connected are not told and keep what they made of it. Late joiners get an empty init; "
                            "who looks on with debug=true is shown the empty stream.");
    texts.accept = tr("Clear");
    texts.done = tr("Cleared %1. Undo brings it back.").arg(stream);
    texts.serversDoing = true;
    auto *dialog = new ByHandDialog(m_inspector, texts, m_window);
    dialog->carryOut = [this, room, key] {
        const quint64 request = m_inspector.nextRequest();
        m_control.edit(request, room, {room::Edit::Kind::Clear, key, {}, {}, {}});
        return request;
    };
    describe(dialog, room, key, [key](const std::vector<protocol::Entry> &entries) {
        const QLocale locale;
        return entries.empty() ? tr("It is empty already.")
                               : tr("It retains %1, %2.").arg(messagesText(qint64(entries.size()), locale),
                                                              locale.formattedDataSize(inspect::retainedBytes(key, entries)));
    });
    open(dialog);
}

void EditActions::closeRoom(const RoomId &room)
{
    const QString name = QString::fromUtf8(room.text());
    ByHandDialog::Texts texts;
    texts.title = tr("Close a room");
    texts.what = tr("Close %1, with everything that it retains.").arg(name);
    texts.consequences = tr("Its clients are closed with 1001. The npm client connects again by itself, and so makes a new, empty "
                            "room of the same name whose numbers begin at 1. This cannot be undone.");
    texts.accept = tr("Close room");
    texts.done = tr("Closed %1.").arg(name);
    texts.serversDoing = true;
    texts.isFinal = true;
    auto *dialog = new ByHandDialog(m_inspector, texts, m_window);
    dialog->carryOut = [this, room] {
        m_control.closeRoom(room);
        return quint64(0);
    };
    open(dialog);
}

void EditActions::disconnectClient(ClientId client)
{
    ByHandDialog::Texts texts;
    texts.title = tr("Disconnect a client");
    texts.what = tr("Disconnect client #%1.").arg(client.value);
    texts.consequences = tr("It is closed with 1001, and what still waits for it is not delivered. The npm client connects again by "
                            "itself, as a new client, without asking again for what it missed. Nobody else is told.");
    texts.accept = tr("Disconnect");
    texts.done = tr("Disconnected client #%1.").arg(client.value);
    auto *dialog = new ByHandDialog(m_inspector, texts, m_window);
    dialog->carryOut = [this, client] {
        m_control.disconnect(client);
        return quint64(0);
    };
    open(dialog);
}

void EditActions::undo()
{
    const EditByHand *edit = m_inspector.edits().nextUndo();
    if (!edit)
        return;
    if (edit->obstacle == EditByHand::Obstacle::None) {
        turn(edit->number);
        return;
    }
    Q_EMIT statusMessage(tr("Nothing changed: cannot undo %1. %2").arg(editText(*edit), obstacleText(*edit)));
    m_inspector.edits().passOver(edit->number);
}

void EditActions::redo()
{
    const EditByHand *edit = m_inspector.edits().nextRedo();
    if (!edit)
        return;
    if (edit->obstacle == EditByHand::Obstacle::None)
        turn(edit->number);
    else
        Q_EMIT statusMessage(tr("Nothing changed: cannot redo %1. %2").arg(editText(*edit), obstacleText(*edit)));
}

void EditActions::turn(quint64 number)
{
    m_inspector.edits().turn(m_control, number); // what is on its way already is not asked for twice
}

void EditActions::showHistory()
{
    if (auto *open = m_window->findChild<EditsDialog *>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto *dialog = new EditsDialog(m_inspector.edits(), m_settings, m_window);
    connect(dialog, &EditsDialog::turnRequested, this, &EditActions::turn);
    dialog->show();
}

} // namespace drift::ui
