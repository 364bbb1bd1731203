// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/delivery.h"

#include <QLocale>

namespace drift::ui {

// What one member got of a message, in words.
struct DeliveryWords
{
    QString who;     // "#3 (127.0.0.1:50312), the sender"
    QString outcome; // a mark and a word or two: "✓ given", "✗ not given"
    QString reason;  // one sentence: how far it came, or why not
};
[[nodiscard]] DeliveryWords deliveryWords(const inspect::DeliveryLine &line, const QLocale &locale);

} // namespace drift::ui
