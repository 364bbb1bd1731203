// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/settings.h"

#include <memory>

// Over what the relays and the peers of a test talk: TLS where the environment says DRIFT_TEST_TLS, else TCP alone. So one
// test holds for both.
namespace drift::testing {

[[nodiscard]] bool speaksTls();
// The settings, with a certificate where TLS is spoken.
[[nodiscard]] relay::Settings overTransport(relay::Settings settings);
// Made once in a process, good for localhost, 127.0.0.1 and ::1.
[[nodiscard]] std::shared_ptr<const relay::TlsContext> testCertificate();

} // namespace drift::testing
