// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/person.h"
#include "inspect/handled.h"
#include "inspect/inspector.h"
#include "inspect/timelineroles.h"
#include "ui/elidedlabel.h"
#include "ui/objectnames.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QToolButton>
#include <QWheelEvent>

namespace drift::test {

inline void setUpLook()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(*qApp);
}

// The pane over an inspector that is fed by hand.
struct TimelineDesk
{
    inspect::Inspector inspector;
    ui::TimelinePane pane{inspector};
    quint64 seq = 0;

    TimelineDesk() { QApplication::clipboard()->clear(); }

    void open(int rows = 0)
    {
        inspector.fold(snapshot());
        relay(rows);
        pane.resize(1'000, 400);
        show(pane);
        view()->setFocus();
    }
    void relay(int count, const QByteArray &key = "k", const QByteArray &json = "1", const QByteArray &room = "lobby")
    {
        for (int i = 0; i < count; ++i)
            inspector.fold(relayed(room, key, json, ++seq));
        inspector.publish();
    }
    template<typename T>
    T *find(const QString &name) { return test::find<T>(pane, name); }
    ui::TimelineView *view() { return find<ui::TimelineView>(ui::names::timeline); }
    QScrollBar *bar() { return view()->verticalScrollBar(); }
    bool isAtEnd() { return bar()->value() == bar()->maximum(); }
    QString status() { return find<ui::ElidedLabel>(ui::names::timelineStatus)->whole(); }
    QString cell(int row, int column) { return test::cell(*view(), row, column); }
    // What a person sees at that height of the table.
    QString seqAt(int y) { return cell(view()->rowAt(y), inspect::SeqColumn); }
    // Where the row with that seq is seen.
    int heightOf(quint64 wanted)
    {
        for (int y = 0; y < view()->viewport()->height(); ++y) {
            if (seqAt(y) == QLocale().toString(wanted))
                return y;
        }
        return -1;
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(view(), Qt::Key(key), modifiers); }
    void wheel(int notches)
    {
        const QPointF middle = view()->viewport()->rect().center();
        QWheelEvent event(middle, view()->viewport()->mapToGlobal(middle), {}, {0, notches * 120}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(view()->viewport(), &event);
    }
    void click(int y) { QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, {300, y}); }
    void clickButton(const QString &name) { QTest::mouseClick(find<QToolButton>(name), Qt::LeftButton); }
    void type(const QString &field, const QString &text)
    {
        auto *line = find<QLineEdit>(field);
        line->setFocus();
        QTest::keyClicks(line, text);
    }
    // The seq of the chosen row; empty for none.
    QString chosen()
    {
        const auto number = pane.selectedRow();
        return number ? QString::number(inspector.timeline().row(*number).seq.value) : QString();
    }
};

} // namespace drift::test
