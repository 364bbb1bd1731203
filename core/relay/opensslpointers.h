// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

// OpenSSL's objects with an owner, for those who read and make certificates.
namespace drift::relay::openssl {

template<auto free>
struct Free
{
    template<typename T>
    void operator()(T *object) const { free(object); }
};

using Bio = std::unique_ptr<BIO, Free<BIO_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Free<GENERAL_NAMES_free>>;

// The bytes outlive it.
inline Bio reading(const QByteArray &text)
{
    return Bio(BIO_new_mem_buf(text.constData(), int(text.size())));
}

// What it says of the last thing that went wrong, which is forgotten.
inline QByteArray takeReason()
{
    const char *text = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    return text ? text : "no reason given";
}

} // namespace drift::relay::openssl
