// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <map>

// The real executable, started in an empty folder with an environment that has nothing of the tester's own in it.
// Killed, where it still runs, when this goes.
class DriftscopeProcess
{
public:
    DriftscopeProcess();
    ~DriftscopeProcess();

    // Into the folder it will run in; the path comes back.
    QByteArray writeFile(const char *name, const QByteArray &text);
    QByteArray path(const char *name) const;
    void setVariable(const QByteArray &name, const QByteArray &value);
    // Gives it a terminal of its own as stdin, whose Ctrl-C is pressed with pressControlC().
    void giveTerminal();

    void start(const QByteArrayList &arguments);
    // Starts it and waits for its READY line; false where it ended instead.
    bool startReady(const QByteArrayList &arguments);
    // Starts it and waits for its end.
    int run(const QByteArrayList &arguments);

    // Waits for a line in stdout, in stderr, or for the end; false after 20 s, or where it ended without the line.
    bool waitForOutput(const QByteArray &text);
    bool waitForError(const QByteArray &text);
    // The exit code; -1 where it had to be killed, -2 where a signal ended it.
    int waitForEnd();

    void sendSignal(int signal);
    void pressControlC();
    void writeLine(const QByteArray &text);
    // To stdin, which has no terminal.
    void write(const QByteArray &bytes);
    void closeInput();
    qint64 pid() const { return m_process.processId(); }
    bool isRunning() const { return m_process.state() == QProcess::Running; }

    QByteArray output(); // all of stdout so far
    QByteArray errors(); // all of stderr so far
    // Of the READY line.
    QUrl url();

    struct Answer
    {
        int status = 0; // 0: nobody answers
        QByteArray body;
    };
    // One HTTP request to it; a header is a whole line without its end.
    Answer request(const QByteArray &line, const QByteArrayList &headers = {}, const QByteArray &body = {});

private:
    bool waitFor(QByteArray (DriftscopeProcess::*channel)(), const QByteArray &text);

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
    int m_terminal = -1;
};
