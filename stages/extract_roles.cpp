// Finds who chaired, spoke, reported, attended or was absent: domain guide 1.3 and 1.4.
#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/characters.hpp"
#include "stages/clauses.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

/// What a person does who makes a statement of this act.
Role role_of(Act act) {
  return act == Act::report || act == Act::announce ? Role::presenter : Role::speaker;
}

class RoleFinder {
 public:
  explicit RoleFinder(const Dictionaries& dictionaries)
      : roles_(dictionaries.attributes<Role>(Kind::participation, "role", Role::mentioned)),
        labels_(dictionaries.flags(Kind::participation, "flags", "label")),
        delegates_(dictionaries.flags(Kind::participation, "flags", "delegate")),
        proxies_(dictionaries.flags(Kind::participation, "flags", "proxy")),
        after_(dictionaries.flags(Kind::participation, "flags", "after")),
        nouns_(dictionaries.flags(Kind::participation, "flags", "noun")) {}

  void find(Text& text) const {
    const Match* open_list = nullptr;
    int lines_without_names = 0;
    for (std::size_t index = 0; index < text.sentences.size(); ++index) {
      const Sentence& sentence = text.sentences[index];
      if (sentence.kind == SentenceKind::credit) {
        open_list = nullptr;
        continue;
      }
      const std::size_t before = text.roles.size();
      const Match* label = find_in_sentence(text, sentence.span);
      find_tags(text, sentence.span);
      // "Apologies" on a line of its own, or with the first name, and the lines of names below it.
      // A line without names (a post) may stand between.
      if (const Match* lone = lone_label(text, sentence.span)) label = lone;
      const Group people = people_in(text, sentence.span);
      if (ends_sentence(text, sentence.span)) {
        open_list = nullptr;
      } else if (label != nullptr) {
        open_list = label;
        lines_without_names = 0;
      } else if (open_list != nullptr && people.empty()) {
        if (++lines_without_names > 2) open_list = nullptr;
      } else if (open_list != nullptr && text.roles.size() == before) {
        add_list(text, people, *open_list);
        lines_without_names = 0;
      }
    }
    std::erase_if(text.roles, [&](const RoleMention& role) { return is_reported(text, role); });
    find_moderators(text);
    find_from_cues(text);
    std::stable_sort(text.roles.begin(), text.roles.end(),
                     [](const RoleMention& a, const RoleMention& b) { return a.person < b.person; });
  }

 private:
  struct Group {
    std::size_t first{}, last{};   ///< indices into Text::people
    bool empty() const { return first == last; }
  };

  bool speaks(const Text& text, const Match& match) const {
    return is_english(match.form) == (text.language == Language::en);
  }

  /// The phrase in front of a colon that `match` is the word of: 出席：, 出席公职人员：, "Public officers
  /// attending :". It opens its line or stands behind a gap; 主席 in 副主席： is another word's end.
  std::optional<Span> label_around(const Text& text, const Match& match, Span sentence) const {
    constexpr Offset longest_chinese = 12, longest_english = 48;
    const bool chinese = text.language == Language::zh;
    const Offset longest = chinese ? longest_chinese : longest_english;
    Span label = match.span;
    if (chinese) {
      if (label.begin > sentence.begin && is_han(text.folded[label.begin - 1])) return std::nullopt;
    } else {
      while (label.begin > sentence.begin && is_label_character(text.folded[label.begin - 1])) {
        --label.begin;
      }
      label = trimmed(text, label);
    }
    while (label.end < sentence.end && is_label_character(text.folded[label.end]) &&
           !(chinese && is_blank(text.folded[label.end]))) {
      ++label.end;
    }
    if (label.end >= sentence.end || text.folded[label.end] != U':' || label.size() > longest) {
      return std::nullopt;
    }
    return label;
  }

  static bool is_label_character(char32_t c) {
    return is_han(c) || is_latin(c) || is_blank(c) || c == U'-' || c == U'\'';
  }

  /// A line that is nothing but a label: "Members present", 出席：.
  const Match* lone_label(const Text& text, Span line) const {
    const auto matches = text.matches.of(Kind::participation, line);
    if (matches.empty() || !speaks(text, matches[0]) || nouns_[matches[0].entry]) return nullptr;
    Span rest = line;
    if (text.folded[rest.end - 1] == U':') --rest.end;
    rest = trimmed(text, rest);
    return rest == matches[0].span ? &matches[0] : nullptr;
  }

  static bool ends_sentence(const Text& text, Span line) {
    const char32_t last = text.folded[line.end - 1];
    return last == U'。' || last == U'.' || last == U'!' || last == U'?';
  }

  /// 陳以恒議員（主席）, "Chan Wing-kei (Chairman)".
  void find_tags(Text& text, Span sentence) const {
    for (const Match& match : text.matches.of(Kind::participation, sentence)) {
      if (!speaks(text, match) || roles_[match.entry] != Role::chair || match.span.begin == 0 ||
          text.folded[match.span.begin - 1] != U'(' || match.span.end >= sentence.end ||
          text.folded[match.span.end] != U')') {
        continue;
      }
      const Group before = people_in(text, {sentence.begin, match.span.begin});
      if (before.empty()) continue;
      const std::size_t person = before.last - 1;
      constexpr Offset longest_post = 24;      // code points between name and bracket
      if (match.span.begin - text.people[person].span.end <= longest_post) {
        text.roles.push_back({person, Role::chair, match.span});
      }
    }
  }

  /// A noun, not an act: 讲话精神, 重要讲话, 在讲话中, "his speech".
  bool is_nominal(const Text& text, const Match& match, Span sentence) const {
    if (text.language == Language::en) return false;
    const auto at = [&](Offset offset) {
      return sentence.contains(offset) ? text.folded[offset] : U' ';
    };
    const char32_t before = match.span.begin > 0 ? at(match.span.begin - 1) : U' ';
    if (before == U'的' || before == U'在' || at(match.span.end) == U'的') return true;
    const Match* behind = text.matches.at(match.span.end, Kind::participation);
    const Match* ahead = text.matches.ending_at(match.span.begin, Kind::participation);
    return (behind != nullptr && nouns_[behind->entry]) ||
           (ahead != nullptr && nouns_[ahead->entry]);
  }

  /// The label whose list reaches the sentence's end, if any.
  const Match* find_in_sentence(Text& text, Span sentence) const {
    const Match* open = nullptr;
    const auto matches = text.matches.of(Kind::participation, sentence);
    Offset group_begin = sentence.begin;
    Group group;
    for (std::size_t index = 0; index < matches.size(); ++index) {
      const Match& match = matches[index];
      if (!speaks(text, match) || nouns_[match.entry]) continue;
      if (const auto label = label_around(text, match, sentence)) {
        Offset end = sentence.end;
        for (std::size_t next = index + 1; next < matches.size(); ++next) {
          if (matches[next].span.begin < label->end) continue;
          if (const auto other = label_around(text, matches[next], sentence)) {
            end = other->begin;
            break;
          }
        }
        add_list(text, people_in(text, {label->end, end}), match);
        if (end == sentence.end) open = &match;
        group_begin = end;
        group = {};
        while (index + 1 < matches.size() && matches[index + 1].span.begin < end) ++index;
        continue;
      }
      if (labels_[match.entry] || proxies_[match.entry]) continue;
      if (after_[match.entry]) {
        add_list(text, people_in(text, {match.span.end, clause_group_end(text, match, sentence)}),
                 match);
        continue;
      }
      if (is_nominal(text, match, sentence)) continue;
      group_begin = std::max(group_begin, last_statement(text, {sentence.begin, match.span.begin}));
      const Group own = people_in(text, {group_begin, match.span.begin});
      if (!own.empty()) {
        group = own;
      } else if (has_other_subject(text, {group_begin, match.span.begin})) {
        group = {};
      }
      group_begin = match.span.end;
      // "Presiding over the meeting was Luo Qinghe": the names follow.
      if (group.empty() && text.language == Language::en && match.span.begin < sentence.begin + 6) {
        group = people_in(text, {match.span.end, clause_group_end(text, match, sentence)});
      }
      if (delegates_[match.entry]) {
        group = {};
        continue;
      }
      add_list(text, without_reported(text, group, sentence), match);
    }
    return open;
  }

  /// Whether a speech is told inside what the meeting or a person said: 会议指出，…甲作了重要讲话.
  static bool is_reported(const Text& text, const RoleMention& role) {
    if (role.role != Role::speaker) return false;
    const auto after = std::partition_point(text.cues.begin(), text.cues.end(), [&](const Cue& cue) {
      return cue.verb.begin < role.cue.begin;
    });
    if (after == text.cues.begin()) return false;
    const Cue& cue = *(after - 1);
    const auto& sentences = cue.sentences;
    return role_of(cue.act) == Role::speaker && !sentences.empty() &&
           text.sentences[sentences.back()].span.end > role.cue.begin &&
           text.people[role.person].span.begin > cue.verb.begin;
  }

  /// Behind the last person's statement in `span`: who has spoken is not named again.
  static Offset last_statement(const Text& text, Span span) {
    auto cue = std::partition_point(text.cues.begin(), text.cues.end(), [&](const Cue& candidate) {
      return candidate.verb.begin < span.end;
    });
    while (cue != text.cues.begin() && (--cue)->verb.begin >= span.begin) {
      if (cue->speaker) return cue->verb.end;
    }
    return span.begin;
  }

  /// 甲通报了进展，达柯县作交流发言: the second verb is not 甲's.
  static bool has_other_subject(const Text& text, Span between) {
    if (text.folded_view(between).find(U',') == std::u32string_view::npos) return false;
    const auto places = inside(text.places, between);
    const auto organizations = inside(text.organizations, between);
    return places.first != places.second || organizations.first != organizations.second;
  }

  /// The names that follow "chaired by": to the end of their list.
  Offset clause_group_end(const Text& text, const Match& match, Span sentence) const {
    for (const Match& next : text.matches.of(Kind::participation, {match.span.end, sentence.end})) {
      if (speaks(text, next)) return next.span.begin;
    }
    return sentence.end;
  }

  static Group people_in(const Text& text, Span span) {
    const auto [first, last] = inside(text.people, span);
    return {first, last};
  }

  /// Names inside what was relayed or heard took no part: 传达学习甲在…上的讲话.
  static Group without_reported(const Text& text, Group group, Span sentence) {
    auto cue = std::partition_point(text.cues.begin(), text.cues.end(), [&](const Cue& candidate) {
      return candidate.verb.begin < sentence.begin;
    });
    for (; cue != text.cues.end() && cue->verb.begin < sentence.end; ++cue) {
      if (cue->act != Act::relay && cue->act != Act::hear) continue;
      while (group.last > group.first &&
             text.people[group.last - 1].span.begin > cue->verb.begin) {
        --group.last;
      }
    }
    return group;
  }

  void add_list(Text& text, Group group, const Match& match) const {
    for (std::size_t person = group.first; person < group.last; ++person) {
      const Role role = roles_[match.entry];
      if (is_represented(text, person)) {
        text.roles.push_back({person, Role::absent, match.span});
      } else {
        text.roles.push_back({person, role, match.span});
      }
    }
  }

  /// 孟超（代韩知非）: 韩知非 was not there. 丁（戊代）: 丁 was not.
  bool is_represented(const Text& text, std::size_t index) const {
    const Span name = text.people[index].span;
    const Match* before = text.matches.ending_at(name.begin, Kind::participation);
    if (before != nullptr && proxies_[before->entry] && before->span.begin > 0 &&
        text.folded[before->span.begin - 1] == U'(') {
      return true;
    }
    if (index + 1 >= text.people.size() || name.end >= text.folded.size()) return false;
    const Span next = text.people[index + 1].span;
    const Match* behind = text.matches.at(next.end, Kind::participation);
    return text.folded[name.end] == U'(' && next.begin == name.end + 1 && behind != nullptr &&
           proxies_[behind->entry];
  }

  /// The label of a turn may say who chairs: 主持人 何砚.
  void find_moderators(Text& text) const {
    for (const Turn& turn : text.turns) {
      for (const Match& match : text.matches.of(Kind::participation, turn.label)) {
        if (roles_[match.entry] != Role::chair) continue;
        const Group group = people_in(text, turn.label);
        for (std::size_t person = group.first; person < group.last; ++person) {
          text.roles.push_back({person, Role::chair, match.span});
        }
      }
    }
  }

  void find_from_cues(Text& text) const {
    const Names chairs = names_with(text, Role::chair);
    const Names instructors = names_with(text, Role::mentioned);
    for (const Cue& cue : text.cues) {
      const Span sentence = text.sentences[cue.sentences.front()].span;
      if (cue.act == Act::hear) add_presenters(text, cue, sentence);
      if (!cue.speaker) continue;
      if (cue.act == Act::relay || cue.act == Act::hear || cue.act == Act::deliberate) continue;
      const std::u32string_view name = text.folded_view(text.people[*cue.speaker].span);
      // A moderator's own turns make no speaker of him.
      if (cue.act == Act::speak && chairs.contains(name)) continue;
      if (instructors.contains(name) || is_written(text, cue, sentence)) continue;
      text.roles.push_back({*cue.speaker, role_of(cue.act), cue.verb});
    }
  }

  using Names = std::unordered_set<std::u32string_view>;

  static Names names_with(const Text& text, Role role) {
    Names names;
    for (const RoleMention& mention : text.roles) {
      if (mention.role == role) names.insert(text.folded_view(text.people[mention.person].span));
    }
    return names;
  }

  /// 听取了州水利局局长丁玉关于…的汇报, "heard a report by Ding Yu".
  static void add_presenters(Text& text, const Cue& cue, Span sentence) {
    for (const Span clause : clauses_of(text, sentence)) {
      if (!clause.contains(cue.verb)) continue;
      const Group group = people_in(text, {cue.verb.end, clause.end});
      for (std::size_t person = group.first; person < group.last; ++person) {
        text.roles.push_back({person, Role::presenter, cue.verb});
      }
    }
  }

  /// Written instructions are no remark made at the meeting: 甲在批示中指出.
  bool is_written(const Text& text, const Cue& cue, Span sentence) const {
    if (!text.turns.empty()) return false;
    const Offset begin = std::max(sentence.begin, text.people[*cue.speaker].span.begin);
    if (begin >= cue.verb.begin) return false;
    const auto words = text.matches.of(Kind::participation, {begin, cue.verb.begin});
    return std::any_of(words.begin(), words.end(), [&](const Match& match) {
      return roles_[match.entry] == Role::mentioned && !proxies_[match.entry];
    });
  }

  std::vector<Role> roles_{};
  std::vector<bool> labels_{}, delegates_{}, proxies_{}, after_{}, nouns_{};
};

}  // namespace

Stage extract_roles(const Dictionaries& dictionaries) {
  return {"extract_roles",
          "Who chaired, spoke, reported, attended",
          {Layer::sentences, Layer::matches, Layer::people, Layer::cues},
          {Layer::roles},
          [finder = RoleFinder(dictionaries)](Document& document) {
            for (Text& text : document.texts) finder.find(text);
          }};
}

}  // namespace minutes
