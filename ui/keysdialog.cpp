// SPDX-License-Identifier: GPL-3.0-only
#include "ui/keysdialog.h"

#include "ui/objectnames.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <vector>

namespace drift::ui {

namespace {

struct Keys
{
    Q_DECLARE_TR_FUNCTIONS(Keys)

public:
    struct Key
    {
        QString keys;
        QString what;
    };
    struct Pane
    {
        QString title;
        std::vector<Key> keys;
    };

    static std::vector<std::vector<Pane>> columns()
    {
        const auto text = [](const char *keys) { return QString::fromLatin1(keys); };
        return {{{tr("Window"),
                  {{text("F6, Shift+F6"), tr("next pane, previous pane")},
                   {text("Ctrl+J"), tr("show or hide the tools below")},
                   {text("F7, F8"), tr("statistics, plots")},
                   {text("Ctrl+Z, Ctrl+Shift+Z"), tr("undo and redo a change by hand")},
                   {text("Ctrl+O, Ctrl+S"), tr("open a capture, save one")},
                   {text("Ctrl+,"), tr("settings")},
                   {text("Ctrl+Q"), tr("quit")}}},
                 {tr("Rooms"),
                  {{text("Ctrl+N"), tr("new room")},
                   {text("Ctrl+U"), tr("copy the room's address")},
                   {text("Ctrl+Shift+U"), tr("copy the room's id")},
                   {text("Delete"), tr("close, clear or disconnect what is selected")}}}},
                {{tr("Timeline"),
                  {{text("Space"), tr("freeze the view, and let it go on")},
                   {text("End"), tr("to the end, and stay there")},
                   {text("Ctrl+L, Ctrl+Shift+L"), tr("filter, give it a name")},
                   {text("Ctrl+F, F3, Shift+F3"), tr("find, next, previous")},
                   {text("Ctrl+G"), tr("go to a seq or a time")},
                   {text("Ctrl+T, Ctrl+Shift+T"), tr("follow this client, this key")},
                   {text("Ctrl+E, Ctrl+Shift+E"), tr("export what is shown, or selected")},
                   {text("Ctrl+B, Ctrl+Shift+B"), tr("bookmark, with a note")},
                   {text("F2, Shift+F2"), tr("next and previous bookmark")},
                   {text("[  ]"), tr("previous and next message")},
                   {text("{  }"), tr("the same within the stream")}}},
                 {tr("Message"),
                  {{text("Ctrl+D"), tr("difference with the previous one")},
                   {text("M"), tr("mark it, to compare others with it")},
                   {text("Ctrl+M"), tr("compose")},
                   {text("Ctrl+Return"), tr("send")},
                   {text("Ctrl+Shift+K"), tr("compact the stream")}}}}};
    }

    static QString title() { return tr("Keys"); }
};

QLabel *label(const QString &text, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    made->setTextFormat(Qt::PlainText);
    return made;
}

} // namespace

void showKeysDialog(QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(names::keys);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Keys::title());
    auto *columns = new QHBoxLayout;
    columns->setSpacing(36);
    for (const std::vector<Keys::Pane> &column : Keys::columns()) {
        auto *form = new QFormLayout;
        form->setHorizontalSpacing(18);
        form->setVerticalSpacing(6);
        for (const Keys::Pane &pane : column) {
            QLabel *title = label(pane.title, dialog);
            QFont bold = title->font();
            bold.setBold(true);
            title->setFont(bold);
            form->addRow(title);
            for (const Keys::Key &key : pane.keys) {
                QLabel *keys = label(key.keys, dialog);
                keys->setFont(fixedFont());
                form->addRow(keys, label(key.what, dialog));
            }
        }
        columns->addLayout(form);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto *layout = new QVBoxLayout(dialog);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    layout->setSpacing(14);
    layout->addLayout(columns);
    layout->addWidget(buttons);
    dialog->show();
}

} // namespace drift::ui
