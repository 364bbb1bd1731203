// SPDX-License-Identifier: GPL-3.0-only
#include "couch/localdocument.h"

#include <QTest>

using namespace drift::couch;

// Local documents, and the checkpoints of replicators among them.
class TestLocalDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLocalDocumentIsItsRevisionAndItsBody()
    {
        const auto local = parseLocal(R"({"rev":"0-12","body":{"a":1.0}})");
        QVERIFY(local);
        QCOMPARE(local->revision, 12);
        QCOMPARE(local->body, QByteArrayView(R"({"a":1.0})"));
    }

    void anythingElseIsNone_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json : {"", "null", "[]", "{}", R"({"rev":"0-1"})", R"({"rev":"1-1","body":{}})", R"({"rev":1,"body":{}})",
                                 R"({"rev":"0-1","body":[]})", R"({"rev":"0-1","body":{})"})
            QTest::newRow(*json ? json : "(empty)") << QByteArray(json);
    }
    void anythingElseIsNone()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!parseLocal(json));
    }

    void aCheckpointOfPouchDBIsRecognised()
    {
        const auto checkpoint = checkpointIn(R"({"session_id":"5A-b","history":[{"last_seq":7,"session_id":"5A-b"},)"
                                             R"({"last_seq":3,"session_id":"x"}],"replicator":"pouchdb","version":1,"last_seq":7})");
        QVERIFY(checkpoint);
        QCOMPARE(*checkpoint, (Checkpoint{"7", "5A-b", "pouchdb", 2}));
    }

    void aCheckpointOfCouchDBIsRecognised()
    {
        const auto checkpoint = checkpointIn(R"({"session_id":"d5a3","source_last_seq":"28-g1AAAA","replication_id_version":3,)"
                                             R"("history":[{"recorded_seq":"28-g1AAAA","docs_read":1}]})");
        QVERIFY(checkpoint);
        QCOMPARE(*checkpoint, (Checkpoint{"\"28-g1AAAA\"", "d5a3", "", 1}));
    }

    void aLocalDocumentOfAnAppIsNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"{}", "[]", R"({"session_id":"a","last_seq":1})", R"({"session_id":"a","history":[]})",
                                 R"({"history":[],"last_seq":1})", R"({"session_id":1,"history":[],"last_seq":1})",
                                 R"({"session_id":"a","history":{},"last_seq":1})"})
            QTest::newRow(body) << QByteArray(body);
    }
    void aLocalDocumentOfAnAppIsNone()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!checkpointIn(body));
    }
};

QTEST_APPLESS_MAIN(TestLocalDocument)
#include "tst_localdocument.moc"
