// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/expression.h"

#include <compare>
#include <optional>

// Well-formed JSON text, as it stands, beside what a filter says; what counts as equal stands in expression.h. Each costs
// time linear in the text for every level of the literal, of which there are at most deepestLiteral.
namespace drift::inspect::filter {

[[nodiscard]] bool isEqual(QByteArrayView json, const Literal &literal);
// Nothing where the two have no order.
[[nodiscard]] std::optional<std::strong_ordering> order(QByteArrayView json, const Literal &literal);
[[nodiscard]] bool contains(QByteArrayView json, const Literal &literal);

// By bytes, which is by code points.
[[nodiscard]] std::strong_ordering orderOfTexts(QByteArrayView a, QByteArrayView b);

// What the order says about an operator of order, or equality.
[[nodiscard]] bool isTrue(Operator op, std::strong_ordering order);

} // namespace drift::inspect::filter
