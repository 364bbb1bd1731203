// SPDX-License-Identifier: GPL-3.0-only
#include "relay/frameintake.h"

namespace drift::relay {

void FrameIntake::begin(char *data, qsizetype size)
{
    Q_ASSERT(!m_data);
    if (!m_kept.isEmpty()) {
        m_kept.append(data, size);
        data = m_kept.data();
        size = m_kept.size();
    }
    m_data = data;
    m_size = size;
}

void FrameIntake::keepRest()
{
    m_reader.read(m_data, 0); // it lets go the message that was put together, and idle connections are many
    if (m_size == 0)
        m_kept = {}; // and its memory
    else if (m_kept.isEmpty())
        m_kept = QByteArray(m_data, m_size);
    else
        m_kept.remove(0, m_kept.size() - m_size);
    m_data = nullptr;
    m_size = 0;
}

void FrameIntake::dropRest()
{
    m_kept = {};
    m_data = nullptr;
    m_size = 0;
}

} // namespace drift::relay
