// SPDX-License-Identifier: GPL-3.0-only
#include "relay/htmltemplate.h"
#include "relay/webfiles.h"

#include <QTest>

using namespace drift::relay;

class TestHtmlTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsSectionsOrNot()
    {
        HtmlTemplate page("a<!--[x]-->b<!--[y]-->c<!--[/y]--><!--[/x]-->d<!--[x]-->e<!--[/x]-->");
        page.keep("y", false);
        page.keep("x", true);
        QCOMPARE(page.text(), "abde");
        HtmlTemplate without("a<!--[x]-->b<!--[/x]-->c<!--[x]-->d<!--[/x]-->");
        without.keep("x", false);
        QCOMPARE(without.text(), "ac");
    }
    void leavesASectionWithoutAnEnd()
    {
        HtmlTemplate page("a<!--[x]-->b");
        page.keep("x", false);
        QCOMPARE(page.text(), "a<!--[x]-->b");
    }
    void textStaysText()
    {
        HtmlTemplate page("<a href=\"{{url}}\">{{url}}</a>{{html}}");
        page.insert("html", "<b>ours</b>");
        page.set("url", "\"><script>{{url}}");
        QCOMPARE(page.text(), "<a href=\"&quot;&gt;&lt;script&gt;{{url}}\">&quot;&gt;&lt;script&gt;{{url}}</a><b>ours</b>");
    }
    // A build without npm shows these.
    void theHomePageHasWordsForBuildsWithoutDemos()
    {
        HtmlTemplate page(WebFiles::text(QStringLiteral("index.html")));
        page.keep("bundles", false);
        page.keep("no-bundles", true);
        QVERIFY(page.text().contains("The demos and the web client were left out of this build."));
        QVERIFY(page.text().contains("npm i driftdb driftdb-react"));
        QVERIFY(!page.text().contains("client/driftdb"));
        QVERIFY(!page.text().contains("{{demos}}"));
    }
};

QTEST_GUILESS_MAIN(TestHtmlTemplate)
#include "tst_htmltemplate.moc"
