// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

// The names under which tests find what a person sees and clicks. A name stays when a widget is moved or replaced.
namespace drift::ui::names {

inline const QString mainWindow = QStringLiteral("mainWindow");
inline const QString toolBar = QStringLiteral("toolBar");
inline const QString apiAddress = QStringLiteral("apiAddress");
inline const QString copyApiAddress = QStringLiteral("copyApiAddress");
inline const QString socketAddress = QStringLiteral("socketAddress");
inline const QString copySocketAddress = QStringLiteral("copySocketAddress");
inline const QString newRoom = QStringLiteral("newRoom");
inline const QString copyRoomUrl = QStringLiteral("copyRoomUrl");
inline const QString copyRoomId = QStringLiteral("copyRoomId");
inline const QString quit = QStringLiteral("quit");
inline const QString about = QStringLiteral("about");
inline const QString rooms = QStringLiteral("rooms");
inline const QString emptyState = QStringLiteral("emptyState");
inline const QString emptyHint = QStringLiteral("emptyHint");
inline const QString emptyNewRoom = QStringLiteral("emptyNewRoom");
inline const QString installCommand = QStringLiteral("installCommand");
inline const QString copyInstallCommand = QStringLiteral("copyInstallCommand");
inline const QString snippet = QStringLiteral("snippet");
inline const QString copySnippet = QStringLiteral("copySnippet");
inline const QString totals = QStringLiteral("totals");
inline const QString copied = QStringLiteral("copied");

inline const QString timelinePane = QStringLiteral("timelinePane");
inline const QString timeline = QStringLiteral("timeline");
inline const QString timelineRoom = QStringLiteral("timelineRoom");
inline const QString timelineKey = QStringLiteral("timelineKey");
inline const QString timelineSearch = QStringLiteral("timelineSearch");
inline const QString timelineSeq = QStringLiteral("timelineSeq");
inline const QString timelineStatus = QStringLiteral("timelineStatus");
inline const QString timelineFreeze = QStringLiteral("timelineFreeze");
inline const QString timelineLive = QStringLiteral("timelineLive");
inline const QString timelineClear = QStringLiteral("timelineClear");

} // namespace drift::ui::names
