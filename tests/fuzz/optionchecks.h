// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/config.h"
#include "fuzz/target.h"

#include <algorithm>

// What holds for options, wherever they come from.
namespace drift::fuzz {

// An error is one line that is fit for a terminal, and says how to end.
inline void checkError(const app::OptionsError &error)
{
    FUZZ_CHECK(error.code == app::ExitCode::Usage || error.code == app::ExitCode::Configuration);
    FUZZ_CHECK(!error.text.isEmpty());
    FUZZ_CHECK(std::none_of(error.text.begin(), error.text.end(), [](char c) { return uchar(c) < 0x20 || c == 0x7f; }));
}

// The printed configuration is read back as the same options, but for what cannot stand in it: access keys, which are
// hidden, and what is no UTF-8.
inline void checkRoundTrip(const app::Options &options)
{
    const auto settings = app::parseConfig(app::configText(options), "printed");
    FUZZ_CHECK(settings.has_value());
    app::Options again;
    for (const app::Setting &setting : *settings) {
        if (!setting.option->secret)
            FUZZ_CHECK(app::apply(setting, again).has_value());
    }
    for (const app::OptionInfo &info : app::optionTable()) {
        if (info.secret || info.scope != app::OptionInfo::Scope::Everywhere)
            continue;
        QByteArrayList expected = info.show(options);
        for (QByteArray &value : expected)
            value = QString::fromUtf8(value).toUtf8();
        FUZZ_CHECK(info.show(again) == expected);
    }
}

} // namespace drift::fuzz
