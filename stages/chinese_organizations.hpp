// Organizations and places of Chinese texts.
#pragma once

#include <vector>

#include "pipeline/dictionary.hpp"
#include "stages/chinese_borders.hpp"
#include "stages/chinese_words.hpp"

namespace minutes {

/// Puts names of organizations together from the right: a suffix (局, 委员会) or a known name, in
/// front of it what the unit is about, the body it belongs to, its level word and its place. The
/// longest name wins. What dictionaries do not know is accepted between clear borders only.
/// Immutable; safe to share.
class ChineseOrganizations {
 public:
  /// `dictionaries` must outlive it.
  explicit ChineseOrganizations(const Dictionaries& dictionaries);
  /// Fills `organizations` and `places`; needs `matches`, `sentences`.
  void find(Text& text) const;

 private:
  struct Row {                    ///< attributes of a dictionary row
    OrganizationKind kind{OrganizationKind::other};
    Level level{};
    bool weak{};                  ///< a suffix that is no organization without more in front of it
    bool whole{};                 ///< a suffix that is one by itself
    bool inner{};                 ///< a suffix that names its office when a post follows: 党组
    bool never{};                 ///< a plain word that only looks like one: 部门, 格局
    bool group{};                 ///< no particular organization: 州级部门
    bool place{};                 ///< a level word that place names end in
    bool adjective{};             ///< a level word that names no place: 州级, 全州
  };
  class Reader;                   ///< reads one text

  static std::vector<Row> rows(const Dictionaries& dictionaries, Kind kind);

  ChineseBorderWords border_words_;
  ChineseWords words_{};
  std::vector<bool> conjunction_{};   ///< by row of function_words
  std::vector<bool> group_head_{};    ///< by row of title_heads: words for many people
  std::vector<bool> founds_{};        ///< by row of function_words: 成立
  std::vector<Row> organizations_{}, suffixes_{}, levels_{}, cores_{}, places_{};
};

}  // namespace minutes
