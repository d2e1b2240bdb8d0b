#include <doctest/doctest.h>

#include <random>

#include "pipeline/error.hpp"
#include "tests/support.hpp"

using namespace minutes;
using namespace minutes::test;

TEST_SUITE_BEGIN("decode");

namespace {

std::string refusal(std::string_view bytes) {
  try {
    run_until("decode", Language::zh, bytes);
  } catch (const DocumentError& error) {
    return error.code();
  }
  return "";
}

}  // namespace

TEST_CASE("what is no text is refused") {
  using namespace std::string_view_literals;
  CHECK(refusal("") == "empty");
  CHECK(refusal(" \n\t \xE3\x80\x80\n") == "empty");
  CHECK(refusal("\xEF\xBB\xBF") == "empty");
  CHECK(refusal("\x7F" "ELF\x02\x01\x01\0\0\0\0\0\0"sv) == "binary");
  CHECK(refusal("会议\0强调"sv) == "binary");
  CHECK(refusal("会议强调。").empty());
}

TEST_CASE("the language is that of most characters unless it is given") {
  CHECK(run_until("decode", Language::en, "会议强调，要抓紧。").texts[0].language == Language::zh);
  CHECK(run_until("decode", Language::zh, "The meeting (会议) was held in Yunda.").texts[0].language == Language::en);
  Document document;
  document.texts.resize(1);
  document.texts[0].bytes = "会议强调。";
  document.texts[0].language = Language::en;
  document.texts[0].language_known = true;
  decode().run(document);
  CHECK(document.texts[0].language == Language::en);
}

TEST_CASE("encoding is told, and a finding only where it was guessed or damaged") {
  const Text plain = run_until("decode", Language::zh, "会议强调。").texts[0];
  CHECK(plain.source.encoding == "UTF-8");
  CHECK(plain.observations.empty());
  CHECK(plain.bytes.empty());
  std::string damaged;
  for (int count = 0; count < 12; ++count) damaged += "会议强调，要抓紧。";
  damaged[3] = '\xFF';
  const Text text = run_until("decode", Language::zh, damaged).texts[0];
  REQUIRE(text.observations.size() == 1);
  CHECK(text.observations[0].code == "txt-enc");
  CHECK(text.observations[0].detail.find("UTF-8") != std::string::npos);
}

TEST_CASE("random bytes give a text or a document error") {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::string bytes(1 + random() % 80, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    const std::string code = refusal(bytes);
    CHECK((code.empty() || code == "binary" || code == "empty"));
  }
}

TEST_SUITE_END();
