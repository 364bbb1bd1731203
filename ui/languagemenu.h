// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/translation.h"

#include <QMenu>

class QActionGroup;

namespace drift::ui {

// The languages that the windows can speak, each in its own; a choice holds from the next start on, as the menu says.
// Thread: main. Owner: the menu it is in.
class LanguageMenu : public QMenu
{
    Q_OBJECT

public:
    explicit LanguageMenu(QWidget *parent = nullptr);

    // Which one has a mark.
    void showChosen(Language language);

Q_SIGNALS:
    void chosen(drift::ui::Language language);

private:
    QActionGroup *m_languages;
};

} // namespace drift::ui
