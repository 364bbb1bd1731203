// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <sys/types.h>

struct ssl_st;

namespace drift::testing {

// A client's end of TLS over a descriptor, which is not its own: send() and recv() as the system has them, with MSG_DONTWAIT or
// without. The first of them makes the handshake. Written without a line of the relay's. It trusts anybody.
// Thread and owner: the test's.
class ClientTls
{
public:
    explicit ClientTls(int descriptor);
    ~ClientTls();
    ClientTls(const ClientTls &) = delete;
    ClientTls &operator=(const ClientTls &) = delete;

    [[nodiscard]] ssize_t send(const char *data, size_t size, int flags);
    [[nodiscard]] ssize_t recv(char *data, size_t size, int flags);
    // close_notify: nothing more will come from here.
    void finish();

    [[nodiscard]] ssl_st *ssl() const { return m_ssl; }

private:
    void setBlocking(int flags);
    ssize_t failed(int result);

    const int m_descriptor;
    ssl_st *m_ssl;
    QByteArray m_begun; // of a record that went out in part
};

} // namespace drift::testing
