// People of English texts and their posts.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/dictionary.hpp"
#include "stages/english_words.hpp"
#include "stages/romanization.hpp"

namespace minutes {

/// Finds full names by their form (pinyin with a surname first, split, hyphenated, reversed, in
/// capitals) or by what stands around them (a post in front, a post behind a comma), and gives each
/// name its posts: `deputy head Lu Chengyue`, `Lu Chengyue, deputy head`, and the lists of machine
/// translation where all posts stand in front of the name. A name found once is found everywhere. A
/// surname alone counts only where no full name with it stands in the text. Immutable; safe to
/// share.
class EnglishPeople {
public:
  /// `dictionaries` must outlive it.
  explicit EnglishPeople(const Dictionaries& dictionaries);
  /// Fills `people` and adds observations; needs `sentences`, `matches`, `organizations`, `places`.
  void find(Text& text) const;

private:
  struct Post;
  struct Name;
  struct Scan;
  void find_posts(Scan& scan) const;
  void find_names(Scan& scan) const;
  bool read_name(const Scan& scan, std::size_t first, bool behind_post, Name& name) const;
  bool read_foreign(const Scan& scan, std::size_t first, bool behind_post, Name& name) const;
  bool read_lower_case(const Scan& scan, std::size_t first, Name& name) const;
  bool read_ruined(const Scan& scan, std::size_t first, Name& name) const;
  bool shares_post(const Scan& scan, std::size_t end) const;
  void take_tail(const Scan& scan, Name& name) const;
  std::size_t swallowed(const Scan& scan, std::size_t first) const;
  void find_known_names(Scan& scan) const;
  std::size_t post_line(Scan& scan, std::size_t border) const;
  void read_lists(Scan& scan) const;
  Gender gender(const Match* address) const;
  void write(Scan& scan) const;

  const Dictionaries* dictionaries_;
  EnglishVocabulary vocabulary_;
  Romanization romanization_;
  std::vector<bool> head_group_{}, head_address_{}, head_carries_{}, head_person_{}, head_female_{},
      head_male_{};
  std::vector<Status> modifier_status_{};
};

} // namespace minutes
