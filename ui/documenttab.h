// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/meaning.h"
#include "inspect/revisionmodel.h"
#include "inspect/streamreader.h"
#include "inspect/worker.h"

#include <QWidget>

class QSplitter;
class QTreeView;

namespace drift::ui {

class ElidedLabel;
class NowThenBar;
class PageOrReason;
class TextView;

// A stream of a room's database as what it is: a document with its winner, its revisions and what they say, a local document, an
// attachment. As it stands, which is read from the relay again and again as long as somebody looks, or as a message left it.
// Thread: main. Owner: its parent.
class DocumentTab : public QWidget
{
    Q_OBJECT

public:
    DocumentTab(inspect::Inspector &inspector, inspect::Control &control, QWidget *parent = nullptr);

    // `then`: what the selected message made of the stream; nothing where none is selected, or its payload is not here.
    void showStream(const RoomId &room, const StreamKey &key, const std::optional<protocol::Value> &then);
    void showNothing();
    // Of a capture: it stands as it did at the end, where its rows tell that.
    void showCapture() { m_isCapture = true; }
    // Catches up with what happened; to be called now and then while it is visible.
    void refresh();

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Stream
    {
        RoomId room;
        StreamKey key;
        std::optional<protocol::Value> then;
        friend bool operator==(const Stream &, const Stream &) = default;
    };

    [[nodiscard]] QWidget *makePage();
    [[nodiscard]] bool isThen() const;
    void showValue();
    void take(const protocol::Value &value, const inspect::Meaning &meaning);
    void showDocument(const inspect::DocumentMeaning &meaning);
    void showRevision();
    void showText(const QString &says, const protocol::Value &value, bool asBytes);
    void showSentence(const QString &sentence);
    void showFacts();

    inspect::StreamReader m_reader;
    std::optional<Stream> m_stream;
    std::optional<protocol::Value> m_shown; // of m_stream; perhaps still being read
    inspect::RevisionModel m_revisions;
    NowThenBar *m_bar;
    ElidedLabel *m_title;
    PageOrReason *m_stack;
    QTreeView *m_tree;
    ElidedLabel *m_says;
    TextView *m_text;
    bool m_isCapture = false;
    inspect::Worker m_worker;
};

} // namespace drift::ui
