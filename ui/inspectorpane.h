// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/control.h"
#include "inspect/filter/parser.h"
#include "inspect/inspector.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QSettings;
class QTabWidget;
class QToolButton;

namespace drift::ui {

class DeliveryTab;
class DifferenceTab;
class DocumentTab;
class ElidedLabel;
class GapTab;
class PayloadTab;
class StreamTab;

// One message and its stream, down to the bytes: payload, difference, stream and delivery, the document where it is one, and the
// numbers that its stream leaves out.
// Thread: main. Owner: its parent. `inspector` and `control` outlive it.
class InspectorPane : public QWidget
{
    Q_OBJECT

public:
    InspectorPane(inspect::Inspector &inspector, inspect::Control &control, QWidget *parent = nullptr);

    // M and Ctrl+D, anywhere in the window; for its menus.
    [[nodiscard]] QAction *markAction() const { return m_markAction; }
    [[nodiscard]] QAction *differenceAction() const { return m_differenceAction; }
    // What it looks like, between runs.
    void saveTo(QSettings &settings) const;
    void restoreFrom(const QSettings &settings);

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
    // By a node of the payload.
    void filterRequested(drift::inspect::filter::Joining joining, const drift::inspect::filter::Expression &condition);
    void rowRequested(quint64 number); // another row of the timeline

protected:
    void changeEvent(QEvent *event) override;

private:
    // A row as it was when it was selected: it stays here when it gives way in the timeline.
    struct Message
    {
        quint64 number = 0;
        inspect::TimelineRow row;
        RoomId room;
        StreamKey key;
    };

    void makeTabs();
    void makeActions();
    void refresh();
    void updateIcons();
    void showTitle();
    void showPayload();
    void showDifference();
    void showDelivery();
    void showDocument();
    void offerDocument(bool isOfDatabase);
    void showGap();
    void showValue(const protocol::Value &value, std::optional<inspect::TimelineRow::Kind> action);
    void showEntry(const protocol::Entry &entry);
    [[nodiscard]] std::optional<Message> message(quint64 number) const;
    // The message before it in its stream that carries a value; `why` says why there is none.
    [[nodiscard]] std::optional<Message> messageBefore(const Message &message, QString *why) const;
    [[nodiscard]] QString nameOf(const Message &message) const;
    [[nodiscard]] bool isMarked() const;

    inspect::Inspector &m_inspector;
    inspect::Control &m_control;
    std::optional<Message> m_message;
    std::optional<Message> m_marked;
    ElidedLabel *m_title;
    QToolButton *m_markButton;
    QTabWidget *m_tabs;
    PayloadTab *m_payload;
    DifferenceTab *m_difference;
    StreamTab *m_stream;
    DeliveryTab *m_delivery;
    DocumentTab *m_document;
    bool m_isDocumentLeft = false; // because what was selected then is of no database
    GapTab *m_gap;
    QAction *m_markAction;
    QAction *m_differenceAction;
    QTimer m_timer;
};

} // namespace drift::ui
