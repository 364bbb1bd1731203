// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/target.h"

#include <QDir>
#include <QTest>

using namespace drift::fuzz;

class TestFuzzCorpus : public QObject
{
    Q_OBJECT

private:
    static QDir corpus() { return QDir(QStringLiteral(DRIFT_FUZZ_CORPUS)); }

private Q_SLOTS:
    void everyTargetHasACorpusAndEveryCorpusATarget()
    {
        const QStringList folders = corpus().entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        QStringList names;
        for (const QByteArray &name : targets().keys())
            names.append(QString::fromLatin1(name));
        QCOMPARE(folders, names);
    }

    void aCorpusIsSmall_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const QByteArray &name : targets().keys())
            QTest::newRow(name.constData()) << name;
    }
    void aCorpusIsSmall()
    {
        QFETCH(QByteArray, name);
        const QFileInfoList files = QDir(corpus().filePath(QString::fromLatin1(name))).entryInfoList(QDir::Files);
        QVERIFY(!files.isEmpty());
        QVERIFY(files.size() <= 200);
        for (const QFileInfo &file : files)
            QVERIFY2(file.size() <= 64 * 1024, qPrintable(file.fileName()));
    }

    void everyInputIsBorne_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("path");
        for (const QByteArray &name : targets().keys()) {
            for (const QFileInfo &file : QDir(corpus().filePath(QString::fromLatin1(name))).entryInfoList(QDir::Files))
                QTest::newRow((name + '/' + file.fileName().toUtf8()).constData()) << name << file.filePath();
        }
    }
    void everyInputIsBorne()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        currentFile = path.toUtf8();
        targets().value(name)(file.readAll()); // dies where a check does not hold
    }
};

QTEST_GUILESS_MAIN(TestFuzzCorpus)
#include "tst_fuzzcorpus.moc"
