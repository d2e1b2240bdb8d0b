// People of Chinese texts, with their posts.
#pragma once

#include <vector>

#include "pipeline/dictionary.hpp"
#include "stages/chinese_borders.hpp"
#include "stages/chinese_names.hpp"
#include "stages/chinese_words.hpp"

namespace minutes {

/// Finds people by what stands around a name (posts in front of it, verbs behind it, lists) and by
/// how much the characters look like a name; a name found once is found everywhere in the text.
/// Posts are cut from the stack in front of the name: 州委副书记、政法委书记陆承岳 has two.
/// Immutable; safe to share.
class ChinesePeople {
 public:
  /// `dictionaries` must outlive it.
  explicit ChinesePeople(const Dictionaries& dictionaries);
  /// Fills `people`; needs `matches`, `sentences`, `turns`, `organizations`, `places`.
  void find(Text& text) const;

 private:
  class Reader;                         ///< reads one text

  ChineseBorderWords border_words_;
  ChineseNames names_;
  ChineseWords words_{};
  std::vector<bool> names_nobody_{};       ///< by row of title_heads: 州领导, 同志
  std::vector<bool> occupation_{};         ///< by row of title_heads: 教授
  std::vector<bool> carries_{};            ///< by row of title_heads: 州长
  std::vector<Status> status_{};           ///< by row of title_modifiers
  std::vector<bool> follows_{};            ///< by row of title_modifiers: it stands behind the noun
  std::vector<bool> concurrent_{};         ///< by row of title_modifiers: 兼 joins two posts
  std::vector<bool> pronoun_{};            ///< by row of speakers: 主持人
  std::vector<bool> removes_{};            ///< by row of reporting_verbs: 免去
  std::vector<bool> appoints_{};           ///< by row of reporting_verbs: 任命, 免去
  std::vector<bool> owner_before_{};       ///< by row of task_words: 由
  std::vector<bool> proxy_{};              ///< by row of participation: 代
  std::vector<bool> takes_post_{};         ///< by row of function_words: 任, 担任
  std::vector<bool> group_{};              ///< by row of title_heads: words for many people
};

}  // namespace minutes
