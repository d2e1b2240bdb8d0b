// What tests share: dictionaries loaded once, documents made from a line of text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/dictionary.hpp"
#include "pipeline/unicode.hpp"
#include "stages/stages.hpp"

namespace minutes::test {

/// The project's own dictionaries.
inline const Dictionaries& dictionaries() {
  static const Dictionaries all = Dictionaries::load(MINUTES_SOURCE_DIR "/dictionaries");
  return all;
}

/// The stages, made once: making them takes longer than a short text.
inline const std::vector<Stage>& stages() {
  static const std::vector<Stage> all = pipeline_stages(dictionaries());
  return all;
}

/// One text after all stages up to and including `last`.
inline Document run_until(std::string_view last, Language language, std::string_view utf8) {
  Document document;
  document.id = "test";
  document.texts.emplace_back();
  document.texts[0].language = language;
  document.texts[0].bytes = utf8;
  for (const Stage& stage : stages()) {
    stage.run(document);
    if (stage.name == last) break;
  }
  return document;
}

/// A pair after all stages up to and including `last`.
inline Document run_pair_until(std::string_view last, std::string_view zh, std::string_view en) {
  Document document;
  document.id = "test";
  document.texts.resize(2);
  document.texts[0].language = Language::zh;
  document.texts[0].bytes = zh;
  document.texts[1].language = Language::en;
  document.texts[1].bytes = en;
  for (const Stage& stage : stages()) {
    stage.run(document);
    if (stage.name == last) break;
  }
  return document;
}

/// What stands at a span, as UTF-8.
inline std::string words(const Text& text, Span span) { return to_utf8(text.view(span)); }

}  // namespace minutes::test
