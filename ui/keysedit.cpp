// SPDX-License-Identifier: GPL-3.0-only
#include "ui/keysedit.h"

#include <QKeyEvent>

namespace drift::ui {

namespace {

// Pressed for another one's sake, or for none that we know.
bool isNoneByItself(int key)
{
    switch (key) {
    case 0:
    case Qt::Key_unknown:
    case Qt::Key_Shift:
    case Qt::Key_Control:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_Meta:
    case Qt::Key_Super_L:
    case Qt::Key_Super_R:
    case Qt::Key_Hyper_L:
    case Qt::Key_Hyper_R:
    case Qt::Key_CapsLock:
    case Qt::Key_NumLock:
    case Qt::Key_ScrollLock:
    case Qt::Key_Mode_switch:
    case Qt::Key_Multi_key: return true;
    default: return key >= Qt::Key_Dead_Grave && key <= Qt::Key_Dead_Longsolidusoverlay;
    }
}

// Shift counts where it does not only make the sign: { is a key of its own, where a keyboard has it on [ or on 7.
QKeySequence keysOf(const QKeyEvent &event)
{
    Qt::KeyboardModifiers modifiers = event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier | Qt::MetaModifier);
    const QString text = event.text();
    if (!text.isEmpty() && text[0].isPrint() && !text[0].isLetterOrNumber() && !text[0].isSpace())
        modifiers &= ~Qt::ShiftModifier;
    const bool isTab = event.key() == Qt::Key_Backtab; // its Shift is among them
    return QKeySequence(QKeyCombination(modifiers, isTab ? Qt::Key_Tab : Qt::Key(event.key())));
}

} // namespace

KeysEdit::KeysEdit(QWidget *parent) : QLineEdit(parent)
{
    setReadOnly(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    setPlaceholderText(tr("Press the new keys here"));
}

void KeysEdit::setKeys(const QKeySequence &keys)
{
    setText(keys.toString(QKeySequence::NativeText));
}

bool KeysEdit::event(QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QLineEdit::event(event);
    event->accept(); // they are not to do what they do elsewhere
    return true;
}

void KeysEdit::keyPressEvent(QKeyEvent *event)
{
    event->accept();
    if (isNoneByItself(event->key()))
        return;
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        Q_EMIT left();
    else
        Q_EMIT pressed(keysOf(*event));
}

} // namespace drift::ui
