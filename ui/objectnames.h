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
// The inspector pane.
inline const QString inspectorPane = QStringLiteral("inspectorPane");
inline const QString inspectorTabs = QStringLiteral("inspectorTabs");
inline const QString inspectorTitle = QStringLiteral("inspectorTitle");
inline const QString markMessage = QStringLiteral("markMessage");
inline const QString markMessageButton = QStringLiteral("markMessageButton");
inline const QString showDifference = QStringLiteral("showDifference");
inline const QString payloadTree = QStringLiteral("payloadTree");
inline const QString payloadText = QStringLiteral("payloadText");
inline const QString payloadNothing = QStringLiteral("payloadNothing");
inline const QString payloadFacts = QStringLiteral("payloadFacts");
inline const QString payloadCopy = QStringLiteral("payloadCopy");
inline const QString payloadModeTree = QStringLiteral("payloadModeTree");
inline const QString payloadModePretty = QStringLiteral("payloadModePretty");
inline const QString payloadModeRaw = QStringLiteral("payloadModeRaw");
inline const QString payloadModeHex = QStringLiteral("payloadModeHex");
inline const QString findText = QStringLiteral("findText");
inline const QString findOutcome = QStringLiteral("findOutcome");
inline const QString differenceTitle = QStringLiteral("differenceTitle");
inline const QString differenceTable = QStringLiteral("differenceTable");
inline const QString differenceLines = QStringLiteral("differenceLines");
inline const QString differenceNothing = QStringLiteral("differenceNothing");
inline const QString streamNow = QStringLiteral("streamNow");
inline const QString streamThen = QStringLiteral("streamThen");
inline const QString streamFacts = QStringLiteral("streamFacts");
inline const QString streamEntries = QStringLiteral("streamEntries");
inline const QString streamNothing = QStringLiteral("streamNothing");
inline const QString streamEmpty = QStringLiteral("streamEmpty");
inline const QString joinerSeq = QStringLiteral("joinerSeq");
inline const QString joinerInit = QStringLiteral("joinerInit");
inline const QString streamCompact = QStringLiteral("streamCompact");
inline const QString streamRemove = QStringLiteral("streamRemove");
inline const QString streamReplace = QStringLiteral("streamReplace");
inline const QString deliverySummary = QStringLiteral("deliverySummary");
inline const QString deliveryTable = QStringLiteral("deliveryTable");
inline const QString deliveryNothing = QStringLiteral("deliveryNothing");
// The server, its settings, problems and log.
inline const QString settings = QStringLiteral("settings");
inline const QString settingsGroups = QStringLiteral("settingsGroups");
inline const QString settingsSaid = QStringLiteral("settingsSaid");
inline const QString settingsFile = QStringLiteral("settingsFile");
inline const QString settingsWithKeys = QStringLiteral("settingsWithKeys");
inline const QString settingsSave = QStringLiteral("settingsSave");
inline const QString settingsApply = QStringLiteral("settingsApply");
inline const QString settingsCancel = QStringLiteral("settingsCancel");
inline const QString settingEditor = QStringLiteral("setting:");         // and the option's name
inline const QString settingProblem = QStringLiteral("settingProblem:"); // and the option's name
inline const QString problems = QStringLiteral("problems");
inline const QString problemsSaid = QStringLiteral("problemsSaid");
inline const QString copyProblem = QStringLiteral("copyProblem");
inline const QString clearProblems = QStringLiteral("clearProblems");
inline const QString log = QStringLiteral("log");
inline const QString logLevel = QStringLiteral("logLevel");
inline const QString logSaid = QStringLiteral("logSaid");
inline const QString copyLog = QStringLiteral("copyLog");
inline const QString clearLog = QStringLiteral("clearLog");
inline const QString serverPane = QStringLiteral("serverPane");
inline const QString serverApi = QStringLiteral("serverApi");
inline const QString copyServerApi = QStringLiteral("copyServerApi");
inline const QString serverSocket = QStringLiteral("serverSocket");
inline const QString copyServerSocket = QStringLiteral("copyServerSocket");
inline const QString serverLan = QStringLiteral("serverLan");
inline const QString serverFingerprint = QStringLiteral("serverFingerprint");
inline const QString copyServerLan = QStringLiteral("copyServerLan");
inline const QString serverQr = QStringLiteral("serverQr");
inline const QString serverNoQr = QStringLiteral("serverNoQr");
inline const QString lanCommand = QStringLiteral("lanCommand");
inline const QString copyLanCommand = QStringLiteral("copyLanCommand");
inline const QString serverSettings = QStringLiteral("serverSettings");
inline const QString rateGraph = QStringLiteral("rateGraph");
inline const QString limits = QStringLiteral("limits");
inline const QString serverSnippets = QStringLiteral("serverSnippets");
inline const QString serverSnippet = QStringLiteral("serverSnippet");
inline const QString copyServerSnippet = QStringLiteral("copyServerSnippet");
inline const QString emptyDemo = QStringLiteral("emptyDemo");

// Explorer
inline const QString roomFilter = QStringLiteral("roomFilter");
inline const QString roomsFound = QStringLiteral("roomsFound");
inline const QString roomTabs = QStringLiteral("roomTabs");
inline const QString streams = QStringLiteral("streams");
inline const QString streamsEmpty = QStringLiteral("streamsEmpty");
inline const QString streamsForgotten = QStringLiteral("streamsForgotten");
inline const QString clients = QStringLiteral("clients");
inline const QString clientsEmpty = QStringLiteral("clientsEmpty");
inline const QString closeRoom = QStringLiteral("closeRoom");
inline const QString copyStreamKey = QStringLiteral("copyStreamKey");
inline const QString compactStream = QStringLiteral("compactStream");
inline const QString clearStream = QStringLiteral("clearStream");
inline const QString copyClientId = QStringLiteral("copyClientId");
inline const QString copyClientAddress = QStringLiteral("copyClientAddress");
inline const QString disconnectClient = QStringLiteral("disconnectClient");

// Compose and edits by hand.
inline const QString composePane = QStringLiteral("composePane");
inline const QString composeRoom = QStringLiteral("composeRoom");
inline const QString composeKey = QStringLiteral("composeKey");
inline const QString composeAction = QStringLiteral("composeAction");
inline const QString composeSeq = QStringLiteral("composeSeq");
inline const QString composeTimes = QStringLiteral("composeTimes");
inline const QString composeInterval = QStringLiteral("composeInterval");
inline const QString composeSend = QStringLiteral("composeSend");
inline const QString composeProgress = QStringLiteral("composeProgress");
inline const QString composeTemplates = QStringLiteral("composeTemplates");
inline const QString composeHistory = QStringLiteral("composeHistory");
inline const QString composeTabs = QStringLiteral("composeTabs");
inline const QString composeAnswer = QStringLiteral("composeAnswer");
inline const QString composeCurl = QStringLiteral("composeCurl");
inline const QString composeCopyCurl = QStringLiteral("composeCopyCurl");
inline const QString composeJavaScript = QStringLiteral("composeJavaScript");
inline const QString composeCopyJavaScript = QStringLiteral("composeCopyJavaScript");
inline const QString jsonText = QStringLiteral("jsonText");
inline const QString jsonState = QStringLiteral("jsonState");
inline const QString jsonFormat = QStringLiteral("jsonFormat");
inline const QString jsonCompact = QStringLiteral("jsonCompact");
inline const QString jsonAnother = QStringLiteral("jsonAnother");
inline const QString byHandDialog = QStringLiteral("byHandDialog");
inline const QString byHandText = QStringLiteral("byHandText");
inline const QString byHandAbout = QStringLiteral("byHandAbout");
inline const QString byHandNotice = QStringLiteral("byHandNotice");
inline const QString byHandAccept = QStringLiteral("byHandAccept");
inline const QString byHandCancel = QStringLiteral("byHandCancel");
inline const QString compactMessages = QStringLiteral("compactMessages");
inline const QString compactFigures = QStringLiteral("compactFigures");
inline const QString compactProposal = QStringLiteral("compactProposal");
inline const QString compactPropose = QStringLiteral("compactPropose");
inline const QString compactInit = QStringLiteral("compactInit");
inline const QString undoEdit = QStringLiteral("undoEdit");
inline const QString redoEdit = QStringLiteral("redoEdit");
inline const QString showEdits = QStringLiteral("showEdits");
inline const QString editsDialog = QStringLiteral("editsDialog");
inline const QString editsTable = QStringLiteral("editsTable");
inline const QString editsTurn = QStringLiteral("editsTurn");

// The window as a whole.
inline const QString workspace = QStringLiteral("workspace");
inline const QString tools = QStringLiteral("tools");
inline const QString openSettings = QStringLiteral("openSettings");
inline const QString demoTraffic = QStringLiteral("demoTraffic");
inline const QString showTools = QStringLiteral("showTools");
inline const QString theme = QStringLiteral("theme");
inline const QString nextPane = QStringLiteral("nextPane");
inline const QString previousPane = QStringLiteral("previousPane");
inline const QString goLive = QStringLiteral("goLive");
inline const QString copyApi = QStringLiteral("copyApi");
inline const QString copySocket = QStringLiteral("copySocket");
inline const QString roomClose = QStringLiteral("roomClose");
inline const QString composeMessage = QStringLiteral("composeMessage");
inline const QString messageCompact = QStringLiteral("messageCompact");
inline const QString messageReplace = QStringLiteral("messageReplace");
inline const QString messageAppend = QStringLiteral("messageAppend");
inline const QString messageClear = QStringLiteral("messageClear");
inline const QString showKeys = QStringLiteral("showKeys");
inline const QString keys = QStringLiteral("keys");

} // namespace drift::ui::names
