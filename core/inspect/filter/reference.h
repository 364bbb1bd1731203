// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/expression.h"

// What is said of the filter language to those who write in it: the same in the window's help and in the manual page. English; the
// window has it in its language by ui::referenceText().
namespace drift::inspect::filter {

// How filters are built, in EBNF. What else holds of them, a sentence or a few each: referenceRules().
[[nodiscard]] const char *grammarText();
[[nodiscard]] const std::vector<const char *> &referenceRules();

// What a field stands for; of an operator: when it holds.
[[nodiscard]] const char *explanationOf(Field field);
[[nodiscard]] const char *explanationOf(Operator op);

// A filter that can be used as it stands.
struct Example
{
    const char *filter;
    const char *says;
};

// How conditions are joined, how values are written, and filters to begin with.
[[nodiscard]] const std::vector<Example> &joiningExamples();
[[nodiscard]] const std::vector<Example> &valueExamples();
[[nodiscard]] const std::vector<Example> &filterExamples();

} // namespace drift::inspect::filter
