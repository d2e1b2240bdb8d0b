// The digest that names the bytes of a source.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace minutes {

/// SHA-256 (FIPS 180-4) of `bytes`.
std::array<unsigned char, 32> sha256(std::string_view bytes);
/// The same as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace minutes
