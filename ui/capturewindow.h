// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/captureloader.h"
#include "ui/mainwindow.h"

namespace drift::ui {

class CaptureBar;

// The window over a capture: the same panes, and above them that it is not live. What would change, send or ask for something
// is not to be had, and says why.
// Thread: main. Owner: the wiring in app/, or a test. What it is made with outlives it.
class CaptureWindow : public MainWindow
{
    Q_OBJECT

public:
    // Begins to read the file into the inspector.
    CaptureWindow(inspect::Inspector &inspector, inspect::Control &control, const QString &path, QSettings &settings,
                  QWidget *parent = nullptr);

private:
    void disableWhatIsLive();

    CaptureBar *m_bar;
    inspect::CaptureLoader m_loader;
};

} // namespace drift::ui
