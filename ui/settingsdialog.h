// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>
#include <QStringList>

#include <functional>
#include <map>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace drift::ui {

class SettingRow;

// One option as the dialog shows it: plain values, so that the window need not know where options come from.
struct SettingField
{
    enum class Kind : quint8 { Switch, Text, Choice, List };

    QString name = {};     // "max-key": as on the command line, in variables and in the file
    QString group = {};    // the heading that it stands under
    QString help = {};     // what it does, one sentence or a few
    QString takes = {};    // "SIZE", "NUMBER"
    Kind kind = Kind::Text;
    QStringList choices = {}; // of Choice
    QStringList values = {};  // now
    QStringList defaults = {};
    QString origin = {};   // who set it: "--port", "driftscope.toml:3:8"; empty: nobody
    bool isSecret = false;
    bool isLive = false; // needs no restart of the relay
};

using SettingValues = std::map<QString, QStringList>; // by name

// The options of the command line, to be changed while the window stands. It judges nothing itself: it asks.
// Thread: main. Owner: its parent, or a test.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    struct Judge
    {
        // What is wrong with one option alone, and with all of them together; empty: nothing.
        std::function<QString(const QString &name, const QStringList &values)> one;
        std::function<QString(const SettingValues &values)> all;
    };

    // `file`: where "Save" would write to, to begin with.
    SettingsDialog(const std::vector<SettingField> &fields, Judge judge, const QString &file, QWidget *parent = nullptr);
    ~SettingsDialog() override;

    [[nodiscard]] SettingValues values() const;
    // What came of what was asked for; `failed` says that it did not go well.
    void say(const QString &text, bool failed);
    // Between applyRequested() and what comes of it.
    void setBusy(bool busy);

Q_SIGNALS:
    // Something that is right as far as it can be judged, and other than before.
    void applyRequested(const drift::ui::SettingValues &values, bool needsRestart);
    void saveRequested(const drift::ui::SettingValues &values, const QString &file, bool withKeys);

private:
    QWidget *makePages(const std::vector<SettingField> &fields);
    QWidget *makePage(const QString &group, const std::vector<SettingField> &fields);
    QWidget *makeSaveBar(const QString &file);
    QWidget *makeButtons();
    void judge(SettingRow *changed);
    void apply();
    void save();
    [[nodiscard]] bool needsRestart() const;

    const Judge m_judge;
    std::vector<SettingRow *> m_rows;
    QListWidget *m_groups = nullptr;
    QStackedWidget *m_pages = nullptr;
    QLabel *m_said = nullptr;
    QLineEdit *m_file = nullptr;
    QCheckBox *m_withKeys = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_apply = nullptr;
    bool m_busy = false;
};

} // namespace drift::ui
