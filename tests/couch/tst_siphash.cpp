// SPDX-License-Identifier: GPL-3.0-only
#include "couch/siphash.h"

#include <QRandomGenerator>
#include <QTest>

#include <openssl/evp.h>

#include <memory>

using namespace drift::couch;

namespace {

// The same as somebody else made it.
QByteArray byOpenSsl(const QByteArray &bytes)
{
    const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> mac(EVP_MAC_fetch(nullptr, "SIPHASH", nullptr), &EVP_MAC_free);
    const std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> context(EVP_MAC_CTX_new(mac.get()), &EVP_MAC_CTX_free);
    const QByteArray key(16, '\0');
    QByteArray result(16, '\0');
    size_t size = 0;
    if (EVP_MAC_init(context.get(), reinterpret_cast<const uchar *>(key.data()), size_t(key.size()), nullptr) != 1
        || EVP_MAC_update(context.get(), reinterpret_cast<const uchar *>(bytes.data()), size_t(bytes.size())) != 1
        || EVP_MAC_final(context.get(), reinterpret_cast<uchar *>(result.data()), &size, size_t(result.size())) != 1) {
        return {};
    }
    return result.toHex();
}

// The bytes that a row of texts is.
QByteArray bytesOf(const QList<QByteArray> &row)
{
    QByteArray bytes;
    for (const QByteArray &text : row) {
        const quint64 size = qToLittleEndian(quint64(text.size()));
        bytes += QByteArray(reinterpret_cast<const char *>(&size), sizeof size) + text;
        bytes.resize((bytes.size() + 7) / 8 * 8, '\0');
    }
    return bytes;
}

QByteArray hashOf(const QList<QByteArray> &row)
{
    SipHash hash;
    for (const QByteArray &text : row)
        hash.add(text);
    return hash.hex();
}

} // namespace

class TestSipHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isThatOfOpenSsl()
    {
        QCOMPARE(hashOf({}), byOpenSsl({}));
        QCOMPARE(hashOf({{}}), byOpenSsl(bytesOf({{}})));
        QRandomGenerator random(7);
        for (int i = 0; i < 2000; ++i) {
            QList<QByteArray> row(random.bounded(5));
            for (QByteArray &text : row) {
                text.resize(random.bounded(60));
                for (char &c : text)
                    c = char(random.bounded(256));
            }
            QCOMPARE(hashOf(row), byOpenSsl(bytesOf(row)));
        }
    }

    void isAnotherForWhatIsDividedInAnotherWay()
    {
        const QByteArray eight(8, 'x');
        QVERIFY(hashOf({"ab", "c"}) != hashOf({"a", "bc"}));
        QVERIFY(hashOf({"a"}) != hashOf({QByteArray("a\0", 2)}));
        QVERIFY(hashOf({eight, {}}) != hashOf({{}, eight}));
        QVERIFY(hashOf({{}}) != hashOf({{}, {}}));
    }
};

QTEST_APPLESS_MAIN(TestSipHash)
#include "tst_siphash.moc"
