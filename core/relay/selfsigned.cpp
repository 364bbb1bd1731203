// SPDX-License-Identifier: GPL-3.0-only
#include "relay/selfsigned.h"

#include "relay/opensslpointers.h"

#include <QHostAddress>

#include <openssl/rand.h>

namespace drift::relay {

using namespace openssl;

namespace {

constexpr qint64 daySeconds = 24 * 60 * 60;
constexpr int serialBytes = 16;

template<typename Write>
QByteArray written(Write write)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || write(bio.get()) != 1)
        return {};
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return QByteArray(bytes, size);
}

bool addExtension(X509 *certificate, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setSerial(X509 *certificate)
{
    unsigned char bytes[serialBytes];
    if (RAND_bytes(bytes, sizeof bytes) != 1)
        return false;
    bytes[0] &= 0x7f; // positive, and in 20 octets (RFC 5280 section 4.1.2.2)
    const std::unique_ptr<BIGNUM, Free<BN_free>> number(BN_bin2bn(bytes, sizeof bytes, nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool setSubject(X509 *certificate)
{
    X509_NAME *const name = X509_get_subject_name(certificate);
    constexpr auto text = "Driftscope on this machine";
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(text), -1, -1, 0) == 1
            && X509_set_issuer_name(certificate, name) == 1;
}

QByteArray alternativeNames(const CertificateNames &names)
{
    QByteArrayList entries;
    for (const QByteArray &name : names)
        entries.append((QHostAddress(QString::fromLatin1(name)).isNull() ? "DNS:" : "IP:") + name);
    return entries.join(',');
}

bool fill(X509 *certificate, EVP_PKEY *key, const CertificateNames &names, const QDateTime &now)
{
    const qint64 begin = now.toSecsSinceEpoch() - daySeconds;
    return X509_set_version(certificate, X509_VERSION_3) == 1 && setSerial(certificate) && setSubject(certificate)
            && ASN1_TIME_set(X509_getm_notBefore(certificate), begin)
            && ASN1_TIME_set(X509_getm_notAfter(certificate), begin + selfSignedDays * daySeconds)
            && X509_set_pubkey(certificate, key) == 1
            && addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE")
            && addExtension(certificate, NID_key_usage, "critical,digitalSignature")
            && addExtension(certificate, NID_ext_key_usage, "serverAuth")
            && addExtension(certificate, NID_subject_key_identifier, "hash")
            && addExtension(certificate, NID_subject_alt_name, alternativeNames(names))
            && X509_sign(certificate, key, EVP_sha256()) > 0;
}

} // namespace

Result<SelfSigned, QByteArray> makeSelfSigned(const CertificateNames &names, const QDateTime &now)
{
    ERR_clear_error();
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    if (!key || !certificate || !fill(certificate.get(), key.get(), names, now))
        return unexpected(takeReason());
    SelfSigned made;
    made.certificate = written([&](BIO *bio) { return PEM_write_bio_X509(bio, certificate.get()); });
    made.key = written([&](BIO *bio) { return PEM_write_bio_PKCS8PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
    if (made.certificate.isEmpty() || made.key.isEmpty())
        return unexpected(takeReason());
    return made;
}

CertificateNames namesOf(const QByteArray &certificate)
{
    const Bio bio = reading(certificate);
    const Certificate read(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    const Names all(read ? static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(read.get(), NID_subject_alt_name, nullptr, nullptr)) : nullptr);
    ERR_clear_error();
    CertificateNames names;
    for (int i = 0; all && i < sk_GENERAL_NAME_num(all.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(all.get(), i);
        const ASN1_STRING *text = name->type == GEN_IPADD ? name->d.iPAddress : name->type == GEN_DNS ? name->d.dNSName : nullptr;
        if (!text)
            continue;
        const unsigned char *bytes = ASN1_STRING_get0_data(text);
        const int size = ASN1_STRING_length(text);
        if (name->type == GEN_DNS)
            names.append(QByteArray(reinterpret_cast<const char *>(bytes), size));
        else if (size == 4)
            names.append(QHostAddress(quint32(bytes[0]) << 24 | quint32(bytes[1]) << 16 | quint32(bytes[2]) << 8 | bytes[3]).toString().toLatin1());
        else if (size == 16)
            names.append(QHostAddress(bytes).toString().toLatin1());
    }
    return names;
}

} // namespace drift::relay
