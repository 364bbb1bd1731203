// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QUrl>
#include <QWidget>

class QLabel;
class QScrollArea;

namespace drift::ui {

// What stands in the place of the rooms while there are none: what to do next, ready to be copied.
// Thread: main. Owner: its parent.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(const QUrl &api, QWidget *parent = nullptr);

    // The relay is to be found there from now on.
    void setApi(const QUrl &api);

Q_SIGNALS:
    void newRoomRequested();
    void demoTrafficToggled(bool on);
    void copyRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeCard(const QUrl &api);
    QWidget *makeSnippet(const QUrl &api);
    void updatePicture();

    QScrollArea *m_area;
    QLabel *m_picture = nullptr;
};

} // namespace drift::ui
