// Classes of code points. Pure functions on constants; nothing here is vocabulary of the genre.
#pragma once

namespace minutes {

constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool is_ascii_lower(char32_t c) { return c >= U'a' && c <= U'z'; }
constexpr bool is_ascii_upper(char32_t c) { return c >= U'A' && c <= U'Z'; }
/// Latin letters with the accents that names use (Garzê, Ürümqi).
constexpr bool is_latin(char32_t c) {
  return is_ascii_lower(c) || is_ascii_upper(c) ||
         (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}
constexpr bool is_latin_upper(char32_t c) {
  return is_ascii_upper(c) || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
         (c >= 0x100 && c <= 0x17F && c % 2 == 0);
}
/// Han characters of all planes, with 〇 and 々.
constexpr bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
         c == 0x3005 || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}
/// Space, tab, no-break, ideographic and typographic spaces; not line ends.
constexpr bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x205F || c == 0x1680;
}
constexpr bool is_line_end(char32_t c) {
  return c == U'\n' || c == U'\r' || c == 0x2028 || c == 0x2029 || c == 0x85 || c == 0x0B ||
         c == 0x0C;
}
constexpr bool is_space(char32_t c) { return is_blank(c) || is_line_end(c); }
/// Zero-width and formatting characters that no reader sees.
constexpr bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
         c == 0xAD || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x180E;
}
constexpr bool is_opening_quote(char32_t c) {
  return c == U'“' || c == U'‘' || c == U'「' || c == U'『' || c == U'«' || c == U'〝';
}
constexpr bool is_closing_quote(char32_t c) {
  return c == U'”' || c == U'’' || c == U'」' || c == U'』' || c == U'»' || c == U'〞' ||
         c == U'〟';
}
constexpr bool is_opening_bracket(char32_t c) {
  return c == U'(' || c == U'（' || c == U'[' || c == U'【' || c == U'〔' || c == U'《' ||
         c == U'〈' || c == U'［' || c == U'｛' || c == U'{';
}
constexpr bool is_closing_bracket(char32_t c) {
  return c == U')' || c == U'）' || c == U']' || c == U'】' || c == U'〕' || c == U'》' ||
         c == U'〉' || c == U'］' || c == U'｝' || c == U'}';
}
/// Dots inside names: 古丽娜尔·艾山.
constexpr bool is_name_dot(char32_t c) {
  return c == 0xB7 || c == 0x2027 || c == 0x2022 || c == 0x30FB || c == 0xFF65 || c == 0x2E31;
}
/// Letters and digits that hold a Latin word together.
constexpr bool is_word(char32_t c) { return is_latin(c) || is_digit(c); }

}  // namespace minutes
