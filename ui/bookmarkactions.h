// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;

namespace drift::inspect {
class Bookmarks;
class TimelineModel;
}

namespace drift::ui {

class BookmarksDialog;
class TimelinePane;

// Setting bookmarks on rows of the timeline, writing notes on them, and going to them.
// Thread: main. Owner: the window. What it is made with outlives it.
class BookmarkActions : public QObject
{
    Q_OBJECT

public:
    BookmarkActions(inspect::Bookmarks &bookmarks, const inspect::TimelineModel &model, TimelinePane &pane, QWidget *window);

    // For menus.
    [[nodiscard]] QList<QAction *> actions() const { return {m_toggle, m_note, m_next, m_previous, m_list}; }

Q_SIGNALS:
    void statusMessage(const QString &message);

private:
    template<typename Slot>
    QAction *make(const QString &name, const QString &text, const QKeySequence &key, const QString &tip, Slot slot);
    void makeActions();
    void toggle();
    [[nodiscard]] bool add(quint64 row);
    void writeNote();
    void step(int direction);
    [[nodiscard]] BookmarksDialog &dialog();
    void update();
    void tellWhatGaveWay();

    inspect::Bookmarks &m_bookmarks;
    const inspect::TimelineModel &m_model;
    TimelinePane &m_pane;
    QWidget *const m_window;
    size_t m_gaveWay = 0; // of which it was told
    QAction *m_toggle = nullptr;
    QAction *m_note = nullptr;
    QAction *m_next = nullptr;
    QAction *m_previous = nullptr;
    QAction *m_list = nullptr;
    QPointer<BookmarksDialog> m_dialog;
};

} // namespace drift::ui
