// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"
#include "ui/settingsdialog.h"

namespace drift::app {

// The options that mean something to a relay that runs behind a window, for the settings dialog.
[[nodiscard]] std::vector<ui::SettingField> settingFields(const Options &options);
// What is wrong with the values of one option, as the command line would say it; empty: nothing.
[[nodiscard]] QString settingProblem(const QString &name, const QStringList &values);
// The options with the dialog's values; what is not in the dialog stays as it is in `now`.
[[nodiscard]] Result<Options, OptionsError> optionsOf(const ui::SettingValues &values, const Options &now);

} // namespace drift::app
