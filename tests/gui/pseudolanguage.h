// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTranslator>

namespace drift::test {

// Every text of ours, 40 % longer, with accents and in brackets: "[Ñéw röóm oñé]". What is cut, or was never translated, is
// seen at once. Qt's own texts stay.
class PseudoLanguage : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }

    [[nodiscard]] QString translate(const char *context, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        if (*context == 'Q' || text.contains(QStringLiteral("(*"))) // Qt's own, and what a file dialog takes apart
            return {};
        const QString key = text.section(u'\t', 1); // a menu's text, and the key that does the same
        const QString said = text.section(u'\t', 0, 0);
        const QString words = said.trimmed();
        const qsizetype begin = words.isEmpty() ? 0 : said.indexOf(words);
        return said.first(begin) + longer(words) + said.sliced(begin + words.size()) + (key.isEmpty() ? key : u'\t' + key);
    }

private:
    static QString longer(const QString &words)
    {
        static const QString plain = QStringLiteral("aceinouyACEINOUY");
        static const QString accented = QStringLiteral("áçéíñöüýÁÇÉÍÑÖÜÝ");
        QString text;
        for (qsizetype i = 0; i < words.size(); ++i) {
            const qsizetype letter = plain.indexOf(words[i]);
            const bool isKept = letter < 0 || (i > 0 && (words[i - 1] == u'%' || words[i - 1] == u'&'));
            text += isKept ? words[i] : accented[letter];
        }
        static const QString more = QStringLiteral(" óné twó thréé fóúr fívé síx sévén éíght níné tén");
        const qsizetype missing = (words.size() * 2 + 4) / 5 - 2; // the brackets count
        for (qsizetype left = missing; left > 0; left -= more.size())
            text += more.first(std::min(left, more.size()));
        return u'[' + text.trimmed() + u']';
    }
};

} // namespace drift::test
