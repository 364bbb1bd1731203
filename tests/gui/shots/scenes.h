// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/relaystage.h"
#include "gui/shots/camera.h"
#include "gui/shots/traffic.h"
#include "ui/mainwindow.h"

namespace drift::test {

// What is to be seen in the pictures, part by part: each brings the window there, takes its pictures, and leaves nothing open.

// The window as app/ makes it, with everything that moves it.
struct ShotStage : RelayStage
{
    ui::MainWindow window{inspector, control, ui::ServerInfo{.address = address}, settings};
};

// A message of the stream that was given to somebody.
void selectSomething(ui::MainWindow &window, const RoomId &room, const StreamKey &key);
// A problem that says what to do about it.
void selectMisuse(ui::MainWindow &window);

// As it is opened, and with something that is not to be had.
void takePalette(ShotStage &stage, Camera &camera);
// Keys that something else has.
void takeConflict(ShotStage &stage, Camera &camera);
// Every group of the settings, over a relay of their own.
void takeSettings(QWidget &window, Camera &camera);
void takeDocuments(ShotStage &stage, Camera &camera);
// Statistics by key, and a path that is plotted, with what is told of a time.
void takePlots(ShotStage &stage, Camera &camera);
// What is asked before a message goes.
void takeAskings(ShotStage &stage, Camera &camera);
// What happened, saved as a capture and opened: whole, and cut in the middle.
void takeCapture(ShotStage &stage, Camera &camera);
// What is looked for among the rooms, and what cannot be.
void takeRoomFilter(ShotStage &stage, Camera &camera);
// Every page of the help, something found in it, and the steps of the tours.
void takeHelp(ShotStage &stage, Camera &camera);
// Finding, colours, bookmarks and filters with names. The colours stay.
void takeAnalysis(ShotStage &stage, Camera &camera);
// Every shape of a payload in many scripts, and the message as it would be composed.
void takeScripts(ShotStage &stage, Camera &camera);

} // namespace drift::test
