// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/settingsdialog.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace drift::ui {

// One option of the settings: its name, an editor that suits it, what it does, and what is wrong with it.
// Thread: main. Owner: its page.
class SettingRow : public QWidget
{
    Q_OBJECT

public:
    explicit SettingRow(const SettingField &field, QWidget *parent = nullptr);

    [[nodiscard]] const SettingField &field() const { return m_field; }
    [[nodiscard]] QStringList values() const;
    [[nodiscard]] bool isChanged() const { return values() != m_atFirst; }
    void setProblem(const QString &problem); // empty: none
    [[nodiscard]] bool hasProblem() const { return m_hasProblem; }
    void focusEditor();

Q_SIGNALS:
    void edited();

private:
    QWidget *makeEditor();
    QWidget *makeLine(const QString &text);
    QWidget *makeSecretLine();
    [[nodiscard]] QString explanation() const;

    const SettingField m_field;
    QCheckBox *m_switch = nullptr; // one of these is there
    QComboBox *m_choice = nullptr;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_list = nullptr;
    QLabel *m_problem = nullptr;
    QStringList m_atFirst;
    bool m_hasProblem = false;
};

} // namespace drift::ui
