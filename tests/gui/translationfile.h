// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFile>
#include <QXmlStreamReader>

#include <vector>

namespace drift::test {

// A text of the sources and what a translation makes of it.
struct TranslatedText
{
    QString context;
    QString source;
    QStringList translations; // several where it depends on a number
    bool isFinished = true;

    [[nodiscard]] QString name() const { return context + QStringLiteral(": ") + source; }
};

// The texts of a .ts file.
inline std::vector<TranslatedText> readTranslation(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    std::vector<TranslatedText> texts;
    QString context;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            texts.push_back({.context = context, .source = {}, .translations = {}});
        } else if (xml.name() == u"source") {
            texts.back().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            texts.back().isFinished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            // Either the text, or an element for each of its forms.
            QString text;
            while (xml.readNext() != QXmlStreamReader::EndElement || xml.name() != u"translation") {
                if (xml.isStartElement())
                    texts.back().translations << xml.readElementText();
                else if (xml.isCharacters())
                    text += xml.text();
            }
            if (texts.back().translations.isEmpty())
                texts.back().translations << text;
        }
    }
    if (xml.hasError())
        qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    return texts;
}

} // namespace drift::test
