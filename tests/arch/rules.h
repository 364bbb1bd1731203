// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

// The rules of the house that a compiler does not keep: Debian's Qt headers all lie in one folder and core/ is one
// include path, so a forbidden include compiles. Every rule takes a file's path, relative to the root of the tree,
// and its text, and returns one sentence per violation, beginning "path:line: "; none where all is well.
namespace drift::arch {

// Which Qt module a header belongs to: "QTimer" -> "QtCore".
using QtHeaders = QHash<QString, QString>;

// The headers of the modules that the house uses or must not use, read from where Qt is installed.
[[nodiscard]] QtHeaders installedQtHeaders();

// Includes that point against the arrows between the layers, or at a Qt module that the layer may not use.
[[nodiscard]] QStringList forbiddenIncludes(const QString &path, const QString &text, const QtHeaders &qt);

// The same arrows, in what a layer's CMakeLists.txt links.
[[nodiscard]] QStringList forbiddenLinks(const QString &path, const QString &text);

// Sockets, files, timers, threads and clocks in the rooms: they are handed what they need.
[[nodiscard]] QStringList impureRoom(const QString &path, const QString &text);

// tr() in a layer that no person reads.
[[nodiscard]] QStringList translatedOutsideTheWindow(const QString &path, const QString &text);

// A source without its licence line, or with another licence than its place has.
[[nodiscard]] QStringList unlicensed(const QString &path, const QString &text);

// Paths that exist on one machine only, and registries' addresses in lock files.
[[nodiscard]] QStringList machineTraces(const QString &path, const QString &text);

// Packages that a lock file needs and does not hold, such as the builds of a bundler for other platforms: npm ci
// refuses it on a machine that can fetch them (https://docs.npmjs.com/cli/commands/npm-ci).
[[nodiscard]] QStringList incompleteLocks(const QString &path, const QString &text);

// Names that do not belong at the top of the tree.
[[nodiscard]] QStringList strangersAtTheRoot(const QStringList &names);

} // namespace drift::arch
