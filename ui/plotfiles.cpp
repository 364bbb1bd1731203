// SPDX-License-Identifier: GPL-3.0-only
#include "ui/plotfiles.h"

#include "ui/objectnames.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>

namespace drift::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PlotFiles)
};

} // namespace

void saveAs(QWidget *parent, const QString &title, const QString &filter, const QString &name, std::function<QByteArray()> make,
            std::function<void(const QString &)> said)
{
    auto *dialog = new QFileDialog(parent, title, QDir::homePath(), filter);
    dialog->setObjectName(names::exportDialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(name).suffix());
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [make = std::move(make), said = std::move(said)](const QString &path) {
        QSaveFile file(path);
        const QByteArray bytes = make();
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        said(isWritten ? Texts::tr("Exported to %1").arg(path) : Texts::tr("%1 could not be written: %2").arg(path, file.errorString()));
    });
    dialog->open();
}

} // namespace drift::ui
