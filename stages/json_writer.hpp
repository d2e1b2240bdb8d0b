// JSON straight into a string: RapidJSON's writer behind the few shapes that our outputs repeat.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include <rapidjson/writer.h>

#include "pipeline/unicode.hpp"

namespace minutes {

/// An output stream of RapidJSON that appends to a string it does not own.
class StringSink {
 public:
  using Ch = char;
  explicit StringSink(std::string& out) : out_(out) {}
  void Put(char byte) { out_.push_back(byte); }
  void Flush() {}

 private:
  std::string& out_;
};

/// Writes one JSON value to the end of a string. The caller keeps begins and ends paired.
class JsonWriter {
 public:
  /// `out` must outlive the writer.
  explicit JsonWriter(std::string& out) : sink_(out), writer_(sink_) {}
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object() { writer_.StartObject(); }
  void end_object() { writer_.EndObject(); }
  void begin_array() { writer_.StartArray(); }
  void end_array() { writer_.EndArray(); }
  void begin_object(std::string_view name) { key(name), begin_object(); }
  void begin_array(std::string_view name) { key(name), begin_array(); }
  /// A line end between two tokens, for people who read or compare the output.
  void line_end() { sink_.Put('\n'); }
  void key(std::string_view name) { writer_.Key(name.data(), size_of(name)); }

  /// UTF-8; what is ill-formed becomes U+FFFD.
  void string(std::string_view value) {
    if (is_valid_utf8(value)) {
      writer_.String(value.data(), size_of(value));
    } else {
      string(from_utf8(value));
    }
  }
  void string(std::u32string_view value) {
    const std::string utf8 = to_utf8(value);
    writer_.String(utf8.data(), size_of(utf8));
  }
  void integer(std::uint64_t value) { writer_.Uint64(value); }
  void boolean(bool value) { writer_.Bool(value); }
  void null() { writer_.Null(); }
  /// A number from 0 to 1 with three decimals, whatever the locale; others are moved to the nearer
  /// end.
  void fraction(double value) {
    char digits[8];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, clamp(value),
                                            std::chars_format::fixed, 3);
    writer_.RawValue(digits, static_cast<std::size_t>(end - digits), rapidjson::kNumberType);
  }
  /// A JSON value written elsewhere.
  void raw(std::string_view json) {
    writer_.RawValue(json.data(), json.size(), rapidjson::kObjectType);
  }

  void string(std::string_view name, std::string_view value) { key(name), string(value); }
  void string(std::string_view name, std::u32string_view value) { key(name), string(value); }
  void integer(std::string_view name, std::uint64_t value) { key(name), integer(value); }
  void boolean(std::string_view name, bool value) { key(name), boolean(value); }
  void fraction(std::string_view name, double value) { key(name), fraction(value); }

 private:
  static rapidjson::SizeType size_of(std::string_view text) {
    return static_cast<rapidjson::SizeType>(text.size());
  }
  /// Not std::clamp, which lets a value through that is no number.
  static double clamp(double value) { return value > 0 ? std::min(value, 1.0) : 0.0; }

  StringSink sink_;
  rapidjson::Writer<StringSink> writer_;
};

}  // namespace minutes
