// UTF-8 and UTF-32 by hand, everything else by ICU.
#include "pipeline/unicode.hpp"

#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace minutes {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// The length of the well-formed sequence at `at`, its value in `value`; 0 for an ill-formed one,
/// whose maximal subpart has `bad` bytes (Unicode 15, table 3-7).
std::size_t decode_one(std::string_view bytes, std::size_t at, char32_t& value, std::size_t& bad) {
  const auto byte = [&](std::size_t index) {
    return static_cast<unsigned char>(bytes[index]);
  };
  const unsigned char lead = byte(at);
  bad = 1;
  if (lead < 0x80) {
    value = lead;
    return 1;
  }
  std::size_t length = 0;
  unsigned char low = 0x80, high = 0xBF;   // bounds of the second byte
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
    value = lead & 0x1F;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    value = lead & 0x0F;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;         // surrogates
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    value = lead & 0x07;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  for (std::size_t index = 1; index < length; ++index) {
    if (at + index >= bytes.size() || byte(at + index) < low || byte(at + index) > high) return 0;
    value = (value << 6) | (byte(at + index) & 0x3F);
    low = 0x80;
    high = 0xBF;
    bad = index + 1;
  }
  return length;
}

std::u32string from_utf8_counted(std::string_view bytes, std::size_t& replacements) {
  std::u32string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      text.push_back(static_cast<char32_t>(bytes[at]));
      ++at;
      continue;
    }
    char32_t value{};
    std::size_t bad{};
    const std::size_t length = decode_one(bytes, at, value, bad);
    if (length == 0) {
      text.push_back(replacement);
      ++replacements;
      at += bad;
    } else {
      text.push_back(value);
      at += length;
    }
  }
  return text;
}

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// Decodes with ICU; what it cannot decode becomes U+FFFD.
Decoded convert(std::string_view bytes, const char* encoding) {
  Decoded decoded;
  decoded.encoding = encoding;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterCloser> converter(ucnv_open(encoding, &status));
  if (U_FAILURE(status)) throw std::runtime_error(std::string("no converter for ") + encoding);
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  std::array<UChar, 8192> buffer{};
  char16_t high = 0;                        // a surrogate that ended the last buffer
  decoded.text.reserve(bytes.size() / 2);
  do {
    UChar* target = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, end, nullptr,
                   true, &status);
    for (const UChar* unit = buffer.data(); unit < target; ++unit) {
      char32_t value = *unit;
      if (high != 0 && U16_IS_TRAIL(*unit)) {
        value = U16_GET_SUPPLEMENTARY(high, *unit);
        high = 0;
      } else if (U16_IS_LEAD(*unit)) {
        high = *unit;
        continue;
      } else if (U16_IS_TRAIL(*unit)) {
        value = replacement;
      }
      if (value == replacement) ++decoded.replacements;
      decoded.text.push_back(value);
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return decoded;
}

/// UTF-16 or UTF-32 without a mark, told by where its zero bytes stand.
const char* wide_encoding(std::string_view bytes) {
  const std::size_t sample = std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{3};
  if (sample < 8) return nullptr;
  std::array<std::size_t, 4> zeros{};
  for (std::size_t at = 0; at < sample; ++at) {
    if (bytes[at] == '\0') ++zeros[at % 4];
  }
  const std::size_t quarter = sample / 4;
  const auto most = [&](std::size_t count) { return count * 10 > quarter * 9; };
  if (most(zeros[0]) && most(zeros[1])) return "UTF-32BE";
  if (most(zeros[2]) && most(zeros[3])) return "UTF-32LE";
  // Chinese UTF-16 has zero bytes only for its ASCII: all of them on one side.
  const std::size_t even = zeros[0] + zeros[2], odd = zeros[1] + zeros[3];
  if (even > quarter / 16 && odd == 0) return "UTF-16BE";
  if (odd > quarter / 16 && even == 0) return "UTF-16LE";
  return nullptr;
}

/// How much decoded text looks like Chinese prose: common characters and punctuation count, rare
/// ones and replacements count against.
double plausibility(const std::u32string& text) {
  double score = 0;
  for (char32_t c : text) {
    if (c == replacement) score -= 10;
    if (c >= 0xE000 && c <= 0xF8FF) score -= 5;               // private use
    if (c >= 0x3400 && c <= 0x4DBF) score -= 2;
    if (c == U'，' || c == U'。' || c == U'的' || c == U'、' || c == U'：') score += 5;
  }
  return text.empty() ? 0 : score / static_cast<double>(text.size());
}

struct DetectorCloser {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

/// ICU's confidence in an encoding, 0 to 100.
int confidence_in(std::string_view bytes, std::string_view encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorCloser> detector(ucsdet_open(&status));
  const std::size_t sample = std::min<std::size_t>(bytes.size(), 65536);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(sample), &status);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status)) return 0;
  for (int32_t index = 0; index < count; ++index) {
    if (encoding == ucsdet_getName(matches[index], &status)) {
      return ucsdet_getConfidence(matches[index], &status);
    }
  }
  return 0;
}

}  // namespace

void append_utf8(std::string& to, char32_t character) {
  if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF)) character = replacement;
  if (character < 0x80) {
    to.push_back(static_cast<char>(character));
  } else if (character < 0x800) {
    to.push_back(static_cast<char>(0xC0 | (character >> 6)));
    to.push_back(static_cast<char>(0x80 | (character & 0x3F)));
  } else if (character < 0x10000) {
    to.push_back(static_cast<char>(0xE0 | (character >> 12)));
    to.push_back(static_cast<char>(0x80 | ((character >> 6) & 0x3F)));
    to.push_back(static_cast<char>(0x80 | (character & 0x3F)));
  } else {
    to.push_back(static_cast<char>(0xF0 | (character >> 18)));
    to.push_back(static_cast<char>(0x80 | ((character >> 12) & 0x3F)));
    to.push_back(static_cast<char>(0x80 | ((character >> 6) & 0x3F)));
    to.push_back(static_cast<char>(0x80 | (character & 0x3F)));
  }
}

std::string to_utf8(std::u32string_view text) {
  std::string utf8;
  utf8.reserve(text.size() * 3);
  for (char32_t character : text) append_utf8(utf8, character);
  return utf8;
}

std::u32string from_utf8(std::string_view bytes) {
  std::size_t replacements = 0;
  return from_utf8_counted(bytes, replacements);
}

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    char32_t value{};
    std::size_t bad{};
    const std::size_t length = decode_one(bytes, at, value, bad);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

Decoded decode_bytes(std::string_view bytes) {
  struct Mark {
    std::string_view bytes;
    const char* encoding;
  };
  // UTF-32LE's mark begins with UTF-16LE's: longest first.
  static constexpr std::array<Mark, 6> marks{{
      {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
      {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
      {"\xEF\xBB\xBF", "UTF-8"},
      {"\xFF\xFE", "UTF-16LE"},
      {"\xFE\xFF", "UTF-16BE"},
      {"\x84\x31\x95\x33", "GB18030"},
  }};
  for (const Mark& mark : marks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    bytes.remove_prefix(mark.bytes.size());
    Decoded decoded;
    if (std::string_view(mark.encoding) == "UTF-8") {
      decoded.encoding = mark.encoding;
      decoded.text = from_utf8_counted(bytes, decoded.replacements);
    } else {
      decoded = convert(bytes, mark.encoding);
    }
    decoded.declared = true;
    return decoded;
  }
  if (const char* wide = wide_encoding(bytes)) return convert(bytes, wide);
  Decoded utf8;
  utf8.encoding = "UTF-8";
  utf8.text = from_utf8_counted(bytes, utf8.replacements);
  utf8.declared = utf8.replacements == 0;
  // A few damaged bytes in long UTF-8 are damage, not another encoding.
  if (utf8.declared || utf8.replacements * 50 < utf8.text.size()) return utf8;
  Decoded gb = convert(bytes, "GB18030");
  Decoded big5 = convert(bytes, "Big5");
  const double gb_score = plausibility(gb.text) * 100 + confidence_in(bytes, "GB18030");
  const double big5_score = plausibility(big5.text) * 100 + confidence_in(bytes, "Big5");
  Decoded& best = gb_score >= big5_score ? gb : big5;
  return best.replacements <= utf8.replacements ? std::move(best) : std::move(utf8);
}

std::u32string to_nfc(std::u32string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFC data");
  const auto source = icu::UnicodeString::fromUTF32(
      reinterpret_cast<const UChar32*>(text.data()), static_cast<int32_t>(text.size()));
  const icu::UnicodeString composed = nfc->normalize(source, status);
  std::u32string result;
  for (int32_t at = 0; at < composed.length();) {
    const UChar32 character = composed.char32At(at);
    result.push_back(static_cast<char32_t>(character));
    at += U16_LENGTH(character);
  }
  return result;
}

}  // namespace minutes
