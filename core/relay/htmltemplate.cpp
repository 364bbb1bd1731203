// SPDX-License-Identifier: GPL-3.0-only
#include "relay/htmltemplate.h"

#include <QString>

namespace drift::relay {

void HtmlTemplate::keep(const QByteArray &section, bool kept)
{
    const QByteArray begin = "<!--[" + section + "]-->";
    const QByteArray end = "<!--[/" + section + "]-->";
    for (qsizetype from = m_html.indexOf(begin); from >= 0; from = m_html.indexOf(begin, from)) {
        const qsizetype to = m_html.indexOf(end, from);
        if (to < 0)
            return;
        if (kept)
            m_html.remove(to, end.size()).remove(from, begin.size());
        else
            m_html.remove(from, to + end.size() - from);
    }
}

void HtmlTemplate::set(const QByteArray &name, const QByteArray &text)
{
    insert(name, QString::fromUtf8(text).toHtmlEscaped().toUtf8());
}

void HtmlTemplate::insert(const QByteArray &name, const QByteArray &html)
{
    m_html.replace("{{" + name + "}}", html);
}

} // namespace drift::relay
