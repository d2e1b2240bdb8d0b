// Findings an editor should see: domain guide 9.2. One fault, one finding.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/clauses.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

/// What all documents share: the catalogue of findings and the attributes the checks look at.
struct Catalogue {
  explicit Catalogue(const Dictionaries& all)
      : dictionaries(all),
        machine_levels(all.flags(Kind::level, "flags", "machine")),
        place_levels(all.attributes<Level>(Kind::place, "level", Level::unknown)) {}

  const Dictionaries& dictionaries;
  std::vector<bool> machine_levels;
  std::vector<Level> place_levels;
};

class Checker {
 public:
  Checker(Document& document, const Catalogue& catalogue)
      : document_(document), catalogue_(catalogue) {}

  void run() {
    document_.minutes.findings.clear();
    for (const auto& check : checks_of_a_text) {
      for (std::size_t index = 0; index < document_.texts.size(); ++index) {
        document_index_ = static_cast<std::uint8_t>(index);
        (this->*check)(document_.texts[index]);
      }
    }
    for (const auto& check : checks_of_a_record) (this->*check)();
    std::stable_sort(document_.minutes.findings.begin(), document_.minutes.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
  }

 private:
  Mention mention(Span span) const { return {document_index_, span}; }
  std::string words(const Text& text, Span span) const { return to_utf8(text.view(span)); }

  /// Adds a finding; its severity and wording stand in dictionaries/findings.tsv.
  void report(std::string_view code, std::string_view detail, std::vector<Mention> at,
              std::string suggestion = {}) {
    const Dictionary& findings = catalogue_.dictionaries.of(Kind::finding);
    const std::size_t row = findings.find(code);
    Finding finding;
    finding.code = code;
    finding.severity = parse<Severity>(findings.cell(row, "severity")).value_or(Severity::warning);
    finding.message = findings.cell(row, "message");
    const std::size_t hole = finding.message.find("{}");
    if (hole != std::string::npos) finding.message.replace(hole, 2, detail);
    finding.suggestion = std::move(suggestion);
    finding.at = std::move(at);
    document_.minutes.findings.push_back(std::move(finding));
  }

  // --- what the stages saw -------------------------------------------------------------------

  /// Notes of one kind are one finding with all places; warnings and errors stand alone, once for
  /// each wording.
  void observed(const Text& text) {
    std::map<std::string, Finding> merged;
    for (const Observation& observation : text.observations) {
      const Dictionary& findings = catalogue_.dictionaries.of(Kind::finding);
      const std::size_t row = findings.find(observation.code);
      const bool note = findings.cell(row, "severity") == to_string(Severity::note);
      Finding& finding = merged[note ? observation.code : observation.code + "\n" + observation.detail];
      if (finding.code.empty()) {
        finding.code = observation.code;
        finding.message = observation.detail;
      }
      if (!observation.span.empty()) finding.at.push_back(mention(observation.span));
    }
    for (auto& [key, finding] : merged) {
      std::string detail = std::move(finding.message);
      if (finding.at.size() > 1) detail += " (" + std::to_string(finding.at.size()) + " places)";
      report(finding.code, detail, std::move(finding.at));
    }
  }

  // --- one text ------------------------------------------------------------------------------

  /// detachment detachment. In Chinese 支队支队长 is right.
  void double_word(const Text& text) {
    if (text.language != Language::en) return;
    const std::u32string& folded = text.folded;
    Span last;
    for (Offset at = 0; at < folded.size();) {
      if (!is_latin(folded[at])) {
        ++at;
        continue;
      }
      Offset end = at;
      while (end < folded.size() && is_latin(folded[end])) ++end;
      const Span word{at, end};
      const bool beside = !last.empty() && word.begin == last.end + 1 && is_blank(folded[last.end]);
      // Short words repeat rightly: "had had", "that that".
      if (beside && word.size() > 4 && text.folded_view(word) == text.folded_view(last)) {
        report("trm-double", words(text, {last.begin, word.end}), {mention({last.begin, word.end})},
               words(text, word));
      }
      last = word;
      at = end;
    }
  }

  /// The headline names a place that the text never does, and that lies elsewhere.
  void title_place(const Text& text) {
    const Dictionary& places = catalogue_.dictionaries.of(Kind::place);
    if (!text.meeting.place) return;
    const PlaceMention& venue = text.places[*text.meeting.place];
    const Match* venue_match = text.matches.at(venue.span.begin, Kind::place);
    for (const Sentence& sentence : text.sentences) {
      if (sentence.kind != SentenceKind::title) continue;
      for (const Match& match : text.matches.of(Kind::place, sentence.span)) {
        if (is_english(match.form) != (text.language == Language::en)) continue;
        if (!is_place_mention(text, match.span)) continue;
        if (stands_in_body(text, text.folded_view(match.span))) continue;
        if (venue_match != nullptr && (contains(places, match.entry, venue_match->entry) ||
                                       contains(places, venue_match->entry, match.entry))) {
          continue;
        }
        report("plc-title-body", words(text, match.span) + " / " + words(text, venue.span),
               {mention(match.span), mention(venue.span)});
        return;
      }
    }
  }

  static bool is_place_mention(const Text& text, Span span) {
    const auto [first, last] = inside(text.places, {span.begin, span.begin + 1});
    return first != last;
  }

  static bool stands_in_body(const Text& text, std::u32string_view name) {
    for (const Sentence& sentence : text.sentences) {
      if (sentence.kind != SentenceKind::body) continue;
      if (text.folded_view(sentence.span).find(name) != std::u32string_view::npos) return true;
    }
    return false;
  }

  /// Whether a division lies in another, by its code: 513300 holds 513301.
  static bool contains(const Dictionary& places, std::uint32_t outer, std::uint32_t inner) {
    std::string_view outer_code = places.cell(outer, "code");
    const std::string_view inner_code = places.cell(inner, "code");
    while (outer_code.ends_with("00")) outer_code.remove_suffix(2);
    return !outer_code.empty() && inner_code.starts_with(outer_code);
  }

  /// "State" for 州: one finding with all places.
  void state_for_prefecture(const Text& text) {
    if (text.language != Language::en) return;
    std::vector<Mention> at;
    const auto look = [&](Span span) {
      const Match* level = text.matches.at(span.begin, Kind::level);
      if (level == nullptr || !catalogue_.machine_levels[level->entry] ||
          level->form != Form::en_machine || level->span.end >= span.end) {
        return;
      }
      if (names_national(text, span)) return;
      at.push_back(mention(level->span));
    };
    for (const OrganizationMention& organization : text.organizations) look(organization.span);
    for (const PersonMention& person : text.people) {
      for (const PostMention& post : person.posts) look(post.span);
    }
    std::sort(at.begin(), at.end());
    at.erase(std::unique(at.begin(), at.end()), at.end());
    if (at.empty()) return;
    const std::string detail = words(text, at.front().span);
    report("plc-state", detail, std::move(at), "prefectural");
  }

  /// State Council, State Taxation Administration: right as they are.
  bool names_national(const Text& text, Span span) const {
    const Match* organization = text.matches.at(span.begin, Kind::organization);
    return organization != nullptr && organization->form != Form::en_machine &&
           catalogue_.dictionaries.cell(*organization, "level") == to_string(Level::national);
  }

  void non_standard_title(const Text& text) {
    if (text.language != Language::en) return;
    std::set<std::u32string> told;
    for (const PersonMention& person : text.people) {
      for (const PostMention& post : person.posts) {
        for (const Match& title : text.matches.of(Kind::title, post.span)) {
          if (title.form != Form::en_machine || !post.span.contains(title.span)) continue;
          // "State deputy governor" is told as plc-state.
          const Match* level = text.matches.at(title.span.begin, Kind::level);
          if (level != nullptr && level->form == Form::en_machine) continue;
          // One word alone (secretary) is some title's machine form and another's right one.
          if (text.folded_view(title.span).find(U' ') == std::u32string_view::npos) continue;
          if (!told.emplace(text.folded_view(title.span)).second) continue;
          const std::string_view standard = catalogue_.dictionaries.cell(title, "en");
          // A pattern's X is no suggestion.
          const bool pattern = standard.find('X') != standard.npos;
          report("pos-nonstd", words(text, title.span), {mention(title.span)},
                 std::string(pattern ? std::string_view{} : standard));
        }
      }
    }
  }

  void impossible_date(const Text& text) {
    for (const DateMention& date : text.dates) {
      if (date.impossible) report("dat-impossible", words(text, date.span), {mention(date.span)});
    }
  }

  void vague_deadline(const Text& text) {
    for (const DateMention& date : text.dates) {
      if (date.vague) report("dat-vague", words(text, date.span), {mention(date.span)});
    }
  }

  /// One role twice under two labels, or one person in two roles.
  void repeated_credit(const Text& text) {
    std::vector<Mention> at;
    std::string detail;
    const auto& credits = text.credits;
    for (std::size_t second = 1; second < credits.size(); ++second) {
      for (std::size_t first = 0; first < second && first < max_credits; ++first) {
        const bool same_name =
            text.folded_view(credits[first].name) == text.folded_view(credits[second].name);
        const bool same_role = credits[first].role == credits[second].role;
        const bool two_labels =
            same_role && first + 1 == second && label_between(text, credits[first].name, credits[second].name);
        if (!(same_name && !same_role) && !two_labels) continue;
        at.push_back(mention(credits[first].name));
        at.push_back(mention(credits[second].name));
        if (detail.empty()) detail = words(text, credits[second].name);
      }
    }
    std::sort(at.begin(), at.end());
    at.erase(std::unique(at.begin(), at.end()), at.end());
    if (!at.empty()) report("crd-repeat", detail, std::move(at));
  }

  static bool label_between(const Text& text, Span first, Span second) {
    return first.end < second.begin &&
           !text.matches.of(Kind::credit, {first.end, second.begin}).empty();
  }

  // --- the record ----------------------------------------------------------------------------

  void slogan_count() {
    for (const Slogan& slogan : document_.minutes.slogans) {
      if (slogan.complete != false) continue;
      std::string detail;
      for (const Text& text : document_.texts) {
        const std::string& name = slogan.text[text.language];
        const auto items = std::count_if(
            slogan.items.begin(), slogan.items.end(),
            [&](const SloganItem& item) { return !item.text[text.language].empty(); });
        if (name.empty() || items == 0) continue;
        detail += (detail.empty() ? "" : "; ") + name + ": " + std::to_string(items);
      }
      report("slg-count", detail, slogan.mentions);
    }
  }

  void inferred_year() {
    const DateRecord& date = document_.minutes.meeting.date;
    if (date.year_inferred) report("dat-year", date.edtf, date.mentions);
  }

  /// One person in two spellings; per text, since a pair's two languages always differ.
  void spelling() {
    for (const Person& person : document_.minutes.people) {
      std::map<std::uint8_t, std::map<std::u32string, Mention>> spellings;
      for (const Mention& place : person.mentions) {
        const Text& text = document_.texts[place.document];
        if (text.language != Language::en) continue;
        spellings[place.document].try_emplace(std::u32string(text.view(place.span)), place);
      }
      for (const auto& [index, forms] : spellings) {
        if (forms.size() < 2) continue;
        const Text& text = document_.texts[index];
        std::vector<Mention> at;
        std::set<std::u32string> letters;
        std::string detail;
        for (const auto& [form, place] : forms) {
          at.push_back(place);
          letters.insert(sorted_words(text.folded_view(place.span)));
          detail += (detail.empty() ? "" : " / ") + to_utf8(form);
        }
        // The same words in another order are told as such by the stage that saw them.
        if (letters.size() < 2) continue;
        std::sort(at.begin(), at.end());
        report("per-variant", detail, std::move(at), person.name.en);
      }
    }
  }

  static std::u32string sorted_words(std::u32string_view name) {
    std::set<std::u32string> parts;
    std::u32string word;
    for (char32_t c : name) {
      if (is_space(c)) {
        parts.insert(std::exchange(word, {}));
      } else {
        word.push_back(c);
      }
    }
    parts.insert(word);
    std::u32string sorted;
    for (const std::u32string& part : parts) sorted += part + U" ";
    return sorted;
  }

  /// Another chair in the headline than in the body, or in one language than in the other.
  void role_conflict() {
    std::vector<std::set<std::size_t>> chairs;   // by headline or body of each text, not empty
    std::vector<Mention> at;
    const auto people = people_by_mention();
    for (std::size_t index = 0; index < document_.texts.size(); ++index) {
      const Text& text = document_.texts[index];
      std::set<std::size_t> title, body;
      for (const RoleMention& role : text.roles) {
        if (role.role != Role::chair) continue;
        const Mention place{static_cast<std::uint8_t>(index), text.people[role.person].span};
        const auto person = people.find(place);
        if (person == people.end()) continue;
        (is_in_title(text, role.cue) ? title : body).insert(person->second);
        at.push_back(place);
      }
      if (!title.empty()) chairs.push_back(std::move(title));
      if (!body.empty()) chairs.push_back(std::move(body));
    }
    for (std::size_t set = 1; set < chairs.size(); ++set) {
      std::vector<std::size_t> common;
      std::set_intersection(chairs[0].begin(), chairs[0].end(), chairs[set].begin(),
                            chairs[set].end(), std::back_inserter(common));
      if (!common.empty()) continue;
      std::sort(at.begin(), at.end());
      report("role-conflict", name_of(*chairs[0].begin()) + " / " + name_of(*chairs[set].begin()),
             std::move(at));
      return;
    }
  }

  std::map<Mention, std::size_t> people_by_mention() const {
    std::map<Mention, std::size_t> people;
    for (std::size_t index = 0; index < document_.minutes.people.size(); ++index) {
      for (const Mention& place : document_.minutes.people[index].mentions) {
        people.emplace(place, index);
      }
    }
    return people;
  }

  static bool is_in_title(const Text& text, Span span) {
    const auto sentence = std::partition_point(
        text.sentences.begin(), text.sentences.end(),
        [&](const Sentence& candidate) { return candidate.span.end <= span.begin; });
    return sentence != text.sentences.end() && sentence->kind == SentenceKind::title;
  }

  const std::string& name_of(std::size_t person) const {
    const Localized& name = document_.minutes.people[person].name;
    return name.zh.empty() ? name.en : name.zh;
  }

  static constexpr std::size_t max_credits = 64;

  /// Every check, in the order findings of one severity are told.
  static constexpr std::array<void (Checker::*)(const Text&), 8> checks_of_a_text{
      &Checker::observed,         &Checker::title_place,     &Checker::state_for_prefecture,
      &Checker::impossible_date,  &Checker::vague_deadline,  &Checker::non_standard_title,
      &Checker::double_word,      &Checker::repeated_credit,
  };
  static constexpr std::array<void (Checker::*)(), 4> checks_of_a_record{
      &Checker::role_conflict, &Checker::slogan_count, &Checker::spelling, &Checker::inferred_year,
  };

  Document& document_;
  const Catalogue& catalogue_;
  std::uint8_t document_index_{};
};

}  // namespace

Stage check(const Dictionaries& dictionaries) {
  return {"check",
          "Findings an editor should see",
          {Layer::minutes, Layer::alignment},
          {Layer::findings},
          [catalogue = Catalogue(dictionaries)](Document& document) {
            Checker(document, catalogue).run();
          }};
}

}  // namespace minutes
