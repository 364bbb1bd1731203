// SPDX-License-Identifier: GPL-3.0-only
#include "relay/requestchannel.h"

#include "relay/connection.h"

#include <algorithm>
#include <cstring>

namespace drift::relay {

RequestChannel::RequestChannel(Connection &connection)
    : m_connection(connection)
    , m_request(connection.reader().request().toByteArray())
{
    setOpenMode(QIODevice::ReadWrite);
    setSocketState(ConnectedState);
}

qint64 RequestChannel::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_request.size());
    std::memcpy(data, m_request.constData(), size_t(size));
    m_request.remove(0, size);
    return size;
}

qint64 RequestChannel::skipData(qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_request.size());
    m_request.remove(0, size);
    return size;
}

qint64 RequestChannel::writeData(const char *data, qint64 size)
{
    m_answer.append(data, size);
    return size;
}

} // namespace drift::relay
