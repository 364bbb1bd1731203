// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QWidget;

namespace drift::ui {

// Asks where to and writes `make()` there, as it is then; `said` hears in a sentence what became of it. `name`: "statistics.csv".
void saveAs(QWidget *parent, const QString &title, const QString &filter, const QString &name, std::function<QByteArray()> make,
            std::function<void(const QString &)> said);

} // namespace drift::ui
