// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/control.h"
#include "inspect/inspector.h"

#include <QWidget>

class QTabWidget;

namespace drift::ui {

// One message and its stream, down to the bytes: payload, difference, stream and delivery.
// Thread: main. Owner: its parent. `inspector` and `control` outlive it.
class InspectorPane : public QWidget
{
    Q_OBJECT

public:
    InspectorPane(inspect::Inspector &inspector, inspect::Control &control, QWidget *parent = nullptr);

public Q_SLOTS:
    // A row of the timeline, by its number; nothing: none is selected.
    void showRow(std::optional<quint64> row);
    // A stream of the explorer, without a message.
    void showStream(const drift::RoomId &room, const drift::StreamKey &key);
    // What the messages shown from now on are compared with; asked again for the same row: nothing any more.
    void markRow();

Q_SIGNALS:
    // Up to and including that message.
    void compactRequested(const drift::RoomId &room, const drift::StreamKey &key, drift::SequenceNumber seq);
    void removeRequested(const drift::RoomId &room, const drift::StreamKey &key, drift::SequenceNumber seq);
    // `value`: what is proposed to put in the stream's place.
    void replaceRequested(const drift::RoomId &room, const drift::StreamKey &key, const drift::protocol::Value &value);
    void copyRequested(const QString &text);

private:
    inspect::Inspector &m_inspector;
    inspect::Control &m_control;
    QTabWidget *m_tabs;
};

} // namespace drift::ui
