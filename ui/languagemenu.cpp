// SPDX-License-Identifier: GPL-3.0-only
#include "ui/languagemenu.h"

#include "ui/objectnames.h"

#include <QActionGroup>

namespace drift::ui {

LanguageMenu::LanguageMenu(QWidget *parent) : QMenu(tr("&Language"), parent), m_languages(new QActionGroup(this))
{
    addSection(tr("From the next start on"));
    // A language's own name is the same in each.
    const std::pair<Language, QString> texts[] = {{Language::System, tr("As the &system has it")},
                                                  {Language::English, QStringLiteral("&English")},
                                                  {Language::SimplifiedChinese, QStringLiteral("简体中文 (&Z)")}};
    for (const auto &[language, text] : texts) {
        QAction *action = addAction(text);
        action->setObjectName(names::language + QString::number(int(language)));
        action->setCheckable(true);
        action->setData(int(language));
        m_languages->addAction(action);
    }
    showChosen(Language::System);
    connect(m_languages, &QActionGroup::triggered, this,
            [this](const QAction *action) { Q_EMIT chosen(Language(action->data().toInt())); });
}

void LanguageMenu::showChosen(Language language)
{
    m_languages->actions().at(int(language))->setChecked(true);
}

} // namespace drift::ui
