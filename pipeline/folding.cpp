// Folding of case, width and script, one code point for one.
#include "pipeline/folding.hpp"

#include "pipeline/characters.hpp"

namespace minutes {

Folding::Folding() : table_(0x10000) {
  for (char32_t c = 0; c < table_.size(); ++c) {
    char32_t to = c;
    if (c >= 0xFF01 && c <= 0xFF5E) to = c - 0xFF01 + U'!';  // full width forms
    if (is_space(c)) to = is_line_end(c) ? U'\n' : U' ';
    if (is_ascii_upper(to)) to = to - U'A' + U'a';
    if (to >= 0xC0 && to <= 0xDE && to != 0xD7) to += 0x20;
    if (to >= 0x100 && to <= 0x17F && to != 0x130 && to != 0x131 && to != 0x138 && to != 0x149 &&
        to != 0x178 && to != 0x17F) {
      // Pairs start at even values up to U+0137 and from U+014A to U+0177, at odd ones elsewhere.
      const bool upper = (to < 0x138 || (to >= 0x14A && to < 0x178)) ? to % 2 == 0 : to % 2 == 1;
      if (upper) ++to;
    }
    if (to == U'’' || to == U'‘' || to == 0x02BC || to == U'`') to = U'\'';
    if (to == U'｡') to = U'。';
    if (to == U'「' || to == U'『' || to == U'〝') to = U'“';
    if (to == U'」' || to == U'』' || to == U'〞' || to == U'〟') to = U'”';
    if (is_name_dot(to)) to = U'·';
    table_[c] = static_cast<char16_t>(to);
  }
}

void Folding::add(char32_t traditional, char32_t simplified) {
  if (traditional < table_.size() && simplified < table_.size()) {
    table_[traditional] = static_cast<char16_t>(simplified);
  }
}

std::u32string Folding::operator()(std::u32string_view text) const {
  std::u32string folded(text.size(), U'\0');
  for (std::size_t at = 0; at < text.size(); ++at) folded[at] = (*this)(text[at]);
  return folded;
}

}  // namespace minutes
