// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QUrl>

namespace drift::ui {

// Programs that talk to the relay at this address ("http://127.0.0.1:8080", with an access key where one is needed), ready to
// be copied.
[[nodiscard]] QString reactSnippet(const QUrl &api);
[[nodiscard]] QString javaScriptSnippet(const QUrl &api);
[[nodiscard]] QString curlSnippet(const QUrl &api);

} // namespace drift::ui
