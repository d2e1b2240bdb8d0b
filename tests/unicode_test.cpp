#include "pipeline/unicode.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace minutes;

TEST_SUITE_BEGIN("unicode");

namespace {

std::string bytes_of(std::initializer_list<int> values) {
  std::string bytes;
  for (int value : values) bytes.push_back(static_cast<char>(value));
  return bytes;
}

}  // namespace

TEST_CASE("UTF-8 of all lengths goes there and back") {
  const std::u32string text = U"a\u00E9\u4F1A\U00020000\uFFFD";
  CHECK(from_utf8(to_utf8(text)) == text);
  CHECK(is_valid_utf8(to_utf8(text)));
}

TEST_CASE("surrogates and values beyond Unicode become the replacement character") {
  CHECK(to_utf8(std::u32string{0xD800, 0x110000}) == "\uFFFD\uFFFD");
}

TEST_CASE("each maximal ill-formed part becomes one replacement character") {
  struct Case {
    std::string bytes;
    std::u32string text;
  };
  const Case cases[] = {
      {bytes_of({0x61, 0xF1, 0x80, 0x80, 0xE1, 0x80, 0xC2, 0x62}), U"a\uFFFD\uFFFD\uFFFDb"},
      {bytes_of({0xC0, 0xAF}), U"\uFFFD\uFFFD"},                  // overlong
      {bytes_of({0xED, 0xA0, 0x80}), U"\uFFFD\uFFFD\uFFFD"},      // a surrogate
      {bytes_of({0xE4, 0xBC}), U"\uFFFD"},                        // cut
      {bytes_of({0xF4, 0x90, 0x80, 0x80}), U"\uFFFD\uFFFD\uFFFD\uFFFD"},
  };
  for (const Case& one : cases) {
    CHECK(from_utf8(one.bytes) == one.text);
    CHECK_FALSE(is_valid_utf8(one.bytes));
  }
}

TEST_CASE("random bytes decode to valid text") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 60, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    const std::u32string text = from_utf8(bytes);
    for (char32_t c : text) CHECK((c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF)));
    CHECK(from_utf8(to_utf8(text)) == text);
    for (char32_t c : decode_bytes(bytes).text) CHECK(c <= 0x10FFFF);
  }
}

TEST_CASE("encodings are told by mark, by form or by likelihood") {
  const std::u32string text = U"会议强调，要健全机制。会议要求，各县（市）要扛牢责任，的确如此。";
  const std::u32string traditional = U"會議強調，要健全機制。會議要求，各縣市要扛牢責任，的確如此。";
  std::string wide, wide_big;
  for (char32_t c : text) {
    wide += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    wide_big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
  }
  // 会议强调，要。 in GB18030 and 會議，的。 in Big5, written out.
  const std::string gb = bytes_of({0xBB, 0xE1, 0xD2, 0xE9, 0xC7, 0xBF, 0xB5, 0xF7, 0xA3, 0xAC, 0xD2, 0xAA, 0xA1, 0xA3});
  const std::string big5 = bytes_of({0xB7, 0x7C, 0xC4, 0xB3, 0xA1, 0x41, 0xAA, 0xBA, 0xA1, 0x43});

  Decoded decoded = decode_bytes("\xEF\xBB\xBF" + to_utf8(text));
  CHECK(decoded.encoding == "UTF-8");
  CHECK(decoded.text == text);
  CHECK(decoded.declared);

  decoded = decode_bytes(bytes_of({0xFF, 0xFE}) + wide);
  CHECK(decoded.encoding == "UTF-16LE");
  CHECK(decoded.text == text);
  decoded = decode_bytes(bytes_of({0xFE, 0xFF}) + wide_big);
  CHECK(decoded.encoding == "UTF-16BE");
  CHECK(decoded.text == text);

  decoded = decode_bytes(gb + gb + gb);
  CHECK(decoded.encoding == "GB18030");
  CHECK(decoded.text.substr(0, 7) == U"会议强调，要。");
  CHECK_FALSE(decoded.declared);
  CHECK(decoded.replacements == 0);

  decoded = decode_bytes(big5 + big5 + big5);
  CHECK(decoded.encoding == "Big5");
  CHECK(decoded.text.substr(0, 5) == U"會議，的。");
}

TEST_CASE("a few damaged bytes do not make UTF-8 another encoding") {
  std::string bytes;
  for (int count = 0; count < 20; ++count) bytes += "会议强调，要健全机制。";
  bytes[30] = '\xFF';
  const Decoded decoded = decode_bytes(bytes);
  CHECK(decoded.encoding == "UTF-8");
  CHECK(decoded.replacements >= 1);
}

TEST_CASE("marks join their letter") {
  CHECK(to_nfc(U"e\u0301") == U"\u00E9");
  CHECK(to_nfc(U"\uF900") == U"\u8C48");
}

TEST_SUITE_END();
