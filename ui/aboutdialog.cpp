// SPDX-License-Identifier: GPL-3.0-only
#include "ui/aboutdialog.h"

#include "ui/components.h"
#include "ui/objectnames.h"
#include "ui/rowlook.h"
#include "ui/spokenrow.h"
#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr QSize defaultSize{720, 620};
constexpr int pictureSize = 64;

enum Column : int { NameColumn, LicenceColumn, UseColumn, ColumnCount };

QString licenceText()
{
    QFile file(QStringLiteral(":/LICENSE"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(names::aboutDialog);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Driftscope"));
    resize(defaultSize);
    auto *tabs = new QTabWidget(this);
    tabs->setAccessibleName(tr("Licences"));
    tabs->setDocumentMode(true);
    tabs->addTab(makeComponents(), tr("&Made with"));
    tabs->addTab(makeLicence(), tr("&Licence"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
}

QWidget *AboutDialog::makeHead()
{
    auto *head = new QWidget(this);
    auto *picture = new QLabel(head);
    picture->setTextFormat(Qt::PlainText);
    picture->setPixmap(QIcon(QStringLiteral(":/icons/driftscope.svg")).pixmap({pictureSize, pictureSize}, devicePixelRatioF()));
    auto *version = new QLabel(tr("Driftscope %1").arg(QStringLiteral(DRIFT_VERSION)), head);
    version->setObjectName(names::aboutVersion);
    version->setTextFormat(Qt::PlainText);
    version->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont font = version->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setBold(true);
    version->setFont(font);
    auto *about = new QLabel(tr("A relay for the DriftDB protocol, and the window that shows it at work.\n"
                                "Qt %1, built with %2. GPL-3.0-only; what browsers load is MIT, and what stands below.")
                                     .arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)), head);
    about->setObjectName(names::aboutText);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *texts = new QVBoxLayout;
    texts->addWidget(version);
    texts->addWidget(about);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins({});
    layout->setSpacing(16);
    layout->addWidget(picture, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    return head;
}

QWidget *AboutDialog::makeLicence()
{
    auto *text = new QPlainTextEdit(licenceText(), this);
    text->setObjectName(names::aboutLicence);
    text->setAccessibleName(tr("The licence of Driftscope"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(fixedFont());
    text->setFrameShape(QFrame::NoFrame);
    return text;
}

QWidget *AboutDialog::makeComponents()
{
    const std::vector<Component> all = components();
    auto *table = new QTableWidget(int(all.size()), ColumnCount, this);
    table->setObjectName(names::aboutComponents);
    table->setAccessibleName(tr("What it is made with, and under which licence"));
    table->setHorizontalHeaderLabels({tr("What"), tr("Licence"), tr("For")});
    makeRows(*table);
    table->setFrameShape(QFrame::NoFrame);
    for (int row = 0; row < int(all.size()); ++row) {
        const Component &component = all[size_t(row)];
        table->setItem(row, NameColumn, new QTableWidgetItem(component.name)); // the table owns them
        table->setItem(row, LicenceColumn, new QTableWidgetItem(component.licence));
        table->setItem(row, UseColumn, new QTableWidgetItem(component.use));
        speakRow(*table, row);
    }
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setColumnWidth(NameColumn, fontMetrics().averageCharWidth() * 34);
    table->setColumnWidth(LicenceColumn, fontMetrics().averageCharWidth() * 24);
    return table;
}

} // namespace drift::ui
