// Reads bytes as text and says in which encoding and language.
#include <algorithm>
#include <string>

#include "pipeline/characters.hpp"
#include "pipeline/error.hpp"
#include "pipeline/unicode.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

constexpr std::size_t longest_text = std::size_t{1} << 31;   ///< code points; offsets have 32 bits

struct Census {
  std::size_t visible{}, han{}, latin{}, controls{};
  bool zero{};
};

Census census_of(std::u32string_view text) {
  Census census;
  for (char32_t c : text) {
    if (is_han(c)) ++census.han;
    if (is_latin(c)) ++census.latin;
    if (!is_space(c) && !is_invisible(c)) ++census.visible;
    if (c == 0) census.zero = true;
    const bool control = (c < 0x20 && !is_space(c) && c != 0x1B) || (c >= 0x7F && c < 0xA0 && c != 0x85);
    if (control) ++census.controls;
  }
  return census;
}

void decode_text(Text& text, bool alone) {
  Decoded decoded = decode_bytes(text.bytes);
  if (decoded.text.size() >= longest_text) {
    throw DocumentError("too-large", "the text has 2^31 code points or more; split it");
  }
  const Census census = census_of(decoded.text);
  if (census.zero || census.controls * 50 > decoded.text.size() ||
      decoded.replacements * 10 > decoded.text.size()) {
    throw DocumentError("binary", "the input is no text; give plain text in UTF-8, GB18030, Big5 or UTF-16");
  }
  if (census.visible == 0) throw DocumentError("empty", "the input holds no text");

  text.source.encoding = decoded.encoding;
  if (decoded.replacements > 0 || !decoded.declared) {
    std::string detail = "read as " + decoded.encoding;
    if (!decoded.declared) detail += ", which is a guess";
    if (decoded.replacements > 0) {
      detail += "; ill-formed sequences replaced: " + std::to_string(decoded.replacements);
    }
    text.observations.push_back({"txt-enc", {}, detail});
  }
  // Both sides of a pair are known by their place.
  if (alone && !text.language_known) {
    text.language = census.han * 4 > census.latin ? Language::zh : Language::en;
  }
  text.script = text.language == Language::zh ? Script::hans : Script::latn;
  text.original = std::move(decoded.text);
  text.bytes = {};
}

}  // namespace

Stage decode() {
  return {"decode",
          "Reads bytes as text; refuses binary and empty input",
          {Layer::bytes},
          {Layer::original},
          [](Document& document) {
            for (Text& text : document.texts) decode_text(text, document.texts.size() == 1);
          }};
}

}  // namespace minutes
