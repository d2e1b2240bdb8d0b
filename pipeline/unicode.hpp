// UTF-8, UTF-32 and foreign encodings. The only file besides its .cpp that knows of ICU.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace minutes {

/// Appends one code point as UTF-8. Surrogates and values above U+10FFFF become U+FFFD.
void append_utf8(std::string& to, char32_t character);
std::string to_utf8(std::u32string_view text);
/// Decodes UTF-8; ill-formed sequences become U+FFFD, one for each maximal subpart
/// (Unicode 15, 3.9, table 3-8).
std::u32string from_utf8(std::string_view bytes);
bool is_valid_utf8(std::string_view bytes);

/// Bytes read as text.
struct Decoded {
  std::u32string text{};
  std::string encoding{};        ///< IANA name of what was used
  std::size_t replacements{};    ///< ill-formed sequences replaced by U+FFFD
  bool declared{};               ///< a byte order mark, or valid UTF-8: no guess was needed
};

/// Reads `bytes` as text: byte order mark, valid UTF-8, UTF-16/32 by zero bytes, else the better of
/// GB18030 and Big5 as ICU's detector weighs them. The byte order mark is not part of the text.
Decoded decode_bytes(std::string_view bytes);

/// Canonical composition (NFC) of one piece of text that is not yet composed.
std::u32string to_nfc(std::u32string_view text);

}  // namespace minutes
