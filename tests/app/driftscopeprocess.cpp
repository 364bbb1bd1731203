// SPDX-License-Identifier: GPL-3.0-only
#include "app/driftscopeprocess.h"

#include <QDir>
#include <QFile>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace {

constexpr int patience = 20'000; // ms; only a test that fails waits for so long

} // namespace

DriftscopeProcess::DriftscopeProcess()
{
    m_environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    m_environment.insert(QStringLiteral("HOME"), m_folder.path());
    m_environment.insert(QStringLiteral("LANG"), QStringLiteral("C.UTF-8"));
    if (qEnvironmentVariableIsSet("DRIFT_TEST_THREADS")) // see tests/CMakeLists.txt
        m_environment.insert(QStringLiteral("DRIFTSCOPE_THREADS"), qEnvironmentVariable("DRIFT_TEST_THREADS"));
    m_process.setWorkingDirectory(m_folder.path());
}

DriftscopeProcess::~DriftscopeProcess()
{
    m_process.kill();
    m_process.waitForFinished();
    if (m_terminal >= 0)
        close(m_terminal);
}

QByteArray DriftscopeProcess::writeFile(const char *name, const QByteArray &text)
{
    QFile file(m_folder.filePath(QString::fromUtf8(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", name);
    return QFile::encodeName(file.fileName());
}

QByteArray DriftscopeProcess::path(const char *name) const
{
    return QFile::encodeName(m_folder.filePath(QString::fromUtf8(name)));
}

void DriftscopeProcess::setVariable(const QByteArray &name, const QByteArray &value)
{
    m_environment.insert(QString::fromUtf8(name), QString::fromUtf8(value));
}

void DriftscopeProcess::giveTerminal()
{
    m_terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    char name[128];
    if (m_terminal < 0 || grantpt(m_terminal) != 0 || unlockpt(m_terminal) != 0 || ptsname_r(m_terminal, name, sizeof name) != 0)
        qFatal("no terminal");
    m_process.setInputChannelMode(QProcess::ForwardedInputChannel);
    m_process.setChildProcessModifier([path = QByteArray(name)] {
        setsid();
        const int descriptor = open(path.constData(), O_RDWR); // the first one a session opens controls it
        dup2(descriptor, STDIN_FILENO);
    });
}

void DriftscopeProcess::start(const QByteArrayList &arguments)
{
    QStringList texts;
    for (const QByteArray &argument : arguments)
        texts.append(QString::fromUtf8(argument));
    m_output.clear();
    m_errors.clear();
    m_process.setProcessEnvironment(m_environment);
    m_process.start(QStringLiteral(DRIFTSCOPE), texts);
    if (!m_process.waitForStarted())
        qFatal("cannot start %s", DRIFTSCOPE);
}

bool DriftscopeProcess::startReady(const QByteArrayList &arguments)
{
    start(arguments);
    return waitForOutput("\nREADY ");
}

int DriftscopeProcess::run(const QByteArrayList &arguments)
{
    start(arguments);
    return waitForEnd();
}

bool DriftscopeProcess::waitForOutput(const QByteArray &text)
{
    return waitFor(&DriftscopeProcess::output, text);
}

bool DriftscopeProcess::waitForError(const QByteArray &text)
{
    return waitFor(&DriftscopeProcess::errors, text);
}

bool DriftscopeProcess::waitFor(QByteArray (DriftscopeProcess::*channel)(), const QByteArray &text)
{
    // A whole line: what follows the text on its line is there too.
    const auto there = [&] {
        const QByteArray all = (this->*channel)();
        const qsizetype at = all.indexOf(text);
        return at >= 0 && all.indexOf('\n', at + text.size()) >= 0;
    };
    return QTest::qWaitFor([&] { return there() || m_process.state() == QProcess::NotRunning; }, patience) && there();
}

int DriftscopeProcess::waitForEnd()
{
    if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patience)) {
        m_process.kill();
        m_process.waitForFinished();
        return -1;
    }
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -2;
}

void DriftscopeProcess::sendSignal(int signal)
{
    kill(pid_t(pid()), signal);
}

void DriftscopeProcess::pressControlC()
{
    if (::write(m_terminal, "\x03", 1) != 1)
        qFatal("cannot press Ctrl-C");
}

void DriftscopeProcess::writeLine(const QByteArray &text)
{
    const QByteArray line = text + '\n';
    const bool written = m_terminal >= 0 ? ::write(m_terminal, line.constData(), size_t(line.size())) == line.size()
                                         : m_process.write(line) == line.size();
    if (!written)
        qFatal("cannot write to stdin");
}

void DriftscopeProcess::write(const QByteArray &bytes)
{
    if (m_process.write(bytes) != bytes.size())
        qFatal("cannot write to stdin");
}

void DriftscopeProcess::closeInput()
{
    m_process.closeWriteChannel();
}

QByteArray DriftscopeProcess::output()
{
    m_output += m_process.readAllStandardOutput();
    return m_output;
}

QByteArray DriftscopeProcess::errors()
{
    m_errors += m_process.readAllStandardError();
    return m_errors;
}

QUrl DriftscopeProcess::url()
{
    const QByteArray all = output();
    const qsizetype at = all.indexOf("\nREADY ") + 7;
    return QUrl::fromEncoded(all.sliced(at, all.indexOf('\n', at) - at));
}

DriftscopeProcess::Answer DriftscopeProcess::request(const QByteArray &line, const QByteArrayList &headers, const QByteArray &body)
{
    QTcpSocket socket;
    socket.connectToHost(url().host(), quint16(url().port()));
    if (!socket.waitForConnected(patience))
        return {};
    QByteArray head = line + " HTTP/1.1\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const QByteArray &header : headers)
        head += header + "\r\n";
    if (!head.contains("\r\nHost: "))
        head += "Host: " + url().authority().toUtf8() + "\r\n";
    socket.write(head + "\r\n" + body);
    while (socket.state() == QTcpSocket::ConnectedState && socket.waitForReadyRead(patience)) { }
    const QByteArray answer = socket.readAll();
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return {answer.mid(9, 3).toInt(), end < 0 ? QByteArray() : answer.sliced(end + 4)};
}
