// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

namespace drift::relay {

// A page with blanks: sections "<!--[name]-->…<!--[/name]-->", which are kept or not, and "{{name}}". What has not been
// decided when text() is called stays as it stands, which a test of the page would see. UTF-8.
class HtmlTemplate
{
public:
    explicit HtmlTemplate(QByteArray html) : m_html(std::move(html)) {}

    // Every section of that name, which may hold others.
    void keep(const QByteArray &section, bool kept);
    // Text for people: whatever is in it, it stays text.
    void set(const QByteArray &name, const QByteArray &text);
    // HTML of our own.
    void insert(const QByteArray &name, const QByteArray &html);

    [[nodiscard]] const QByteArray &text() const { return m_html; }

private:
    QByteArray m_html;
};

} // namespace drift::relay
