// SPDX-License-Identifier: GPL-3.0-only
#include "ui/helppage.h"

#include <QStringList>
#include <QUrl>

namespace drift::ui {

namespace {

const QString filterScheme = QStringLiteral("filter");
const QString tourScheme = QStringLiteral("tour");

QString linkOf(const QString &scheme, const QString &text)
{
    return scheme + u':' + QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString termOf(const HelpEntry &entry)
{
    QString term = entry.term.toHtmlEscaped();
    if (!entry.link.isEmpty()) {
        const bool isFilter = readLink(entry.link).scheme == filterScheme;
        term = QStringLiteral("<a href=\"%1\">%2</a>").arg(entry.link.toHtmlEscaped(), isFilter ? QStringLiteral("<code>%1</code>").arg(term) : term);
    }
    if (entry.badge)
        term = QStringLiteral("<img src=\"badge:%1\" style=\"vertical-align:middle\">&nbsp;%2").arg(int(*entry.badge)).arg(term);
    return term;
}

QString paragraphsOf(const QString &text)
{
    QString html;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
        html += QStringLiteral("<p>%1</p>").arg(line.toHtmlEscaped());
    return html;
}

QString htmlOf(const HelpSection &section, size_t number)
{
    QString html = QStringLiteral("<h3><a name=\"%1\"></a>%2</h3>").arg(number).arg(section.title.toHtmlEscaped()) + paragraphsOf(section.text);
    if (!section.entries.empty()) {
        html += QStringLiteral("<table width=\"100%\" cellspacing=\"0\">");
        for (const HelpEntry &entry : section.entries) {
            html += QStringLiteral("<tr><td width=\"34%\" class=\"term\">%1</td><td class=\"text\">%2</td></tr>")
                            .arg(termOf(entry), entry.text.toHtmlEscaped());
        }
        html += QStringLiteral("</table>");
    }
    if (!section.fixed.isEmpty())
        html += QStringLiteral("<pre>%1</pre>").arg(section.fixed.toHtmlEscaped());
    return html;
}

} // namespace

QString filterLink(const QString &filter)
{
    return linkOf(filterScheme, filter);
}

QString tourLink(const QString &id)
{
    return linkOf(tourScheme, id);
}

HelpLink readLink(const QString &link)
{
    const qsizetype colon = link.indexOf(u':');
    return {link.first(std::max<qsizetype>(colon, 0)), QUrl::fromPercentEncoding(link.sliced(colon + 1).toLatin1())};
}

QString htmlOf(const HelpPage &page)
{
    QString html = QStringLiteral("<h2>%1</h2>").arg(page.title.toHtmlEscaped());
    for (size_t i = 0; i < page.sections.size(); ++i)
        html += htmlOf(page.sections[i], i);
    return html;
}

QString plainTextOf(const HelpSection &section)
{
    QStringList parts{section.title, section.text};
    for (const HelpEntry &entry : section.entries)
        parts << entry.term << entry.text;
    parts << section.fixed;
    return parts.join(u'\n');
}

} // namespace drift::ui
