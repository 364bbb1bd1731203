// SPDX-License-Identifier: GPL-3.0-only
#include "ui/fixedkeys.h"

#include <QCoreApplication>

namespace drift::ui {

namespace {

struct FixedKeys
{
    Q_DECLARE_TR_FUNCTIONS(FixedKeys)

public:
    // Of menus, buttons and fields, in whatever language.
    static FixedKey mnemonics()
    {
        FixedKey fixed{{}, tr("Open a menu, press a button, go to a field"), tr("Everywhere"), tr("Alt and a letter")};
        for (int letter = Qt::Key_A; letter <= Qt::Key_Z; ++letter)
            fixed.keys << QKeySequence(Qt::ALT | Qt::Key(letter));
        return fixed;
    }
    static std::vector<FixedKey> all()
    {
        const QString everywhere = tr("Everywhere");
        const QString lists = tr("Lists and trees");
        const QString payload = tr("Payload");
        const QString plots = tr("Plots");
        const QString timeline = tr("Timeline");
        return {{{Qt::Key_Tab, Qt::SHIFT | Qt::Key_Tab}, tr("Next and previous control"), everywhere},
                {{Qt::Key_Escape}, tr("Leave or close; in the timeline: no message chosen"), everywhere},
                {{Qt::Key_Return, Qt::Key_Enter}, tr("Do what is chosen"), everywhere},
                {{Qt::Key_Space}, tr("Press a button, tick a box"), everywhere},
                {{Qt::Key_Menu, Qt::SHIFT | Qt::Key_F10}, tr("Menu of what is chosen"), everywhere},
                mnemonics(),
                {{Qt::CTRL | Qt::Key_Tab, Qt::CTRL | Qt::SHIFT | Qt::Key_Tab}, tr("Another tab"), everywhere},
                {{Qt::Key_Up, Qt::Key_Down, Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Home, Qt::Key_End}, tr("Another row"), lists},
                {{Qt::Key_Left, Qt::Key_Right}, tr("Another cell; close and open a branch"), lists},
                {{Qt::SHIFT | Qt::Key_Up, Qt::SHIFT | Qt::Key_Down}, tr("Select more messages"), timeline},
                {{QKeySequence::Copy}, tr("Copy"), tr("Texts, payloads and messages")},
                {{QKeySequence::SelectAll}, tr("Select all"), tr("Texts")},
                {{QKeySequence::Find, Qt::Key_F3, Qt::SHIFT | Qt::Key_F3}, tr("Find in the text"), payload},
                {{Qt::CTRL | Qt::SHIFT | Qt::Key_C}, tr("Copy the path of a value"), payload},
                {{Qt::Key_Asterisk}, tr("Open what is below a value"), payload},
                {{Qt::CTRL | Qt::Key_Space}, tr("Offer what may come next"), tr("Filter")},
                {{Qt::CTRL | Qt::Key_Return}, tr("Send or accept the value"), tr("Value")},
                {{Qt::SHIFT | Qt::Key_Left, Qt::SHIFT | Qt::Key_Right}, tr("Another time"), plots},
                {{Qt::Key_Plus, Qt::Key_Minus}, tr("Closer, and farther away"), plots},
                {{Qt::Key_Backspace}, tr("As it was before the last zoom"), plots}};
    }
};

} // namespace

QString FixedKey::text() const
{
    if (!together.isEmpty())
        return together;
    QStringList texts;
    for (const QKeySequence &each : keys)
        texts << each.toString(QKeySequence::NativeText);
    return texts.join(QStringLiteral("  "));
}

const std::vector<FixedKey> &fixedKeys()
{
    static const std::vector<FixedKey> all = FixedKeys::all();
    return all;
}

const FixedKey *fixedKey(const QKeySequence &keys)
{
    for (const FixedKey &fixed : fixedKeys()) {
        if (fixed.keys.contains(keys))
            return &fixed;
    }
    return nullptr;
}

} // namespace drift::ui
