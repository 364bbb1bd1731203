// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"
#include "inspect/filter/mistake.h"
#include "inspect/filter/path.h"

namespace drift::inspect::filter {

// Of a text that is a path and nothing else, "$.a[2]", as filters have it. Never throws, whatever the bytes.
[[nodiscard]] Result<Path, Mistake> readPath(QByteArrayView utf8);

} // namespace drift::inspect::filter
