// People of Chinese texts: evidence around a name, posts in front of it, the document's memory.
#include "stages/chinese_people.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/surface_index.hpp"

namespace minutes {
namespace {

/// What stands behind a name, as decimal log odds that the name ends there.
constexpr float behind_mark = 3, behind_address = 2.5F, behind_verb = 2.5F, behind_head = 1.5F,
                behind_function = 1.5F, behind_loose = 1, behind_nothing = -2.5F;
/// A dictionary word of two or more characters cut by the end of the name, or at its beginning.
constexpr float cuts_a_word = -3, cuts_a_short_word = -1;
/// The name is also a place of the gazetteer.
constexpr float is_a_place = -1.5F;
/// What a name with a part that looks like Tibetan, Uyghur, Mongolian … is worth at least.
constexpr float partly_elements = 0;

/// How sure a name must be: with what stands around it, and by its characters alone.
struct Threshold {
  float total{}, alone{};
};
/// Behind a complete post nearly anything is a name; in a list the separators speak for it.
constexpr Threshold after_post{0.8F, -3}, after_clear_post{-0.8F, -3.2F}, after_occupation{2, 0},
    after_group{3.5F, 1}, in_list{1.5F, -1.2F}, in_post_list{1, -2}, after_comma{3.5F, 0.5F},
    before_verb{3.4F, 0.8F}, before_address{0.4F, -2}, before_head{-0.4F, -1.8F},
    in_label{1.5F, -0.2F}, in_headline{3.5F, 2.2F}, in_plain_list{1.5F, 0};
constexpr Offset longest_post = 36, longest_unknown_unit = 16;

}  // namespace

ChinesePeople::ChinesePeople(const Dictionaries& dictionaries)
    : border_words_(dictionaries),
      names_(dictionaries),
      names_nobody_(dictionaries.flags(Kind::title_head, "flags", "group")),
      occupation_(dictionaries.flags(Kind::title_head, "flags", "person")),
      carries_(dictionaries.flags(Kind::title_head, "flags", "carries")),
      status_(dictionaries.attributes<Status>(Kind::title_modifier, "status", Status::current)),
      follows_(dictionaries.flags(Kind::title_modifier, "place", "after")),
      concurrent_(dictionaries.flags(Kind::title_modifier, "id", "concurrent")),
      pronoun_(dictionaries.flags(Kind::speaker, "kind", "pronoun")),
      removes_(dictionaries.flags(Kind::reporting_verb, "id", "remove")),
      owner_before_(dictionaries.flags(Kind::task_word, "kind", "owner-before")),
      proxy_(dictionaries.flags(Kind::participation, "flags", "proxy")),
      takes_post_(dictionaries.of(Kind::function_word).size()) {
  for (const std::string_view id :
       {"zh-ren-post", "zh-dan-ren", "zh-chu-ren", "zh-jiu-ren", "zh-jian-ren"}) {
    const std::size_t row = dictionaries.of(Kind::function_word).find(id);
    if (row < takes_post_.size()) takes_post_[row] = true;
  }
  const auto acts = dictionaries.attributes<Act>(Kind::reporting_verb, "act", Act::state);
  for (const Act act : acts) appoints_.push_back(act == Act::appoint);
  group_ = names_nobody_;
  const auto address = dictionaries.flags(Kind::title_head, "flags", "address");
  for (std::size_t row = 0; row < address.size(); ++row) {
    names_nobody_[row] = names_nobody_[row] || address[row];
  }
  words_.add_all(ChineseWords::title, Kind::title, dictionaries);
  words_.add_all(ChineseWords::modifier, Kind::title_modifier, dictionaries);
  words_.add_all(ChineseWords::suffix, Kind::organization_suffix, dictionaries);
  words_.add_all(ChineseWords::core, Kind::organization_core, dictionaries);
  words_.add_all(ChineseWords::level, Kind::level, dictionaries);
}

/// Reads the people of one text.
class ChinesePeople::Reader {
 public:
  Reader(const ChinesePeople& owner, Text& text)
      : owner_(owner), text_(text), folded_(text.folded),
        size_(static_cast<Offset>(text.folded.size())), borders_(owner.border_words_, text),
        taken_(text.folded.size() + 1), post_ending_at_(text.folded.size() + 1, none) {
    for (const Sentence& sentence : text.sentences) {
      if (sentence.kind == SentenceKind::credit) credits_.push_back(sentence.span);
    }
  }

  void run() {
    find_posts();
    for (std::uint32_t post = 0; post < posts_.size(); ++post) read_names_after(post);
    read_names_after_groups();
    read_openers();
    read_labels();
    read_clear_names();
    read_plain_lists();
    find_again();
    read_posts_behind();
    read_appointments();
    finish();
  }

 private:
  using Flags = ChineseBorders;
  static constexpr std::uint32_t none = UINT32_MAX;

  struct Post {
    Span span{};
    Offset known_begin{};                ///< without the unknown unit in front of it
    Offset head_begin{};
    std::uint32_t head{};                ///< row of title_heads
    std::uint32_t previous{none};        ///< the post before it in the same stack
    std::optional<std::size_t> organization{};
    Status status{};
  };

  struct Name {
    Span span{};
    float total{}, alone{};
  };

  bool is_credit(Offset offset) const {
    const auto found = std::upper_bound(
        credits_.begin(), credits_.end(), offset,
        [](Offset at, const Span& span) { return at < span.end; });
    return found != credits_.end() && found->begin <= offset;
  }

  template <class Mention>
  static const Mention* overlapping(const std::vector<Mention>& mentions, Span span) {
    const auto found =
        std::upper_bound(mentions.begin(), mentions.end(), span.begin,
                         [](Offset at, const Mention& mention) { return at < mention.span.end; });
    return found != mentions.end() && found->span.begin < span.end ? &*found : nullptr;
  }
  const OrganizationMention* organization_ending_at(Offset end) const {
    if (end == 0) return nullptr;
    const OrganizationMention* found = overlapping(text_.organizations, {end - 1, end});
    return found != nullptr && found->span.end == end ? found : nullptr;
  }

  // -------------------------------------------------------------------------------------------
  // Posts

  void find_posts() {
    for (const Match& head : text_.matches.of(Kind::title_head)) {
      if (is_english(head.form) || owner_.names_nobody_[head.entry] || is_credit(head.span.begin)) {
        continue;
      }
      if (names_no_post(head)) continue;
      // 委员 inside 委员会 is no post.
      const OrganizationMention* around = overlapping(text_.organizations, head.span);
      if (around != nullptr && around->span.end > head.span.end - 1) continue;
      posts_.push_back(read_post(head));
      post_ending_at_[posts_.back().span.end] = static_cast<std::uint32_t>(posts_.size() - 1);
    }
    for (Post& post : posts_) link(post);
  }

  /// 主持人 and 记者 say what somebody does here, not what he or she is.
  bool names_no_post(const Match& head) const {
    const Match* credit = text_.matches.ending_at(head.span.end, Kind::credit);
    if (credit != nullptr && credit->span.begin <= head.span.begin && owner_.occupation_[head.entry]) {
      return true;
    }
    const Match* speaker = text_.matches.at(head.span.begin, Kind::speaker);
    const Match* part = text_.matches.at(head.span.begin, Kind::participation);
    return speaker != nullptr && speaker->span == head.span && owner_.pronoun_[speaker->entry] &&
           part != nullptr && part->span == head.span;
  }

  Post read_post(const Match& head) const {
    Post post{.span = head.span, .head_begin = head.span.begin, .head = head.entry};
    const Offset limit = head.span.begin > longest_post ? head.span.begin - longest_post : 0;
    Offset begin = head.span.begin;
    const auto take_modifiers = [&] {
      while (begin > limit) {
        const auto found = owner_.words_.ending_at(folded_, begin, limit);
        const Offset length = found.length[ChineseWords::modifier];
        if (length == 0 || owner_.follows_[found.entry[ChineseWords::modifier]]) return true;
        if (owner_.concurrent_[found.entry[ChineseWords::modifier]]) return false;
        // 原 and 代 are surnames, too, and 前 a word: alone they modify from a clear border only.
        const Status status = owner_.status_[found.entry[ChineseWords::modifier]];
        if (status != Status::current) post.status = status;
        begin -= length;
      }
      return true;
    };
    bool open = take_modifiers();
    while (open && begin > limit && (borders_.before(begin) & Flags::mark) == 0) {
      if (const OrganizationMention* body = overlapping(text_.organizations, {begin - 1, begin})) {
        begin = body->span.begin;
        open = take_modifiers();
        break;
      }
      if (const PlaceMention* place = overlapping(text_.places, {begin - 1, begin})) {
        begin = place->span.begin;
        open = take_modifiers();
        break;
      }
      const auto found = owner_.words_.ending_at(folded_, begin, limit);
      const Offset length = std::max({found.length[ChineseWords::suffix],
                                      found.length[ChineseWords::core],
                                      found.length[ChineseWords::level]});
      if (length == 0) break;
      begin -= length;
    }
    post.known_begin = begin;
    // An office no dictionary has, up to a clear border: 西部协作处处长.
    constexpr std::uint16_t clear = Flags::mark | Flags::function | Flags::verb | Flags::time |
                                    Flags::head | Flags::address | Flags::other_word |
                                    Flags::owner | Flags::determiner;
    if (open && (borders_.before(begin) & clear) == 0) {
      for (Offset left = begin; left > limit && begin - left < longest_unknown_unit;) {
        if (!is_chinese_word_character(folded_[--left])) break;
        if ((borders_.before(left) & clear) != 0) {
          begin = left;
          break;
        }
      }
    }
    post.span.begin = begin;
    // 州长提名人选: what stands behind the noun.
    for (const Match& match : text_.matches.beginning_at(post.span.end)) {
      if (match.kind != Kind::title_modifier || is_english(match.form)) continue;
      if (!owner_.follows_[match.entry]) continue;
      post.status = owner_.status_[match.entry];
      post.span.end = match.span.end;
      break;
    }
    for (Offset at = post.span.begin; at < head.span.end;) {
      const OrganizationMention* body = overlapping(text_.organizations, {at, head.span.end});
      if (body == nullptr) break;
      post.organization = static_cast<std::size_t>(body - text_.organizations.data());
      at = body->span.end;
    }
    return post;
  }

  /// Joins a post to the one in front of it, and hands down its organization (局长 after
  /// 州公安局党委书记).
  void link(Post& post) {
    Offset end = post.span.begin;
    if (end == 0) return;
    const char32_t separator = folded_[end - 1];
    if (separator == U'、' || separator == U',' || separator == U'/') {
      --end;
    } else {
      const auto found = owner_.words_.ending_at(folded_, end, 0);
      const Offset length = found.length[ChineseWords::modifier];
      if (length == 0 || !owner_.concurrent_[found.entry[ChineseWords::modifier]]) return;
      end -= length;
      if (end > 0 && (folded_[end - 1] == U',' || folded_[end - 1] == U'、')) --end;
    }
    post.previous = post_ending_at_[end];
    if (post.previous != none && !post.organization && !owner_.carries_[post.head]) {
      post.organization = posts_[post.previous].organization;
    }
  }

  std::vector<PostMention> stack_of(std::uint32_t last) const {
    std::vector<PostMention> posts;
    for (std::uint32_t index = last; index != none; index = posts_[index].previous) {
      const Post& post = posts_[index];
      PostMention mention{post.span, no_entry, post.organization, post.status};
      const auto found = owner_.words_.ending_at(folded_, post.span.end, post.span.begin);
      if (found.length[ChineseWords::title] > 0) mention.title = found.entry[ChineseWords::title];
      posts.push_back(mention);
    }
    std::reverse(posts.begin(), posts.end());
    return posts;
  }

  // -------------------------------------------------------------------------------------------
  // Names

  /// What speaks for a name that ends at `end`.
  float behind(Offset end) const {
    const std::uint16_t flags = borders_.after(end);
    if ((flags & Flags::mark) != 0) return behind_mark;
    if ((flags & Flags::address) != 0) return behind_address;
    if ((flags & Flags::verb) != 0) return behind_verb;
    if ((flags & Flags::head) != 0) return behind_head;
    if ((flags & (Flags::function | Flags::time | Flags::owner)) != 0) return behind_function;
    if ((flags & (Flags::loose | Flags::short_verb | Flags::other_word)) != 0) return behind_loose;
    return behind_nothing;
  }

  /// The likeliest name that begins at `begin`; nothing where none has the form of a name.
  std::optional<Name> name_at(Offset begin) const {
    if (begin >= size_ || taken_[begin] || !is_han(folded_[begin])) return std::nullopt;
    std::optional<Name> best;
    const auto consider = [&](Offset end) {
      const Span span{begin, end};
      Name name{span, 0, owner_.names_.log_odds(text_.folded_view(span))};
      if (name.alone <= ChineseNames::impossible || name.alone < partly_elements) {
        if (owner_.names_.has_element_at_an_edge(text_.folded_view(span))) {
          name.alone = partly_elements;
        }
      }
      if (name.alone <= ChineseNames::impossible) return;
      name.total = std::clamp(name.alone, -4.0F, 4.0F) + behind(end);
      if (borders_.word_end(begin, word_flags) > begin + 1) name.total += cuts_a_word;
      for (Offset inner = begin + 1; inner < end; ++inner) {
        if (borders_.word_end(inner, word_flags) > end ||
            (borders_.after(inner) & Flags::head) != 0) {
          name.total += cuts_a_word;
          break;
        }
      }
      if (overlapping(text_.places, span) != nullptr) name.total += is_a_place;
      // 田敬之的: two words of one character in a row are one, and the end of the name.
      if (end == begin + 2 && borders_.word_end(end, Flags::function) == end + 1 &&
          (borders_.after(end + 1) & Flags::function) != 0) {
        name.total += cuts_a_short_word;
      }
      // (甲代): the proxy's name ends before the word.
      const Match* proxy = text_.matches.at(end - 1, Kind::participation);
      if (proxy != nullptr && owner_.proxy_[proxy->entry] && end < size_ && folded_[end] == U')') {
        name.total += cuts_a_word;
      }
      if (!best || name.total > best->total) best = name;
    };
    if (const Offset end = dotted_end(begin); end > begin) {
      consider(end);
      return best;
    }
    const OrganizationMention* organization = overlapping(text_.organizations, {begin, begin + 6});
    const Offset limit =
        std::min({size_, begin + 6, organization != nullptr ? organization->span.begin : size_});
    for (Offset end = begin + 1; end <= limit && is_han(folded_[end - 1]) && !taken_[end - 1]; ++end) {
      if (end >= begin + 2) consider(end);
    }
    // 由邢岚牵头: 由 is a surname, and more often a word in front of a name.
    const Match* owner = text_.matches.at(begin, Kind::task_word);
    if (best && owner != nullptr && owner_.owner_before_[owner->entry] && owner->span.size() == 1) {
      const auto inner = name_at(begin + 1);
      if (passes(inner, in_label)) return std::nullopt;
    }
    return best;
  }

  /// The end of a name with dots that begins at `begin`; `begin` for none.
  Offset dotted_end(Offset begin) const {
    Offset dot = begin;
    for (Offset at = begin; at < size_ && at < begin + 8; ++at) {
      if (is_name_dot(folded_[at])) {
        dot = at;
        break;
      }
      if (!is_han(folded_[at])) return begin;
    }
    if (dot == begin) return begin;
    Offset end = dot + 1;
    for (; end < size_ && end < dot + 8; ++end) {
      if (is_name_dot(folded_[end])) {
        dot = end;
        continue;
      }
      if (end > dot + 1 && owner_.names_.is_made_of_elements(text_.folded_view({dot + 1, end + 1}))) {
        continue;  // 买买提出席: the element goes on where a word (提出) seems to begin
      }
      if (end > dot + 1 && behind(end) > behind_loose) break;
      if (!is_han(folded_[end])) break;
    }
    return end > dot + 1 ? end : begin;
  }

  bool passes(const std::optional<Name>& name, Threshold threshold) const {
    return name && name->total >= threshold.total && name->alone >= threshold.alone;
  }

  std::size_t accept(const Name& name, std::vector<PostMention> posts) {
    PersonMention person;
    person.span = name.span;
    person.posts = std::move(posts);
    person.confidence = std::clamp(0.5F + name.total / 10, 0.3F, 1.0F);
    std::fill(taken_.begin() + name.span.begin, taken_.begin() + name.span.end, true);
    text_.people.push_back(std::move(person));
    return text_.people.size() - 1;
  }

  /// Reads (女，藏族) behind a name; gives the offset behind the bracket.
  Offset read_tags(std::size_t person, Offset at) {
    constexpr Offset longest_tag = 24;
    if (at >= size_ || folded_[at] != U'(') return at;
    Offset close = at + 1;
    while (close < size_ && close - at < longest_tag && folded_[close] != U')' &&
           folded_[close] != U'\n') {
      ++close;
    }
    if (close >= size_ || folded_[close] != U')') return at;
    PersonMention& mention = text_.people[person];
    for (Offset inner = at + 1; inner < close; ++inner) {
      const bool alone = !is_han(folded_[inner - 1]) && !is_han(folded_[inner + 1]);
      if (alone && folded_[inner] == U'女') mention.gender = Gender::female;
      if (alone && folded_[inner] == U'男') mention.gender = Gender::male;
      const Match* group = text_.matches.at(inner, Kind::ethnic_group);
      if (group != nullptr && !is_english(group->form) && group->span.end <= close) {
        mention.ethnicity = to_utf8(text_.view(group->span));
      }
      // (代韩知非): somebody else, who is not here.
      const Match* proxy = text_.matches.at(inner, Kind::participation);
      if (proxy != nullptr && proxy->span.size() == 1 && inner == at + 1) {
        const auto name = name_at(inner + 1);
        if (passes(name, in_list) && name->span.end == close) accept(*name, {});
      }
    }
    return close + 1;
  }

  /// Reads the rest of a list of names that share `posts`, from behind the first one.
  void read_more_names(std::size_t person, const std::vector<PostMention>& posts, bool strict) {
    Offset at = read_tags(person, behind_title(text_.people[person].span.end));
    while (at + 1 < size_) {
      const bool comma = folded_[at] == U',';
      const bool blank = is_blank(folded_[at]);
      if (folded_[at] != U'、' && !comma && !(blank && !strict)) return;
      Offset begin = at + 1;
      while (begin < size_ && is_blank(folded_[begin])) ++begin;
      if (begin >= size_ || begins_post(begin)) return;
      const auto name = name_at(begin);
      if (!passes(name, comma || blank ? after_comma : posts.empty() ? in_list : in_post_list)) return;
      if (!comma && behind(name->span.end) <= behind_nothing) return;
      person = accept(*name, posts);
      at = read_tags(person, behind_title(name->span.end));
    }
  }

  /// Behind what stands between a name of a list and the next one: 甲议员、乙先生.
  Offset behind_title(Offset at) const {
    if ((borders_.after(at) & (Flags::head | Flags::address)) == 0) return at;
    const Match* head = text_.matches.at(at, Kind::title_head);
    return head == nullptr ? at : head->span.end;
  }

  /// Whether a post, or the organization of one, begins at `at`.
  bool begins_post(Offset at) const {
    const auto after = std::lower_bound(
        posts_.begin(), posts_.end(), at,
        [](const Post& post, Offset offset) { return post.span.end <= offset; });
    if (after != posts_.end() && after->known_begin <= at) return true;
    const OrganizationMention* body = overlapping(text_.organizations, {at, at + 1});
    return body != nullptr && body->span.begin <= at;
  }

  void read_names_after(std::uint32_t index) {
    Offset at = posts_[index].span.end;
    while (at < size_ && is_blank(folded_[at])) ++at;
    const bool opens_line = posts_[index].span.begin == 0 ||
                            is_line_end(folded_[posts_[index].span.begin - 1]);
    const bool label = at < size_ && folded_[at] == U':' && opens_line && !posts_[index].organization;
    if (at < size_ && folded_[at] == U':' && (posts_[index].organization || opens_line)) ++at;
    while (at < size_ && is_blank(folded_[at])) ++at;
    if (at - posts_[index].span.end > 3) return;
    const auto name = name_at(at);
    // 委员:甲议员、乙先生, but also the turn of somebody known by the post only.
    constexpr std::uint16_t closing = Flags::mark | Flags::head | Flags::address;
    if (label && (!passes(name, in_label) || (borders_.after(name->span.end) & closing) == 0)) return;
    if (owner_.occupation_[posts_[index].head]) {
      if (!passes(name, after_occupation)) return;
    } else if (!passes(name, after_post) &&
               !(passes(name, after_clear_post) && is_free_of_words(name->span))) {
      return;
    }
    const auto posts = stack_of(index);
    const std::size_t person = accept(*name, posts);
    read_more_names(person, posts, true);
  }

  /// Whether no dictionary word of two characters or more begins inside `span`, and a clear border
  /// follows: 院长同和，
  bool is_free_of_words(Span span) const {
    if (behind(span.end) < behind_function) return false;
    for (Offset at = span.begin; at < span.end; ++at) {
      for (const Match& match : text_.matches.beginning_at(at)) {
        if (match.span.size() > 1 && match.kind != Kind::place && match.kind != Kind::name_element) {
          return false;
        }
      }
    }
    return true;
  }

  /// 老党员钟阿福, 有关负责人雷桂香: words for many may stand in front of one.
  void read_names_after_groups() {
    for (const Match& head : text_.matches.of(Kind::title_head)) {
      if (is_english(head.form) || !owner_.group_[head.entry] || is_credit(head.span.begin)) continue;
      const auto name = name_at(head.span.end);
      if (passes(name, after_group)) accept(*name, {});
    }
  }

  /// Lists behind 出席： 列席： 记录：, with or without units: 市财政局：丁玉、田雯.
  void read_openers() {
    for (Offset colon = 1; colon + 1 < size_; ++colon) {
      if (folded_[colon] != U':' || is_credit(colon)) continue;
      const Match* word = text_.matches.ending_at(colon, Kind::participation);
      const Match* head = text_.matches.ending_at(colon, Kind::title_head);
      const bool opens = (word != nullptr && (borders_.before(word->span.begin) & Flags::mark) != 0) ||
                         (head != nullptr && (borders_.before(head->span.begin) & Flags::mark) != 0);
      const OrganizationMention* unit = organization_ending_at(colon);
      const bool unit_first = unit != nullptr && (unit->span.begin == 0 ||
                              is_space(folded_[unit->span.begin - 1]));
      if (opens || unit_first) read_roll(colon + 1);
    }
  }

  /// Names and units from `at` to the end of the line or sentence.
  void read_roll(Offset at) {
    bool first = true;
    while (at < size_ && !is_line_end(folded_[at]) && folded_[at] != U'。') {
      if (!is_han(folded_[at])) {
        // A long blank or a colon later on the line begins another field.
        ++at;
        continue;
      }
      if (taken_[at]) {
        while (at < size_ && taken_[at]) ++at;
        first = false;
        continue;
      }
      if (const OrganizationMention* unit = overlapping(text_.organizations, {at, at + 1})) {
        at = unit->span.end;
        continue;
      }
      if (read_run(at)) {
        first = false;
        continue;
      }
      const auto name = name_at(at);
      const bool bounded = name && (borders_.after(name->span.end) & Flags::mark) != 0;
      if (bounded && passes(name, in_list) && !(name->span.end < size_ &&
                                                folded_[name->span.end] == U':')) {
        const std::size_t person = accept(*name, {});
        at = read_tags(person, name->span.end);
        first = false;
        continue;
      }
      if (first) return;  // 出席会议： followed by prose
      while (at < size_ && is_han(folded_[at])) ++at;
    }
  }

  /// Names that the spaces between them were lost of: 韩知远泽仁曲珍田雯. True when the run of
  /// characters at `at` divides into names without rest.
  bool read_run(Offset at) {
    constexpr Offset shortest_run = 4, longest_run = 120, longest_part = 6;
    constexpr float worst = -1, enough = 1.2F;
    Offset end = at;
    while (end < size_ && end - at <= longest_run && is_han(folded_[end]) && !taken_[end]) ++end;
    const Offset length = end - at;
    if (length < shortest_run || length > longest_run) return false;
    if (owner_.names_.is_made_of_elements(text_.folded_view({at, end}))) return false;
    if (overlapping(text_.organizations, {at, end}) != nullptr || begins_post(at)) return false;
    struct Cut {
      float sum{ChineseNames::impossible};
      Offset from{}, count{};
    };
    std::vector<Cut> cuts(length + 1);
    cuts[0].sum = 0;
    for (Offset from = 0; from < length; ++from) {
      if (cuts[from].sum <= ChineseNames::impossible) continue;
      for (Offset part = 2; part <= longest_part && from + part <= length; ++part) {
        const float odds =
            owner_.names_.log_odds(text_.folded_view({at + from, at + from + part}));
        if (odds < worst) continue;
        const float sum = cuts[from].sum + std::min(odds, 4.0F);
        if (sum > cuts[from + part].sum) cuts[from + part] = {sum, from, cuts[from].count + 1};
      }
    }
    const Cut& last = cuts[length];
    if (last.count < 2 || last.sum < enough * static_cast<float>(last.count)) return false;
    for (Offset to = length; to > 0; to = cuts[to].from) {
      accept({{at + cuts[to].from, at + to}, last.sum / static_cast<float>(last.count), 0}, {});
    }
    return true;
  }

  void read_labels() {
    for (const Turn& turn : text_.turns) {
      for (Offset at = turn.label.begin; at < turn.label.end; ++at) {
        if (taken_[at] || (borders_.before(at) & (Flags::mark | Flags::head | Flags::other_word)) == 0) {
          continue;
        }
        const auto name = name_at(at);
        if (!passes(name, in_label) || name->span.end > turn.label.end) continue;
        if (overlapping(text_.organizations, name->span) != nullptr) continue;
        accept(*name, {});
        at = name->span.end;
      }
    }
  }

  /// Names without a post in front of them, between clear borders.
  void read_clear_names() {
    constexpr std::uint16_t open = Flags::mark | Flags::function | Flags::verb | Flags::owner |
                                   Flags::time | Flags::short_verb | Flags::loose |
                                   Flags::other_word;
    auto in_title = [&, index = std::size_t{0}](Offset at) mutable {
      while (index < text_.sentences.size() && text_.sentences[index].span.end <= at) ++index;
      return index < text_.sentences.size() && text_.sentences[index].span.begin <= at &&
             text_.sentences[index].kind == SentenceKind::title;
    };
    for (Offset at = 0; at < size_; ++at) {
      if (taken_[at] || !is_han(folded_[at])) continue;
      if (!may_end_a_name(at)) continue;
      if ((borders_.before(at) & open) == 0 && organization_ending_at(at) == nullptr) continue;
      const auto name = name_at(at);
      if (!name || name->total < before_head.total || is_credit(at)) continue;
      if (text_.matches.ending_at(at, Kind::credit) != nullptr) continue;
      if (is_in_book_title(at)) continue;
      const std::uint16_t after = borders_.after(name->span.end);
      const std::uint16_t before = borders_.before(at);
      bool good = false;
      if ((after & Flags::address) != 0) {
        good = passes(name, before_address);
      } else if ((after & Flags::head) != 0) {
        good = is_post_behind(name->span.end) && passes(name, before_head) &&
               (name->span.size() > 2 || name->alone > 0.5F) && !contains_unit_word(name->span);
      } else if (is_appointed(at)) {
        good = passes(name, in_label) && (after & Flags::function) != 0;
      } else if (at > 0 && folded_[at - 1] == U'、' && is_made(name->span.end)) {
        good = passes(name, before_address);
      } else if (takes_post(name->span.end)) {
        good = (before & (Flags::mark | Flags::owner | Flags::function)) != 0 && passes(name, in_label);
      } else if (is_said_by(name->span.end)) {
        good = (before & (Flags::mark | Flags::function | Flags::owner | Flags::time)) != 0 &&
               passes(name, before_verb);
      } else if ((after & (Flags::function | Flags::loose | Flags::short_verb | Flags::mark)) != 0) {
        good = in_title(at) && (before & Flags::mark) != 0 && name->span.size() > 2 &&
               (after & Flags::mark) == 0 && passes(name, in_headline);
      }
      if (!good) continue;
      const std::size_t person = accept(*name, {});
      read_names_before(at);
      read_more_names(person, {}, true);
      at = name->span.end - 1;
    }
  }

  /// Lists without posts: 韩知远、丁建华、田文雯在主会场出席; also with blanks between the names. Every
  /// part must look like a name, and a known person or a verb of taking part must vouch for them.
  void read_plain_lists() {
    std::unordered_map<Offset, Offset> known;      // begin to end
    for (const PersonMention& person : text_.people) known[person.span.begin] = person.span.end;
    const auto separates = [&](Offset at) {
      return at + 1 < size_ && is_han(folded_[at + 1]) && (folded_[at] == U'、' || is_blank(folded_[at]));
    };
    std::vector<Name> names;
    for (Offset at = 0; at < size_; ++at) {
      if (!is_han(folded_[at]) || (at > 0 && is_han(folded_[at - 1]) && borders_.before(at) == 0)) continue;
      names.clear();
      std::size_t people = 0;
      float alone = 0;
      Offset end = at;
      for (Offset begin = at;;) {
        if (const auto person = known.find(begin); person != known.end()) {
          ++people;
          end = person->second;
        } else {
          // Only what ends at a separator, or closes the list.
          const auto name = taken_[begin] ? std::nullopt : name_at(begin);
          if (!passes(name, in_plain_list) || is_in_book_title(begin) || begins_post(begin)) break;
          if (names.empty() && people == 0 && !separates(name->span.end)) break;
          names.push_back(*name);
          alone += name->alone;
          end = name->span.end;
        }
        if (!separates(end)) break;
        begin = end + 1;
      }
      const std::size_t parts = names.size() + people;
      const bool vouched = people > 0 || (parts >= 3 && takes_part_soon(end));
      if (!names.empty() && parts >= 2 && vouched && alone >= static_cast<float>(names.size())) {
        for (const Name& name : names) accept(name, {});
      }
      if (parts >= 2) at = end;
    }
  }

  /// Whether a verb of taking part stands in the clause behind `at`, not far away.
  bool takes_part_soon(Offset at) const {
    constexpr Offset near = 12;
    Offset end = at;
    while (end < size_ && end < at + near && folded_[end] != U',' && folded_[end] != U'。') ++end;
    const auto words = text_.matches.of(Kind::participation, {at, end});
    return std::any_of(words.begin(), words.end(), [](const Match& word) {
      return !is_english(word.form) && word.span.size() > 1;
    });
  }

  /// Whether anything that closes a name stands where one that begins at `at` may end.
  bool may_end_a_name(Offset at) const {
    constexpr std::uint16_t closing = Flags::address | Flags::head | Flags::verb |
                                      Flags::short_verb | Flags::function | Flags::loose;
    constexpr Offset longest = 14;       // with dots
    for (Offset end = at + 1; end < size_ && end <= at + longest; ++end) {
      const char32_t character = folded_[end - 1];
      if (!is_han(character) && !is_name_dot(character)) return false;
      if (end > at + 1 && (borders_.after(end) & closing) != 0) return true;
    }
    return false;
  }

  /// A verb that people do: reporting, taking part, holding.
  bool is_said_by(Offset at) const {
    for (const Match& match : text_.matches.beginning_at(at)) {
      if (is_english(match.form)) continue;
      if (match.kind == Kind::reporting_verb || match.kind == Kind::participation ||
          match.kind == Kind::held_word) {
        return match.span.size() > 1 || is_space(folded_[match.span.end]);
      }
    }
    return false;
  }

  /// 任命, 免去, 选举 in front of a name.
  bool is_appointed(Offset at) const {
    const Match* verb = text_.matches.ending_at(at, Kind::reporting_verb);
    return verb != nullptr && owner_.appoints_[verb->entry];
  }

  /// 任命甲为局长、乙为处长: a function word, and a post behind it.
  bool is_made(Offset at) const {
    const Match* word = text_.matches.at(at, Kind::function_word);
    if (word == nullptr) return false;
    const auto found = std::lower_bound(
        posts_.begin(), posts_.end(), word->span.end,
        [](const Post& post, Offset offset) { return post.span.end <= offset; });
    return found != posts_.end() && found->span.begin == word->span.end;
  }

  /// 由甲任组长: the verb, and a post behind it.
  bool takes_post(Offset at) const {
    const Match* word = text_.matches.at(at, Kind::function_word);
    if (word == nullptr || !owner_.takes_post_[word->entry]) return false;
    const auto found = std::lower_bound(
        posts_.begin(), posts_.end(), word->span.end,
        [](const Post& post, Offset offset) { return post.span.end <= offset; });
    return found != posts_.end() && found->known_begin == word->span.end;
  }

  /// Whether the noun of a post (with modifiers) begins at `at` and names a person's post.
  bool is_post_behind(Offset at) const {
    return post_behind(at) != none;
  }
  std::uint32_t post_behind(Offset at) const {
    const auto found = std::lower_bound(
        posts_.begin(), posts_.end(), at,
        [](const Post& post, Offset offset) { return post.span.end <= offset; });
    if (found == posts_.end() || found->known_begin > at || found->head_begin < at) return none;
    // Modifiers only between the name and the noun.
    return found->head_begin - at <= 4 && (borders_.after(at) & Flags::head) != 0
               ? static_cast<std::uint32_t>(found - posts_.begin())
               : none;
  }

  bool contains_unit_word(Span span) const {
    const auto found = owner_.words_.ending_at(folded_, span.end, span.begin);
    return found.length[ChineseWords::suffix] > 0 || found.length[ChineseWords::core] > 1 ||
           found.length[ChineseWords::level] > 0;
  }

  bool is_in_book_title(Offset at) const {
    constexpr Offset longest = 30;
    for (Offset back = at; back > 0 && at - back < longest;) {
      const char32_t character = folded_[--back];
      if (character == U'》' || is_line_end(character) || character == U'。') return false;
      if (character == U'《') return true;
    }
    return false;
  }

  /// 李干杰、李书磊、姜信治出席: the names in front of one that a verb has shown.
  void read_names_before(Offset at) {
    while (at > 2 && (folded_[at - 1] == U'、')) {
      const Offset end = at - 1;
      if (taken_[end - 1]) return;
      std::optional<Name> best;
      for (Offset length = 2; length <= 8 && length <= end; ++length) {
        const Offset begin = end - length;
        if (!is_han(folded_[begin]) && !is_name_dot(folded_[begin])) break;
        if ((borders_.before(begin) & (Flags::mark | Flags::function | Flags::time)) == 0) continue;
        if (overlapping(text_.organizations, {begin, end}) != nullptr) return;
        const auto name = name_at(begin);
        if (name && name->span.end == end && (!best || name->total > best->total)) best = name;
      }
      if (!passes(best, in_list)) return;
      at = best->span.begin;
      accept(*best, {});
    }
  }

  /// Every other place where a known name stands.
  void find_again() {
    SurfaceIndex known;
    for (std::size_t person = 0; person < text_.people.size(); ++person) {
      known.add(text_.folded_view(text_.people[person].span), person);
    }
    if (known.empty()) return;
    constexpr std::uint16_t any = 0xFFFF & ~(Flags::determiner);
    for (Offset at = 0; at < size_; ++at) {
      if (taken_[at]) continue;
      const auto found = known.longest_at(folded_, at);
      if (found.length == 0 || is_credit(at)) continue;
      const Span span{at, at + found.length};
      if (taken_[span.end - 1] || is_in_doctrine(span)) continue;
      if (const auto* body = overlapping(text_.organizations, span);
          body != nullptr && body->span.contains(span)) {
        continue;
      }
      // Two characters may be the beginning or the end of a longer word.
      if (found.length == 2 && (borders_.before(at) & any) == 0 &&
          (borders_.after(span.end) & any) == 0) {
        continue;
      }
      Name name{span, 0, 0};
      const float confidence = text_.people[found.value].confidence;
      text_.people[accept(name, {})].confidence = confidence;
      at = span.end - 1;
    }
  }

  /// 习近平新时代中国特色社会主义思想: a slogan or an institution, not the man.
  bool is_in_doctrine(Span span) const {
    for (const Kind kind : {Kind::slogan, Kind::slogan_exclusion}) {
      const Match* match = text_.matches.at(span.begin, kind);
      if (match != nullptr && match->span.end > span.end) return true;
    }
    return is_in_book_title(span.begin);
  }

  /// 陈以恒议员(主席): the post in the bracket.
  void read_post_in_brackets(PersonMention& person, Offset at) {
    constexpr Offset longest = 30;
    if (at >= size_ || folded_[at] != U'(') return;
    Offset close = at + 1;
    while (close < size_ && close - at < longest && is_chinese_word_character(folded_[close])) ++close;
    if (close >= size_ || folded_[close] != U')') return;
    const std::uint32_t index = post_ending_at_[close];
    if (index == none || posts_[index].span.begin != at + 1) return;
    const auto posts = stack_of(index);
    person.posts.insert(person.posts.end(), posts.begin(), posts.end());
  }

  void read_posts_behind() {
    for (PersonMention& person : text_.people) {
      const std::uint32_t index = post_behind(person.span.end);
      read_post_in_brackets(person, index == none ? person.span.end : posts_[index].span.end);
      if (index == none) continue;
      const Post& post = posts_[index];
      PostMention mention{{person.span.end, post.span.end}, no_entry, std::nullopt, post.status};
      const auto found = owner_.words_.ending_at(folded_, post.span.end, person.span.end);
      if (found.length[ChineseWords::title] > 0) mention.title = found.entry[ChineseWords::title];
      if (const OrganizationMention* body = organization_ending_at(person.span.begin)) {
        mention.organization = static_cast<std::size_t>(body - text_.organizations.data());
      }
      person.posts.push_back(mention);
    }
  }

  /// 任命甲为州水利局局长, 甲当选州长, 免去甲的州水利局局长职务.
  void read_appointments() {
    for (PersonMention& person : text_.people) {
      const Offset at = person.span.end;
      Offset begin = at;
      bool removed = false, takes = false;
      for (const Match& match : text_.matches.beginning_at(at)) {
        if (is_english(match.form)) continue;
        if (match.kind == Kind::reporting_verb || match.kind == Kind::function_word ||
            match.kind == Kind::participation) {
          begin = std::max(begin, match.span.end);
          removed = removed || (match.kind == Kind::reporting_verb && owner_.removes_[match.entry]);
          takes = takes || (match.kind == Kind::function_word && owner_.takes_post_[match.entry]);
        }
      }
      if (begin == at) continue;
      const auto first = std::find_if(posts_.begin(), posts_.end(),
                                      [&](const Post& post) {
                                        return post.span.begin == begin || post.known_begin == begin;
                                      });
      if (first == posts_.end()) continue;
      const Offset back = person.span.begin;
      const Match* verb = text_.matches.ending_at(back, Kind::reporting_verb);
      const Match* part = text_.matches.ending_at(back, Kind::participation);
      const bool before = verb != nullptr || part != nullptr ||
                          (back > 0 && folded_[back - 1] == U'、' && is_made(at));
      removed = removed || (verb != nullptr && owner_.removes_[verb->entry]);
      const Match* elected = text_.matches.at(at, Kind::participation);
      if (!before && !removed && !takes && elected == nullptr) continue;
      std::uint32_t last = static_cast<std::uint32_t>(first - posts_.begin());
      while (last + 1 < posts_.size() && posts_[last + 1].previous == last) ++last;
      for (PostMention post : stack_of(last)) {
        if (post.span.end <= begin) continue;
        post.span.begin = std::max(post.span.begin, begin);
        if (removed) post.status = Status::former;
        person.posts.push_back(post);
      }
    }
  }

  void finish() {
    std::sort(text_.people.begin(), text_.people.end(),
              [](const PersonMention& left, const PersonMention& right) {
                return left.span < right.span;
              });
  }

  const ChinesePeople& owner_;
  Text& text_;
  const std::u32string& folded_;
  const Offset size_;
  ChineseBorders borders_;
  std::vector<bool> taken_;                    ///< by offset: a name stands there
  std::vector<std::uint32_t> post_ending_at_;  ///< by offset: index into posts_
  std::vector<Post> posts_{};                  ///< in order
  std::vector<Span> credits_{};

  /// Words whose cutting speaks against a name.
  static constexpr std::uint16_t word_flags = Flags::verb | Flags::function | Flags::head |
                                              Flags::address | Flags::time | Flags::other_word |
                                              Flags::determiner | Flags::owner;
};

void ChinesePeople::find(Text& text) const { Reader(*this, text).run(); }

}  // namespace minutes
