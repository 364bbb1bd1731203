// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timelinebounds.h"
#include "ui/look.h"
#include "ui/translation.h"

#include <QObject>

#include <memory>
#include <vector>

class QSettings;

namespace drift::app {

// The windows over captures, each with an inspector of its own that never sees the relay.
// Thread: main. Owner: the wiring of the windows. The settings, the look and the translation outlive it.
class Captures : public QObject
{
    Q_OBJECT

public:
    Captures(QSettings &settings, ui::Look &look, ui::Translation &translation, const inspect::TimelineBounds &bounds);
    ~Captures() override;

    // Opens a window over the file, whatever it is.
    void open(const QString &path);
    void closeAll();
    // The live window changed the keys.
    void readKeys();

Q_SIGNALS:
    void keysChanged(); // in one of these windows

private:
    struct Shown;
    void forget(const Shown *shown);

    QSettings &m_settings;
    ui::Look &m_look;
    ui::Translation &m_translation;
    const inspect::TimelineBounds m_bounds;
    std::vector<std::unique_ptr<Shown>> m_shown;
};

} // namespace drift::app
