// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <vector>

namespace drift::ui {

// Keys that a list, a text, a button or a menu answers to by itself. They cannot be changed, nor given to anything else than an
// action that has them from the beginning.
struct FixedKey
{
    QList<QKeySequence> keys;
    QString what;
    QString place;
    QString together = {}; // what they are called, where they are too many to be told one by one

    [[nodiscard]] QString text() const;
};

[[nodiscard]] const std::vector<FixedKey> &fixedKeys();
// What they are for; null: the keys are free.
[[nodiscard]] const FixedKey *fixedKey(const QKeySequence &keys);

} // namespace drift::ui
