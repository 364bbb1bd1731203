// SPDX-License-Identifier: GPL-3.0-only
#include "relay/addressbook.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;

namespace {

room::Recipients recipients(std::initializer_list<quint64> ids)
{
    std::vector<ClientId> clients;
    for (const quint64 id : ids)
        clients.push_back({id});
    return std::make_shared<const std::vector<ClientId>>(std::move(clients));
}

} // namespace

class TestAddressBook : public QObject
{
    Q_OBJECT

    // An addressee is told by its longest compressed message here: its client's number.
    QList<qsizetype> of(const room::Recipients &who)
    {
        QList<qsizetype> found;
        for (const Addressee &addressee : m_book.of(who, [this](ClientId id) {
                 ++m_found;
                 return Addressee{nullptr, {protocol::Encoding::Json, qsizetype(id.value)}};
             }))
            found << addressee.reception.longestDeflated;
        return found;
    }

    AddressBook m_book;
    int m_found = 0;

private Q_SLOTS:
    void init()
    {
        m_book.forget();
        m_found = 0;
    }

    void looksEachUpOnceForManyMessages()
    {
        const auto all = recipients({1, 2, 3});
        for (int i = 0; i < 5; ++i)
            QCOMPARE(of(all), (QList<qsizetype>{1, 2, 3}));
        QCOMPARE(m_found, 3);
    }

    void looksThemUpAnewWhenSomebodyCameOrWent()
    {
        const auto all = recipients({1, 2, 3});
        const quint64 edition = m_book.edition();
        (void)of(all);
        m_book.forget();
        QVERIFY(m_book.edition() != edition);
        QCOMPARE(of(all), (QList<qsizetype>{1, 2, 3}));
        QCOMPARE(m_found, 6);
    }

    void takesNobodysForAnothers()
    {
        std::vector<room::Recipients> lists;
        for (quint64 i = 1; i <= 100; ++i)
            lists.push_back(recipients({i, i + 1}));
        for (int round = 0; round < 3; ++round) {
            for (quint64 i = 1; i <= 100; ++i)
                QCOMPARE(of(lists[i - 1]), (QList<qsizetype>{qsizetype(i), qsizetype(i + 1)}));
        }
    }

    // Memory that was given back is given out again: what lies where others lay is not theirs.
    void keepsThoseItKnowsSoThatNoOthersLieInTheirPlace()
    {
        for (quint64 i = 1; i <= 100; ++i)
            QCOMPARE(of(recipients({i})), QList<qsizetype>{qsizetype(i)});
    }
};

QTEST_APPLESS_MAIN(TestAddressBook)
#include "tst_addressbook.moc"
