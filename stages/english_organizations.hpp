// Organizations and places of English texts, edited or machine-made.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "pipeline/dictionary.hpp"
#include "stages/english_words.hpp"
#include "stages/romanization.hpp"

namespace minutes {

/// Finds names of particular organizations: dictionary names, and names put together from a place
/// or level word, what the unit is about, and what it is (`state business cooperation Bureau`),
/// also behind `of` (`Standing Committee of the Lanxi County People's Congress`). Case decides
/// little: machine translation sets it at random. Plural and bare nouns name nobody in particular
/// and are left out. Immutable; safe to share.
class EnglishOrganizations {
public:
  /// `dictionaries` must outlive it.
  explicit EnglishOrganizations(const Dictionaries& dictionaries);
  /// Fills `organizations` and `places`; needs `sentences`, `matches`.
  void find(Text& text) const;

private:
  struct Name; ///< a candidate
  struct Scan; ///< one text under work
  void collect_known(Scan& scan) const;
  void collect_composed(Scan& scan) const;
  bool extend_left(const Scan& scan, Name& name) const;
  bool extend_right(const Scan& scan, Name& name) const;
  bool is_no_body(const Scan& scan, const Name& name) const;
  bool is_particular(const Scan& scan, const Name& name) const;
  void join_chains(Scan& scan) const;
  void find_places(Scan& scan) const;

  const Dictionaries* dictionaries_;
  EnglishVocabulary vocabulary_;
  Romanization romanization_;
  std::vector<OrganizationKind> suffix_kind_{}, organization_kind_{}, core_kind_{};
  std::vector<Level> organization_level_{}, place_level_{};
  std::vector<bool> suffix_whole_{}, suffix_hall_{};
  std::unordered_set<std::u32string> acronyms_{}; ///< folded; words too when in lower case (SAFE)
  std::vector<bool> suffix_skipped_{}; ///< no organization: areas (Development Zone), plain words
};

} // namespace minutes
