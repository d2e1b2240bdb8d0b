// Joins the mentions of each text into people, organizations, slogans, statements, tasks, credits.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/clauses.hpp"
#include "stages/dates.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

/// What two spellings of one name share. In Chinese the folded name; in English its letters, from the
/// word on that makes them smallest, so that "Lu Chengyue", "Chengyue Lu" and "Lu Cheng Yue" agree.
std::u32string name_key(const Text& text, Span span) {
  const std::u32string_view folded = text.folded_view(span);
  if (text.language == Language::zh) return std::u32string(folded);
  std::u32string letters;
  std::vector<std::size_t> starts;
  bool word = false;
  for (char32_t c : folded) {
    if (is_word(c)) {
      if (!word) starts.push_back(letters.size());
      letters.push_back(c);
    }
    // A hyphen or an apostrophe does not end a word: Cheng-yue, Chang'an.
    word = is_word(c) || c == U'-' || c == U'\'';
  }
  std::u32string key = letters;
  for (std::size_t start : starts) {
    key = std::min(key, letters.substr(start) + letters.substr(0, start));
  }
  return key;
}

/// Builds the minutes of one document. Entities are made text by text; `align_languages` joins those
/// of a pair afterwards.
class Builder {
 public:
  Builder(Document& document, const Dictionaries& dictionaries)
      : document_(document), minutes_(document.minutes), dictionaries_(dictionaries) {}

  void build() {
    minutes_ = {};
    for (std::size_t index = 0; index < document_.texts.size(); ++index) {
      text_index_ = static_cast<std::uint8_t>(index);
      text_ = &document_.texts[index];
      add_organizations();
      add_people();
      add_roles();
      add_slogans();
      add_statements();
      add_tasks();
      add_credits();
      add_meeting();
    }
  }

 private:
  Language language() const { return text_->language; }
  std::string words(Span span) const { return to_utf8(text_->view(span)); }
  Mention mention(Span span) const { return {text_index_, span}; }

  Localized localized(Span span) const {
    Localized form;
    form[language()] = words(span);
    return form;
  }

  // --- organizations -------------------------------------------------------------------------

  void add_organizations() {
    organization_of_.assign(text_->organizations.size(), 0);
    std::unordered_map<std::u32string, std::size_t> known;
    const std::size_t first = minutes_.organizations.size();
    for (std::size_t index = 0; index < text_->organizations.size(); ++index) {
      const OrganizationMention& found = text_->organizations[index];
      const auto [entry, is_new] =
          known.try_emplace(std::u32string(text_->folded_view(found.span)), minutes_.organizations.size());
      if (is_new) {
        Organization organization;
        organization.name = localized(found.span);
        organization.kind = found.kind;
        organization.level = found.level;
        organization.confidence = found.confidence;
        add_canonical(organization, found.entry);
        minutes_.organizations.push_back(std::move(organization));
      }
      organization_of_[index] = entry->second;
      Organization& organization = minutes_.organizations[entry->second];
      organization.confidence = std::max(organization.confidence, found.confidence);
      organization.mentions.push_back(mention(found.span));
    }
    if (language() == Language::zh) merge_short_forms(first);
    find_parents(first);
  }

  /// The dictionary's canonical forms, save patterns, which need a place.
  void add_canonical(Organization& organization, std::uint32_t entry) const {
    if (entry == no_entry) return;
    const Dictionary& organizations = dictionaries_.of(Kind::organization);
    const std::string_view en = organizations.cell(entry, "en");
    if (en.find('X') != en.npos) return;
    organization.full_name.zh = organizations.cell(entry, "zh");
    organization.full_name.en = en;
  }

  /// 公安局 is 州公安局 when that is the only longer name in the text that ends in it.
  void merge_short_forms(std::size_t first) {
    auto& all = minutes_.organizations;
    std::unordered_map<std::string, std::vector<std::size_t>> by_ending;
    for (std::size_t index = first; index < all.size(); ++index) {
      const std::u32string name = from_utf8(all[index].name.zh);
      for (std::size_t cut = 1; cut <= 8 && cut + 2 <= name.size(); ++cut) {
        by_ending[to_utf8(std::u32string_view(name).substr(cut))].push_back(index);
      }
    }
    std::vector<std::size_t> target(all.size());
    for (std::size_t index = 0; index < all.size(); ++index) target[index] = index;
    for (std::size_t index = first; index < all.size(); ++index) {
      const auto longer = by_ending.find(all[index].name.zh);
      if (longer == by_ending.end() || longer->second.size() != 1) continue;
      const std::size_t whole = longer->second.front();
      // 州委政法委 ends in 政法委 and is it; 市政府 and 县政府 differ in level, so do 省委 and 市委.
      if (all[whole].kind == all[index].kind) target[index] = whole;
    }
    apply(target, first);
  }

  /// Moves the mentions of each organization to its target and closes the gaps.
  void apply(std::vector<std::size_t>& target, std::size_t first) {
    auto& all = minutes_.organizations;
    const auto root = [&](std::size_t index) {
      while (target[index] != index) index = target[index];
      return index;
    };
    for (std::size_t index = first; index < all.size(); ++index) {
      const std::size_t whole = root(index);
      if (whole == index) continue;
      auto& mentions = all[whole].mentions;
      mentions.insert(mentions.end(), all[index].mentions.begin(), all[index].mentions.end());
      std::sort(mentions.begin(), mentions.end());
    }
    // In order of first mention.
    std::vector<std::size_t> order;
    for (std::size_t index = first; index < all.size(); ++index) {
      if (root(index) == index) order.push_back(index);
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return all[a].mentions.front() < all[b].mentions.front();
    });
    std::vector<std::size_t> position(all.size());
    std::vector<Organization> sorted;
    for (std::size_t index : order) {
      position[index] = first + sorted.size();
      sorted.push_back(std::move(all[index]));
    }
    for (std::size_t& organization : organization_of_) {
      organization = position[root(organization)];
    }
    all.resize(first);
    std::move(sorted.begin(), sorted.end(), std::back_inserter(all));
  }

  /// 州委政法委 belongs to 州委: the longest other name that this one begins with.
  void find_parents(std::size_t first) {
    auto& all = minutes_.organizations;
    std::unordered_map<std::string, std::size_t> by_name;
    for (std::size_t index = first; index < all.size(); ++index) {
      by_name.emplace(all[index].name[language()], index);
    }
    if (language() != Language::zh) return;
    for (std::size_t index = first; index < all.size(); ++index) {
      const std::u32string name = from_utf8(all[index].name.zh);
      for (std::size_t size = name.size() - 1; size >= 2; --size) {
        const auto found = by_name.find(to_utf8(std::u32string_view(name).substr(0, size)));
        if (found == by_name.end()) continue;
        all[index].parent = found->second;
        break;
      }
    }
  }

  // --- people --------------------------------------------------------------------------------

  void add_people() {
    person_of_.assign(text_->people.size(), 0);
    std::unordered_map<std::u32string, std::size_t> known;
    find_whole_names();
    const std::size_t first = minutes_.people.size();
    for (std::size_t index = 0; index < text_->people.size(); ++index) {
      const PersonMention& found = text_->people[index];
      const auto [entry, is_new] =
          known.try_emplace(name_key(*text_, whole_name(found.span)), minutes_.people.size());
      if (is_new) {
        minutes_.people.emplace_back();
        minutes_.people.back().confidence = 0;
      }
      person_of_[index] = entry->second;
      Person& person = minutes_.people[entry->second];
      person.mentions.push_back(mention(found.span));
      person.confidence = std::max(person.confidence, found.confidence);
      if (found.gender != Gender::unknown) person.gender = found.gender;
      if (person.ethnicity.empty()) person.ethnicity = found.ethnicity;
      for (const PostMention& post : found.posts) add_position(person, post);
    }
    for (std::size_t index = first; index < minutes_.people.size(); ++index) {
      name_person(minutes_.people[index]);
    }
  }

  /// An English name may come back without its last words: Karen LAU for Karen LAU Mei-fong, Shi
  /// for Shi Wanlin. Tells for the beginnings of all names which name they stand for, and nothing
  /// where there are several.
  void find_whole_names() {
    whole_names_.clear();
    if (language() == Language::zh) return;
    for (const PersonMention& found : text_->people) {
      const std::u32string_view name = text_->folded_view(found.span);
      for (std::size_t size = name.find(U' '); size != name.npos; size = name.find(U' ', size + 1)) {
        const auto [entry, is_new] = whole_names_.try_emplace(name.substr(0, size), found.span);
        if (!is_new && entry->second && text_->folded_view(*entry->second) != name) {
          entry->second.reset();
        }
      }
    }
  }

  Span whole_name(Span name) const {
    const auto found = whole_names_.find(text_->folded_view(name));
    return found == whole_names_.end() || !found->second ? name : *found->second;
  }

  /// The spelling that stands most often; the first of those.
  void name_person(Person& person) const {
    std::unordered_map<std::string, std::size_t> counts;
    for (const Mention& place : person.mentions) ++counts[words(place.span)];
    std::size_t most = 0;
    for (const Mention& place : person.mentions) {
      std::string form = words(place.span);
      if (whole_name(place.span) != place.span) continue;
      const std::size_t count = counts[form];
      if (count > most) {
        most = count;
        person.name[language()] = std::move(form);
      }
    }
  }

  void add_position(Person& person, const PostMention& post) const {
    Localized form = localized(post.span);
    const std::u32string key(text_->folded_view(post.span));
    for (Position& known : person.positions) {
      if (dictionaries_.folding()(from_utf8(known.text[language()])) != key) continue;
      known.mentions.push_back(mention(post.span));
      if (!known.organization && post.organization) {
        known.organization = organization_of_[*post.organization];
      }
      return;
    }
    Position position;
    position.text = std::move(form);
    position.status = post.status;
    if (post.organization) position.organization = organization_of_[*post.organization];
    if (post.title != no_entry) {
      const Dictionary& titles = dictionaries_.of(Kind::title);
      position.title.zh = titles.cell(post.title, "zh");
      const std::string_view en = titles.cell(post.title, "en");
      if (en.find('X') == en.npos) position.title.en = en;
    }
    position.mentions.push_back(mention(post.span));
    person.positions.push_back(std::move(position));
  }

  /// Roles of the body; those of the headline only for people the body gives none.
  void add_roles() {
    std::vector<std::vector<Role>> body(minutes_.people.size()), deck(minutes_.people.size());
    for (const RoleMention& role : text_->roles) {
      const bool title = text_->meeting.title.contains(role.cue);
      (title ? deck : body)[person_of_[role.person]].push_back(role.role);
    }
    for (std::size_t index = 0; index < minutes_.people.size(); ++index) {
      std::vector<Role>& found = body[index].empty() ? deck[index] : body[index];
      std::vector<Role>& all = minutes_.people[index].roles;
      all.insert(all.end(), found.begin(), found.end());
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
      if (all.size() > 1) std::erase(all, Role::mentioned);
      if (all.empty()) all.push_back(Role::mentioned);
    }
  }

  // --- slogans -------------------------------------------------------------------------------

  void add_slogans() {
    std::unordered_map<std::u32string, std::size_t> known;
    for (const SloganMention& found : text_->slogans) {
      const auto [entry, is_new] = known.try_emplace(
          std::u32string(text_->folded_view(found.span)), minutes_.slogans.size());
      if (is_new) {
        Slogan slogan;
        slogan.text = localized(found.span);
        slogan.kind = found.kind;
        slogan.numbers = found.numbers;
        if (!found.head.empty()) slogan.head = localized(found.head);
        minutes_.slogans.push_back(std::move(slogan));
      }
      Slogan& slogan = minutes_.slogans[entry->second];
      slogan.mentions.push_back(mention(found.span));
      if (slogan.glossary.empty() && found.entry != no_entry) {
        slogan.glossary = dictionaries_.of(Kind::slogan).cell(found.entry, "id");
      }
      if (found.items.size() > slogan.items.size()) {
        slogan.items.clear();
        for (const Span item : found.items) {
          slogan.items.push_back({localized(item), {mention(item)}});
        }
        slogan.complete.reset();
        if (!found.numbers.empty() && !found.open) {
          slogan.complete = is_complete(found);
        }
      }
    }
  }

  /// As many items as announced: 三会一课 has 3 + 1; 六个一 has six; 1+3+N lists its three parts.
  static bool is_complete(const SloganMention& slogan) {
    std::size_t sum = 0;
    for (unsigned number : slogan.numbers) sum += number;
    const std::size_t listed = slogan.items.size();
    return listed == sum || listed == slogan.numbers.front() ||
           (slogan.numbers.size() > 1 && listed >= slogan.numbers.size());
  }

  // --- statements, tasks, credits ------------------------------------------------------------

  void add_statements() {
    for (const Cue& cue : text_->cues) {
      Statement statement;
      if (!cue.by_meeting) {
        if (!cue.speaker) continue;
        statement.speaker = person_of_[*cue.speaker];
      }
      statement.act = cue.act;
      statement.mode = cue.mode;
      statement.verb = localized(cue.verb);
      for (std::size_t sentence : cue.sentences) {
        statement.sentences.push_back({text_index_, sentence});
      }
      minutes_.statements.push_back(std::move(statement));
    }
  }

  void add_tasks() {
    for (const TaskMention& found : text_->tasks) {
      Task task;
      task.text = localized(found.span);
      if (found.due) task.due = date_record(text_->dates[*found.due]);
      for (std::size_t owner : found.organizations) {
        add_once(task.organizations, organization_of_[owner]);
      }
      for (std::size_t owner : found.people) add_once(task.people, person_of_[owner]);
      task.mentions.push_back(mention(found.span));
      minutes_.tasks.push_back(std::move(task));
    }
  }

  static void add_once(std::vector<std::size_t>& list, std::size_t value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  }

  void add_credits() {
    for (const CreditMention& found : text_->credits) {
      minutes_.credits.push_back({found.role, localized(found.name), {mention(found.name)}});
    }
  }

  // --- meeting -------------------------------------------------------------------------------

  DateRecord date_record(const DateMention& date) const {
    DateRecord record;
    record.edtf = edtf(date);
    record.text = localized(date.span);
    record.year_inferred = date.year_inferred;
    record.month_inferred = date.month_inferred;
    record.mentions.push_back(mention(date.span));
    return record;
  }

  void add_meeting() {
    MeetingRecord& meeting = minutes_.meeting;
    const MeetingMention& found = text_->meeting;
    if (!found.title.empty()) meeting.title[language()] = words(found.title);
    if (!found.name.empty()) meeting.name[language()] = words(found.name);
    if (found.date) join_date(meeting.date, date_record(text_->dates[*found.date]));
    if (found.place) {
      const Span place = text_->places[*found.place].span;
      meeting.place.name[language()] = words(place);
      meeting.place.mentions.push_back(mention(place));
    }
    for (const VenueMention& venue : text_->venues) {
      meeting.venues.push_back({venue.kind, localized(venue.span), {mention(venue.span)}});
    }
  }

  /// Of two languages' dates the one that says more wins; both stand as text.
  static void join_date(DateRecord& date, DateRecord other) {
    const auto unknown = [](const DateRecord& record) {
      return std::count(record.edtf.begin(), record.edtf.end(), 'X');
    };
    if (date.edtf.empty()) {
      date = std::move(other);
      return;
    }
    if (unknown(other) < unknown(date) || (date.year_inferred && !other.year_inferred &&
                                           unknown(other) == unknown(date))) {
      std::swap(date, other);
    }
    if (date.text.zh.empty()) date.text.zh = other.text.zh;
    if (date.text.en.empty()) date.text.en = other.text.en;
    date.mentions.insert(date.mentions.end(), other.mentions.begin(), other.mentions.end());
    std::sort(date.mentions.begin(), date.mentions.end());
  }

  Document& document_;
  Minutes& minutes_;
  const Dictionaries& dictionaries_;
  std::uint8_t text_index_{};
  const Text* text_{};
  std::vector<std::size_t> person_of_{};        ///< mention to entity, of the current text
  /// What the beginning of an English name stands for; nothing where it may be several people.
  std::unordered_map<std::u32string_view, std::optional<Span>> whole_names_{};
  std::vector<std::size_t> organization_of_{};
};

}  // namespace

Stage build_minutes(const Dictionaries& dictionaries) {
  return {"build_minutes",
          "Joins mentions into people, organizations, slogans, statements, tasks",
          {Layer::people, Layer::organizations, Layer::slogans, Layer::cues, Layer::roles,
           Layer::tasks, Layer::credits, Layer::meeting},
          {Layer::minutes},
          [&dictionaries](Document& document) { Builder(document, dictionaries).build(); }};
}

}  // namespace minutes
