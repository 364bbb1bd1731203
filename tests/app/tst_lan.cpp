// SPDX-License-Identifier: GPL-3.0-only
#include "app/lan.h"

#include <QTest>

using namespace drift;
using namespace drift::app;

namespace {

InterfaceAddress at(const QString &interface, const QString &address)
{
    return {interface, QHostAddress(address)};
}

Options listeningOn(const QString &address)
{
    Options options;
    options.relay.addresses = {QHostAddress(address)};
    return options;
}

const relay::Listening listening{8080, {QUrl(u"http://0.0.0.0:8080"_qs)}};

} // namespace

class TestLan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCableWinsOverBridgesAndTunnels();
    void withoutANetworkThereIsNone();
    void aWildcardIsTheAddressOfTheNetwork();
    void anAddressOfItsOwnIsTaken();
    void forThisMachineAloneThereIsNone();
    void theAccessKeyGoesAlong();
    void anIPv6AddressIsInBrackets();
};

void TestLan::theCableWinsOverBridgesAndTunnels()
{
    const auto best = lanAddress({at(u"lo"_qs, u"127.0.0.1"_qs), at(u"docker0"_qs, u"172.17.0.1"_qs), at(u"wg0"_qs, u"10.8.0.2"_qs),
                                  at(u"wlp2s0"_qs, u"fe80::1"_qs), at(u"wlp2s0"_qs, u"2001:db8::7"_qs),
                                  at(u"wlp2s0"_qs, u"192.168.1.7"_qs)});
    QCOMPARE(best, QHostAddress(u"192.168.1.7"_qs));
}

void TestLan::withoutANetworkThereIsNone()
{
    QVERIFY(!lanAddress({}));
    QVERIFY(!lanAddress({at(u"lo"_qs, u"127.0.0.1"_qs), at(u"lo"_qs, u"::1"_qs), at(u"eth0"_qs, u"fe80::1"_qs)}));
}

void TestLan::aWildcardIsTheAddressOfTheNetwork()
{
    const Options options = listeningOn(u"0.0.0.0"_qs);
    QVERIFY(isOpenToLan(options));
    QCOMPARE(lanUrl(options, listening, {at(u"eth0"_qs, u"10.0.0.5"_qs)}), QUrl(u"http://10.0.0.5:8080"_qs));
    QVERIFY(!lanUrl(options, listening, {}));
}

void TestLan::anAddressOfItsOwnIsTaken()
{
    QCOMPARE(lanUrl(listeningOn(u"192.168.1.7"_qs), listening, {}), QUrl(u"http://192.168.1.7:8080"_qs));
}

void TestLan::forThisMachineAloneThereIsNone()
{
    QVERIFY(!isOpenToLan({}));
    QVERIFY(!lanUrl({}, listening, {at(u"eth0"_qs, u"10.0.0.5"_qs)}));
    QVERIFY(!lanUrl(listeningOn(u"127.0.0.2"_qs), listening, {at(u"eth0"_qs, u"10.0.0.5"_qs)}));
}

void TestLan::theAccessKeyGoesAlong()
{
    Options options = listeningOn(u"192.168.1.7"_qs);
    options.relay.accessKeys = {"0123456789abcdef"};
    QCOMPARE(lanUrl(options, listening, {}), QUrl(u"http://192.168.1.7:8080/db/0123456789abcdef"_qs));
}

void TestLan::anIPv6AddressIsInBrackets()
{
    QCOMPARE(lanUrl(listeningOn(u"2001:db8::7"_qs), listening, {})->toString(), u"http://[2001:db8::7]:8080"_qs);
}

QTEST_APPLESS_MAIN(TestLan)
#include "tst_lan.moc"
