// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>

namespace drift::load {

// The id of a room that the server makes (POST /new). Where it does not, that ends the program.
std::string newRoom(std::uint16_t port);

} // namespace drift::load
