// How a record names its parts: p1, o1, g1, zh-1. Every output spells them here.
#pragma once

#include <cstddef>
#include <string>

#include "pipeline/document.hpp"

namespace minutes {

inline std::string person_id(std::size_t index) { return "p" + std::to_string(index + 1); }
inline std::string organization_id(std::size_t index) { return "o" + std::to_string(index + 1); }
inline std::string slogan_id(std::size_t index) { return "g" + std::to_string(index + 1); }
inline std::string sentence_id(Language language, std::size_t index) {
  return std::string(to_string(language)) + "-" + std::to_string(index + 1);
}
/// Of a sentence in one of the document's texts.
inline std::string sentence_id(const Document& document, SentenceRef reference) {
  return sentence_id(document.texts[reference.document].language, reference.sentence);
}
/// Of the speaker of a statement; without one the meeting itself speaks.
inline std::string speaker_id(const Statement& statement) {
  return statement.speaker ? person_id(*statement.speaker) : "meeting";
}

}  // namespace minutes
