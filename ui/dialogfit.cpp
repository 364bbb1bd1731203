// SPDX-License-Identifier: GPL-3.0-only
#include "ui/dialogfit.h"

#include "ui/followingarea.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QFileDialog>
#include <QMessageBox>
#include <QProgressDialog>
#include <QScreen>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace drift::ui {

namespace {

bool fitsIn(const QSize &size, const QSize &room)
{
    return size.width() <= room.width() && size.height() <= room.height();
}

// Puts all that is in it into an area that scrolls.
void makeScroll(QDialog &dialog)
{
    auto *content = new QWidget(&dialog); // in its window all the time: Tab keeps its order
    dialog.layout()->setSizeConstraint(QLayout::SetDefaultConstraint);
    content->setLayout(dialog.layout()); // and what it lays out
    auto *layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins({});
    layout->addWidget(new FollowingArea(content, &dialog));
    dialog.setMinimumSize(0, 0);
}

QSize roomFor(const QDialog &dialog)
{
    return dialog.screen()->availableSize() - QSize(0, dialog.style()->pixelMetric(QStyle::PM_TitleBarHeight));
}

// The least that it can be, at the width that it gets.
QSize leastOf(const QDialog &dialog, int width)
{
    QSize least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize());
    if (dialog.layout()->hasHeightForWidth())
        least.setHeight(std::max(least.height(), dialog.layout()->minimumHeightForWidth(std::max(least.width(), width))));
    return least;
}

// Qt's own lay themselves out.
bool isOurs(const QDialog *dialog)
{
    return dialog && dialog->layout() && !qobject_cast<const QMessageBox *>(dialog) && !qobject_cast<const QFileDialog *>(dialog)
            && !qobject_cast<const QProgressDialog *>(dialog);
}

} // namespace

DialogFit::DialogFit(QObject *parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

// It is polished before it gets its size, and shown when it has it.
bool DialogFit::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPolish = event->type() == QEvent::Polish;
    if (!isPolish && (event->type() != QEvent::Show || event->spontaneous()))
        return false;
    auto *dialog = qobject_cast<QDialog *>(watched);
    if (!isOurs(dialog))
        return false;
    const QSize room = roomFor(*dialog);
    if (isPolish && !fitsIn(leastOf(*dialog, std::min(dialog->width(), room.width())), room))
        makeScroll(*dialog);
    else if (!isPolish && !fitsIn(dialog->size(), room))
        dialog->resize(dialog->size().boundedTo(room));
    return false;
}

} // namespace drift::ui
