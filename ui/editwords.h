// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/edits.h"
#include "protocol/message.h"

#include <QLocale>
#include <QString>

// What the window says of streams, of changes by hand and of their ends.
namespace drift::ui {

// "state" in lobby
[[nodiscard]] QString streamText(const RoomId &room, const StreamKey &key);
// 1 message, 12 messages
[[nodiscard]] QString messagesText(qint64 messages, const QLocale &locale);
// compact of "state" in lobby
[[nodiscard]] QString editText(const inspect::EditByHand &edit);
// Why it cannot be undone or done again: a sentence; empty where it can.
[[nodiscard]] QString obstacleText(const inspect::EditByHand &edit);
// done, undone, cannot be undone: …
[[nodiscard]] QString stateText(const inspect::EditByHand &edit);
// How an undo or a redo ended: a sentence.
[[nodiscard]] QString turnedText(const inspect::Edits::Turned &turned, const inspect::EditByHand *edit);
// An answer as JSON.
[[nodiscard]] QByteArray answerJson(const std::optional<protocol::ServerMessage> &answer);
// An error with its code: compact_ahead: compact at seq 9, but …
[[nodiscard]] QString errorText(const protocol::Error &error);
// The beginning of a value, as JSON.
[[nodiscard]] QString previewText(const protocol::Value &value, qsizetype maxBytes);
// A text of several lines from the wire; no line is longer than what is looked at.
[[nodiscard]] QString visibleLines(const QByteArray &text);
// For what takes & as the mark of a shortcut: menus, buttons.
[[nodiscard]] QString withoutMnemonics(QString text);

} // namespace drift::ui
