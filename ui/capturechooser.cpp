// SPDX-License-Identifier: GPL-3.0-only
#include "ui/capturechooser.h"

#include "ui/objectnames.h"

#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace drift::ui {

namespace {

QStringList capturesIn(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        const QString path = url.toLocalFile();
        if (path.endsWith(QStringLiteral(".driftcap"), Qt::CaseInsensitive))
            paths << path;
    }
    return paths;
}

} // namespace

CaptureChooser::CaptureChooser(QWidget *window) : QObject(window), m_window(window), m_folder(QDir::homePath())
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

void CaptureChooser::ask()
{
    auto *dialog = new QFileDialog(m_window, tr("Open a capture"), m_folder, tr("Captures (*.driftcap);;All files (*)"));
    dialog->setObjectName(names::captureDialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_folder = QFileInfo(path).absolutePath();
        Q_EMIT chosen(path);
    });
    dialog->open();
}

bool CaptureChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event); // which a QDragEnterEvent is too
    const QStringList paths = capturesIn(*drop->mimeData());
    if (paths.isEmpty())
        return false;
    drop->acceptProposedAction();
    for (const QString &path : event->type() == QEvent::Drop ? paths : QStringList())
        Q_EMIT chosen(path);
    return true;
}

} // namespace drift::ui
