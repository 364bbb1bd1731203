// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/captures.h"
#include "gui/filedialog.h"
#include "gui/windowdesk.h"
#include "inspect/handled.h"
#include "ui/capturebar.h"
#include "ui/capturewindow.h"
#include "ui/look.h"
#include "ui/timelineview.h"
#include "ui/translation.h"

#include <QDropEvent>
#include <QMimeData>

namespace drift::test {

// A live window, and captures that are opened from it as in the program.
struct CaptureDesk : Desk
{
    ui::Look look{ui::Scheme::Light, settings};
    ui::Translation translation{settings};
    app::Captures captures{settings, look, translation, {}};

    CaptureDesk()
    {
        QObject::connect(&window, &ui::MainWindow::captureChosen, &captures, &app::Captures::open);
        QObject::connect(&window, &ui::MainWindow::closed, &captures, &app::Captures::closeAll);
    }
    ~CaptureDesk() { captures.closeAll(); }
    Q_DISABLE_COPY_MOVE(CaptureDesk)

    void openWith(int rows)
    {
        open();
        happen({snapshot({info("lobby", 0), info("other", 0)}), joined("lobby")});
        std::vector<journal::Event> events;
        for (int seq = 1; seq <= rows; ++seq) {
            journal::MessageHandled handled = handledPush("lobby", push("k", ActionType::Append, QByteArray::number(seq)), room::Outcome::Stored, quint64(seq), seq);
            handled.recipients = std::make_shared<const std::vector<ClientId>>(std::vector<ClientId>{{1}});
            handled.delivered = 1;
            events.push_back({{}, handled});
        }
        happen(events);
        find<ui::TimelineView>(names::timeline)->setFocus();
    }
    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("a.driftcap")); }
    void save()
    {
        QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier);
        pasteFile(window, names::exportDialog, path());
        QTRY_VERIFY(QFile::exists(path()));
    }
    // The window that shows it, once all of it is read.
    ui::CaptureWindow *shown()
    {
        ui::CaptureWindow *found = nullptr;
        const bool isShown = QTest::qWaitFor([&] {
            for (QWidget *each : QApplication::topLevelWidgets()) {
                if ((found = qobject_cast<ui::CaptureWindow *>(each)))
                    return !said(*found).contains(QStringLiteral("reading"));
            }
            return false;
        });
        return isShown ? found : nullptr;
    }
    static QString said(const ui::CaptureWindow &capture) { return test::find<ui::CaptureBar>(capture, names::captureBar)->said(); }
    static bool offer(QWidget &on, const QUrl &file, QEvent::Type type)
    {
        QMimeData data;
        data.setUrls({file});
        if (type == QEvent::DragEnter) {
            QDragEnterEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
            QApplication::sendEvent(&on, &event);
            return event.isAccepted();
        }
        QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&on, &event);
        return event.isAccepted();
    }
    void put(const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    [[nodiscard]] QByteArray read() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

} // namespace drift::test
