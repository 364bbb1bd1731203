// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/inputend.h"

#include <cerrno>

#include <unistd.h>

namespace drift::app {

namespace {

constexpr qsizetype mostAtOnce = 64 * 1024; // what a pipe holds

} // namespace

InputEnd::InputEnd(int descriptor, bool owns, Took took)
    : m_descriptor(descriptor), m_owns(owns), m_took(std::move(took)), m_buffer(mostAtOnce, Qt::Uninitialized)
    , m_notifier(std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read))
{
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { readSome(); });
}

InputEnd::~InputEnd()
{
    close();
}

void InputEnd::setPaused(bool paused)
{
    if (m_notifier)
        m_notifier->setEnabled(!paused);
}

void InputEnd::drain(qint64 most)
{
    while (isOpen() && most > 0) {
        const qint64 count = readSome();
        if (count <= 0)
            return;
        most -= count;
    }
}

void InputEnd::close()
{
    if (!isOpen())
        return;
    m_notifier->setEnabled(false);
    m_notifier.release()->deleteLater(); // it may be what calls
    if (m_owns)
        ::close(m_descriptor);
    m_descriptor = -1;
}

qint64 InputEnd::readSome()
{
    const ssize_t count = read(m_descriptor, m_buffer.data(), size_t(m_buffer.size()));
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return -1;
    if (count > 0) {
        m_took(QByteArrayView(m_buffer.constData(), count));
        return count;
    }
    close(); // the end, or nothing that can be read: a closed descriptor, a folder, a terminal that is gone
    m_took({});
    return 0;
}

} // namespace drift::app
