// SPDX-License-Identifier: GPL-3.0-only
#include "arch/rules.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QSet>

namespace drift::arch {
namespace {

// What one layer may use: other layers of ours, and modules of Qt's.
struct Layer
{
    QSet<QString> layers;
    QSet<QString> qt;
};

// The table of core/README.md. A folder that is not in it may use nothing until somebody adds it here.
const QHash<QString, Layer> &layers()
{
    static const QSet<QString> plain{u"QtCore"_qs};
    static const QSet<QString> wire{u"QtCore"_qs, u"QtNetwork"_qs, u"QtWebSockets"_qs, u"QtHttpServer"_qs};
    static const QSet<QString> window{u"QtCore"_qs, u"QtGui"_qs, u"QtWidgets"_qs};
    static const QHash<QString, Layer> table{
        {u"base"_qs, {{}, plain}},
        {u"protocol"_qs, {{u"base"_qs}, plain}},
        {u"room"_qs, {{u"base"_qs, u"protocol"_qs}, plain}},
        {u"journal"_qs, {{u"base"_qs, u"protocol"_qs, u"room"_qs}, plain}},
        {u"couch"_qs, {{u"base"_qs, u"protocol"_qs, u"room"_qs}, plain}},
        {u"relay"_qs, {{u"base"_qs, u"protocol"_qs, u"room"_qs, u"journal"_qs, u"couch"_qs}, wire}},
        {u"client"_qs, {{u"base"_qs, u"protocol"_qs}, wire}},
        {u"inspect"_qs, {{u"base"_qs, u"protocol"_qs, u"room"_qs, u"journal"_qs, u"couch"_qs}, plain}},
        {u"ui"_qs, {{u"base"_qs, u"protocol"_qs, u"room"_qs, u"journal"_qs, u"inspect"_qs}, window}},
    };
    return table;
}

// "core/room/store.cpp" -> "room", "ui/mainwindow.h" -> "ui"; empty for what stands outside the arrows (app, tests).
QString layerOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    if (parts.size() > 2 && parts[0] == u"core"_qs)
        return parts[1];
    return parts.size() > 1 && parts[0] == u"ui"_qs ? parts[0] : QString();
}

bool isSource(const QString &path)
{
    return path.endsWith(u".cpp"_qs) || path.endsWith(u".h"_qs);
}

QString violation(const QString &path, const QString &text, qsizetype at, const QString &what)
{
    const qsizetype line = QStringView(text).left(at).count(u'\n') + 1;
    return u"%1:%2: %3"_qs.arg(path).arg(line).arg(what);
}

// One sentence for each match; `what` gets the match's first group, or all of it, in place of %1.
QStringList findAll(const QString &path, const QString &text, const QRegularExpression &pattern, const QString &what)
{
    QStringList found;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const int group = match.lastCapturedIndex() > 0 ? 1 : 0;
        found.append(violation(path, text, match.capturedStart(), what.arg(match.captured(group))));
    }
    return found;
}

// The text with comments and the insides of strings blanked, lines and columns kept: what the compiler acts on.
QString code(const QString &text)
{
    static const QRegularExpression pattern(
        uR"(//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')"_qs,
        QRegularExpression::DotMatchesEverythingOption);
    QString result = text;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i) {
            if (result[i] != u'\n')
                result[i] = u' ';
        }
    }
    return result;
}

QString moduleOf(const QString &header, const QtHeaders &qt)
{
    const qsizetype slash = header.indexOf(u'/');
    return header.startsWith(u"Qt"_qs) && slash > 0 ? header.left(slash) : qt.value(header);
}

} // namespace

QtHeaders installedQtHeaders()
{
    QtHeaders result;
    for (const QString &module : {u"QtCore"_qs, u"QtNetwork"_qs, u"QtWebSockets"_qs, u"QtHttpServer"_qs, u"QtGui"_qs,
                                  u"QtWidgets"_qs, u"QtSql"_qs, u"QtTest"_qs}) {
        const QDir folder(QLibraryInfo::path(QLibraryInfo::HeadersPath) + u'/' + module);
        for (const QString &header : folder.entryList(QDir::Files))
            result.insert(header, module);
        result.insert(module, module); // <QtCore>: all of it
    }
    return result;
}

QStringList forbiddenIncludes(const QString &path, const QString &text, const QtHeaders &qt)
{
    const QString layer = layerOf(path);
    if (layer.isEmpty() || !isSource(path))
        return {};
    if (!layers().contains(layer))
        return {u"%1:1: the layer %2 is in no table: say in tests/arch what it may use"_qs.arg(path, layer)};

    static const QRegularExpression include(uR"(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])"_qs,
                                            QRegularExpression::MultilineOption);
    const Layer may = layers().value(layer);
    QStringList found;
    auto matches = include.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        QString header = match.captured(2);
        while (header.startsWith(u"../"_qs)) // "../relay/x.h" is the same arrow
            header.remove(0, 3);
        if (header.startsWith(u"core/"_qs))
            header.remove(0, 5);
        const QString folder = header.section(u'/', 0, 0);
        const bool ours = header.contains(u'/') && (layers().contains(folder) || folder == u"app"_qs);
        if (ours && folder != layer && !may.layers.contains(folder))
            found.append(violation(path, text, match.capturedStart(),
                                   u"%1 must not know %2 (%3)"_qs.arg(layer, folder, match.captured(2))));
        const QString module = moduleOf(header, qt);
        if (!module.isEmpty() && !may.qt.contains(module))
            found.append(violation(path, text, match.capturedStart(),
                                   u"%1 must not use %2 (%3)"_qs.arg(layer, module, header)));
    }
    return found;
}

QStringList forbiddenLinks(const QString &path, const QString &text)
{
    const QString layer = layerOf(path);
    if (layer.isEmpty() || !path.endsWith(u"CMakeLists.txt"_qs))
        return {};
    static const QRegularExpression comment(u"#[^\n]*"_qs);
    static const QRegularExpression target(uR"(\b(?:drift_(\w+)|Qt6::(\w+)))"_qs);
    const Layer may = layers().value(layer);
    QString commands = text;
    commands.remove(comment);
    QStringList found;
    auto matches = target.globalMatch(commands);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString ours = match.captured(1);
        const QString module = u"Qt"_qs + match.captured(2);
        const bool fine = ours.isEmpty() ? may.qt.contains(module)
                                         : ours == layer || ours == u"module"_qs || ours == u"common"_qs
                                               || may.layers.contains(ours);
        if (!fine)
            found.append(violation(path, commands, match.capturedStart(),
                                   u"%1 must not link %2"_qs.arg(layer, match.captured())));
    }
    return found;
}

QStringList impureRoom(const QString &path, const QString &text)
{
    if (layerOf(path) != u"room"_qs || !isSource(path))
        return {};
    static const QRegularExpression worldly(
        uR"(\b(Q\w*Timer\b|Q\w*(?:Socket|Server)\b|QFile\w*|QSaveFile\b|QDir\b|Q(?:Date|Time|DateTime)\b|QThread\w*)"
        uR"(|QMutex\w*|std::(?:thread|jthread|mutex|ofstream|ifstream|fstream)\b|wallNow\b|\bQ(?:Deadline|Elapsed)\w*)"
        uR"(|(?:\w+::)*\w*clock\w*::now\b|(?<![.>\w])now\s*\(\s*\)))"_qs);
    return findAll(path, code(text), worldly, u"a room has no %1 of its own: it is handed what it needs"_qs);
}

QStringList translatedOutsideTheWindow(const QString &path, const QString &text)
{
    if (!path.startsWith(u"core/"_qs) || !isSource(path))
        return {};
    static const QRegularExpression translation(uR"(\b(tr|translate|QT_TR_NOOP|QT_TRANSLATE_NOOP)\s*\()"_qs);
    return findAll(path, code(text), translation, u"%1() belongs into ui and app: text for people is made there"_qs);
}

QStringList unlicensed(const QString &path, const QString &text)
{
    static const QSet<QString> endings{u"cpp"_qs, u"h"_qs,   u"cmake"_qs, u"js"_qs,   u"mjs"_qs, u"cjs"_qs, u"ts"_qs,
                                       u"tsx"_qs, u"jsx"_qs, u"css"_qs,   u"html"_qs, u"sh"_qs,  u"py"_qs};
    const QString name = path.section(u'/', -1);
    const bool source = name == u"CMakeLists.txt"_qs || text.startsWith(u"#!"_qs)
        || (name.contains(u'.') && endings.contains(name.section(u'.', -1)));
    // Qt Linguist's files are no TypeScript, and lupdate keeps no comment.
    if (!source || text.contains(u"<!DOCTYPE TS>"_qs))
        return {};
    const QString licence = path.startsWith(u"resources/web/"_qs) ? u"MIT"_qs : u"GPL-3.0-only"_qs;
    const QString head = text.section(u'\n', 0, 2);
    if (head.contains(u"SPDX-License-Identifier: "_qs + licence))
        return {};
    return {u"%1:1: one of the first three lines must say SPDX-License-Identifier: %2"_qs.arg(path, licence)};
}

QStringList machineTraces(const QString &path, const QString &text)
{
    static const QRegularExpression place(uR"((?<![\w.~-])(/(?:work|root|home)/)[\w.-])"_qs);
    QStringList found = findAll(path, text, place, u"%1 is a place on somebody's machine"_qs);
    static const QRegularExpression registry(uR"re("resolved"\s*:\s*"https?:)re"_qs);
    if (path.endsWith(u"package-lock.json"_qs))
        found += findAll(path, text, registry, u"a lock file names no registry: %1"_qs);
    return found;
}

QStringList incompleteLocks(const QString &path, const QString &text)
{
    if (!path.endsWith(u"package-lock.json"_qs))
        return {};
    const QJsonObject packages = QJsonDocument::fromJson(text.toUtf8()).object().value(u"packages"_qs).toObject();
    if (packages.isEmpty())
        return {u"%1:1: names no packages"_qs.arg(path)};
    // As Node.js looks for one: in the folder of the package, then in those around it.
    const auto isHeld = [&packages](QString folder, const QString &name) {
        while (!folder.isEmpty()) {
            if (packages.contains(folder + u"/node_modules/"_qs + name))
                return true;
            folder.truncate(qMax(0, folder.lastIndexOf(u"node_modules/"_qs) - 1));
        }
        return packages.contains(u"node_modules/"_qs + name);
    };
    QStringList found;
    for (auto package = packages.begin(); package != packages.end(); ++package) {
        for (const QString &kind : {u"dependencies"_qs, u"optionalDependencies"_qs}) {
            const QStringList needed = package.value().toObject().value(kind).toObject().keys();
            for (const QString &name : needed) {
                if (!isHeld(package.key(), name))
                    found.append(u"%1:0: %2 needs %3, which is not locked"_qs.arg(path, package.key(), name));
            }
        }
    }
    return found;
}

QStringList strangersAtTheRoot(const QStringList &names)
{
    static const QSet<QString> allowed{u"CMakeLists.txt"_qs, u"README.md"_qs, u"LICENSE"_qs, u"app"_qs, u"core"_qs,
                                       u"ui"_qs, u"resources"_qs, u"tests"_qs, u"installer"_qs};
    QStringList found;
    for (const QString &name : names) {
        if (!name.startsWith(u'.') && !allowed.contains(name))
            found.append(u"%1:0: does not belong at the top of the tree"_qs.arg(name));
    }
    return found;
}

} // namespace drift::arch
