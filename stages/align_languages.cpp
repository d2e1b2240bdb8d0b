// Joins the two texts of a pair: aligned sentences, then people, organizations, slogans, statements,
// tasks and credits of both languages.
#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/characters.hpp"
#include "pipeline/unicode.hpp"
#include "stages/clauses.hpp"
#include "stages/romanization.hpp"
#include "stages/sentence_alignment.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

/// For each English entity the Chinese one it is, if any.
using Links = std::vector<std::optional<std::size_t>>;

/// A possible link with how sure it is.
struct Candidate {
  double score{};
  std::size_t zh{}, en{};
};

/// Takes candidates best first, each entity once; equal scores in text order.
Links best_links(std::vector<Candidate> candidates, std::size_t size) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  Links links(size);
  std::set<std::size_t> taken;
  for (const Candidate& candidate : candidates) {
    if (links[candidate.en] || taken.contains(candidate.zh)) continue;
    links[candidate.en] = candidate.zh;
    taken.insert(candidate.zh);
  }
  return links;
}

class PairJoiner {
 public:
  PairJoiner(Document& document, const Dictionaries& dictionaries,
             const Romanization& romanization, const Lexicon& lexicon)
      : minutes_(document.minutes),
        zh_(document.texts[0]),
        en_(document.texts[1]),
        dictionaries_(dictionaries),
        romanization_(romanization),
        lexicon_(lexicon) {}

  void join() {
    align();
    link_people();
    link_organizations();
    link_slogans();
    link_statements();
    link_tasks();
    link_credits();
  }

 private:
  // --- sentences -----------------------------------------------------------------------------

  void align() {
    std::vector<std::string> zh_names, en_names;
    for (const PersonMention& person : zh_.people) {
      zh_names.push_back(letters(romanization_.spell(zh_.folded_view(person.span))));
    }
    for (const PersonMention& person : en_.people) {
      en_names.push_back(letters(to_utf8(en_.folded_view(person.span))));
    }
    const auto zh = alignment_sentences(zh_, dictionaries_, lexicon_, zh_names);
    const auto en = alignment_sentences(en_, dictionaries_, lexicon_, en_names);
    minutes_.alignment = align_sentences(zh, en, lexicon_);
    align_titles();
    bead_of_zh_.assign(zh_.sentences.size(), none);
    bead_of_en_.assign(en_.sentences.size(), none);
    for (std::size_t bead = 0; bead < minutes_.alignment.size(); ++bead) {
      for (std::size_t sentence : minutes_.alignment[bead].zh) bead_of_zh_[sentence] = bead;
      for (std::size_t sentence : minutes_.alignment[bead].en) bead_of_en_[sentence] = bead;
    }
  }

  /// One headline on each side belongs together.
  void align_titles() {
    const auto first_title = [](const Text& text) -> std::optional<std::size_t> {
      for (std::size_t index = 0; index < text.sentences.size(); ++index) {
        if (text.sentences[index].kind == SentenceKind::title) return index;
        if (text.sentences[index].kind == SentenceKind::body) break;
      }
      return std::nullopt;
    };
    const auto zh = first_title(zh_), en = first_title(en_);
    if (zh && en) minutes_.alignment.insert(minutes_.alignment.begin(), {{*zh}, {*en}, 0.5});
  }

  static std::string letters(std::string_view name) {
    std::string kept;
    for (char c : name) {
      if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') kept.push_back(static_cast<char>(c | 0x20));
    }
    return kept;
  }

  static std::size_t sentence_at(const Text& text, Offset offset) {
    const auto found = std::partition_point(
        text.sentences.begin(), text.sentences.end(),
        [&](const Sentence& sentence) { return sentence.span.end <= offset; });
    return static_cast<std::size_t>(found - text.sentences.begin());
  }

  /// The beads in which an entity stands.
  std::set<std::size_t> beads_of(const std::vector<Mention>& mentions) const {
    std::set<std::size_t> beads;
    for (const Mention& mention : mentions) {
      const Text& text = mention.document == 0 ? zh_ : en_;
      const auto& bead_of = mention.document == 0 ? bead_of_zh_ : bead_of_en_;
      const std::size_t sentence = sentence_at(text, mention.span.begin);
      if (sentence < bead_of.size() && bead_of[sentence] != none) beads.insert(bead_of[sentence]);
    }
    return beads;
  }

  static bool meet(const std::set<std::size_t>& a, const std::set<std::size_t>& b) {
    return std::any_of(a.begin(), a.end(), [&](std::size_t bead) { return b.contains(bead); });
  }

  // --- entities ------------------------------------------------------------------------------

  /// The entities of one language: those of zh come first in each list.
  template <class Entity>
  static std::size_t first_english(const std::vector<Entity>& entities) {
    return static_cast<std::size_t>(
        std::find_if(entities.begin(), entities.end(),
                     [](const Entity& entity) { return entity.mentions.front().document == 1; }) -
        entities.begin());
  }

  /// Moves each linked English entity into its Chinese one with `absorb`; returns for each old index
  /// the new one.
  template <class Entity, class Absorb>
  static std::vector<std::size_t> merge(std::vector<Entity>& entities, std::size_t first,
                                        const Links& links, const Absorb& absorb) {
    std::vector<std::size_t> position(entities.size());
    std::vector<Entity> kept;
    for (std::size_t index = 0; index < entities.size(); ++index) {
      if (index >= first && links[index - first]) {
        const std::size_t target = *links[index - first];
        position[index] = target;
        absorb(kept[target], entities[index]);
      } else {
        position[index] = kept.size();
        kept.push_back(std::move(entities[index]));
      }
    }
    entities = std::move(kept);
    return position;
  }

  static void add_mentions(std::vector<Mention>& to, const std::vector<Mention>& from) {
    to.insert(to.end(), from.begin(), from.end());
    std::sort(to.begin(), to.end());
  }

  void link_people() {
    auto& people = minutes_.people;
    const std::size_t first = first_english(people);
    std::vector<std::set<std::size_t>> beads;
    for (const Person& person : people) beads.push_back(beads_of(person.mentions));
    std::vector<Candidate> candidates;
    for (std::size_t zh = 0; zh < first; ++zh) {
      const std::u32string zh_name = dictionaries_.folding()(from_utf8(people[zh].name.zh));
      for (std::size_t en = first; en < people.size(); ++en) {
        const bool together = meet(beads[zh], beads[en]);
        const double score =
            romanization_.compare(zh_name, dictionaries_.folding()(from_utf8(people[en].name.en)));
        // A ruined name needs its place: never below 0.7 without it (domain guide 3.4).
        if (score >= 0.7 || (score >= 0.5 && together)) {
          candidates.push_back({score + (together ? 0.25 : 0), zh, en - first});
        }
      }
    }
    Links links = best_links(std::move(candidates), people.size() - first);
    link_by_order(links, first, beads);
    person_of_ = merge(people, first, links, [this](Person& zh, Person& en) { absorb(zh, en); });
  }

  /// Names that no reading explains: in one bead, the one name left over on each side.
  void link_by_order(Links& links, std::size_t first,
                     const std::vector<std::set<std::size_t>>& beads) const {
    std::set<std::size_t> taken;
    for (const auto& link : links) {
      if (link) taken.insert(*link);
    }
    std::map<std::size_t, std::vector<std::size_t>> zh_left, en_left;
    for (std::size_t index = 0; index < beads.size(); ++index) {
      const bool is_zh = index < first;
      if (is_zh ? taken.contains(index) : links[index - first].has_value()) continue;
      for (std::size_t bead : beads[index]) (is_zh ? zh_left : en_left)[bead].push_back(index);
    }
    for (const auto& [bead, zh] : zh_left) {
      const auto en = en_left.find(bead);
      if (en == en_left.end() || zh.size() != 1 || en->second.size() != 1) continue;
      auto& link = links[en->second.front() - first];
      if (!link && taken.insert(zh.front()).second) link = zh.front();
    }
  }

  static void absorb(Person& zh, Person& en) {
    zh.name.en = std::move(en.name.en);
    add_mentions(zh.mentions, en.mentions);
    zh.confidence = std::max(zh.confidence, en.confidence);
    // Equal numbers of posts are the same posts in the same order.
    if (zh.positions.size() == en.positions.size()) {
      for (std::size_t index = 0; index < zh.positions.size(); ++index) {
        Position& position = zh.positions[index];
        position.text.en = std::move(en.positions[index].text.en);
        if (position.title.empty()) position.title = std::move(en.positions[index].title);
        add_mentions(position.mentions, en.positions[index].mentions);
      }
    } else {
      std::move(en.positions.begin(), en.positions.end(), std::back_inserter(zh.positions));
    }
    zh.roles.insert(zh.roles.end(), en.roles.begin(), en.roles.end());
    std::sort(zh.roles.begin(), zh.roles.end());
    zh.roles.erase(std::unique(zh.roles.begin(), zh.roles.end()), zh.roles.end());
    if (zh.roles.size() > 1) std::erase(zh.roles, Role::mentioned);
    if (zh.gender == Gender::unknown) zh.gender = en.gender;
  }

  /// By dictionary entry; else the same subject and level in one bead, the surest first.
  void link_organizations() {
    auto& all = minutes_.organizations;
    const std::size_t first = first_english(all);
    std::vector<std::set<std::size_t>> beads, cores;
    std::vector<std::uint32_t> entries;
    for (const Organization& organization : all) {
      beads.push_back(beads_of(organization.mentions));
      cores.push_back(rows_in(organization, Kind::organization_core));
      entries.push_back(entry_of(organization));
    }
    std::vector<Candidate> candidates;
    for (std::size_t zh = 0; zh < first; ++zh) {
      for (std::size_t en = first; en < all.size(); ++en) {
        double score = 0;
        if (entries[zh] != no_entry && entries[zh] == entries[en]) {
          score = 1;
        } else if (!cores[zh].empty() && meet(cores[zh], cores[en])) {
          score = all[zh].kind == all[en].kind ? 0.7 : 0.5;
        } else if (all[zh].kind == all[en].kind && all[zh].kind != OrganizationKind::other) {
          score = 0.3;
        }
        const bool together = meet(beads[zh], beads[en]);
        if (all[zh].level != Level::unknown && all[zh].level == all[en].level) score += 0.1;
        if (score >= 0.5 || (score >= 0.3 && together)) {
          candidates.push_back({score + (together ? 0.25 : 0), zh, en - first});
        }
      }
    }
    const Links links = best_links(std::move(candidates), all.size() - first);
    organization_of_ = merge(all, first, links, [](Organization& zh, Organization& en) {
      zh.name.en = std::move(en.name.en);
      if (zh.full_name.empty()) zh.full_name = std::move(en.full_name);
      if (zh.level == Level::unknown) zh.level = en.level;
      add_mentions(zh.mentions, en.mentions);
    });
    for (Organization& organization : all) {
      if (organization.parent) organization.parent = organization_of_[*organization.parent];
    }
    for (Person& person : minutes_.people) {
      for (Position& position : person.positions) {
        if (position.organization) position.organization = organization_of_[*position.organization];
      }
    }
  }

  std::set<std::size_t> rows_in(const Organization& organization, Kind kind) const {
    std::set<std::size_t> rows;
    const Mention& place = organization.mentions.front();
    const Text& text = place.document == 0 ? zh_ : en_;
    for (const Match& match : text.matches.of(kind, place.span)) {
      if (is_english(match.form) == (place.document == 1)) rows.insert(match.entry);
    }
    return rows;
  }

  std::uint32_t entry_of(const Organization& organization) const {
    for (const Mention& place : organization.mentions) {
      const Text& text = place.document == 0 ? zh_ : en_;
      const auto [first, last] = inside(text.organizations, {place.span.begin, place.span.begin + 1});
      for (std::size_t index = first; index < last; ++index) {
        if (text.organizations[index].span == place.span &&
            text.organizations[index].entry != no_entry) {
          return text.organizations[index].entry;
        }
      }
    }
    return no_entry;
  }

  /// By dictionary entry, by number and place, else by order within a bead.
  void link_slogans() {
    auto& all = minutes_.slogans;
    const std::size_t first = first_english(all);
    std::vector<std::set<std::size_t>> beads;
    for (const Slogan& slogan : all) beads.push_back(beads_of(slogan.mentions));
    std::vector<Candidate> candidates;
    for (std::size_t zh = 0; zh < first; ++zh) {
      for (std::size_t en = first; en < all.size(); ++en) {
        const bool together = meet(beads[zh], beads[en]);
        double score = 0;
        if (!all[zh].glossary.empty() && all[zh].glossary == all[en].glossary) score = 1;
        if (score == 0 && together && !all[zh].numbers.empty() && all[zh].numbers == all[en].numbers) {
          score = 0.8;
        }
        if (score == 0 && together && all[zh].kind == all[en].kind) score = 0.4;
        if (score > 0) candidates.push_back({score + (together ? 0.25 : 0), zh, en - first});
      }
    }
    const Links links = best_links(std::move(candidates), all.size() - first);
    merge(all, first, links, [](Slogan& zh, Slogan& en) {
      zh.text.en = std::move(en.text.en);
      zh.head.en = std::move(en.head.en);
      if (zh.glossary.empty()) zh.glossary = std::move(en.glossary);
      add_mentions(zh.mentions, en.mentions);
      if (en.complete == false || (zh.items.empty() && en.complete)) zh.complete = en.complete;
      if (zh.items.size() == en.items.size()) {
        for (std::size_t item = 0; item < zh.items.size(); ++item) {
          zh.items[item].text.en = std::move(en.items[item].text.en);
          add_mentions(zh.items[item].mentions, en.items[item].mentions);
        }
      } else {
        std::move(en.items.begin(), en.items.end(), std::back_inserter(zh.items));
      }
    });
  }

  // --- what refers to entities ---------------------------------------------------------------

  std::size_t bead_of(const SentenceRef& sentence) const {
    return (sentence.document == 0 ? bead_of_zh_ : bead_of_en_)[sentence.sentence];
  }

  /// One statement in two languages: same speaker and act, first sentences in one bead.
  void link_statements() {
    std::vector<Statement> kept;
    std::vector<bool> joined;
    for (Statement& statement : minutes_.statements) {
      if (statement.speaker) statement.speaker = person_of_[*statement.speaker];
      const SentenceRef& place = statement.sentences.front();
      std::size_t match = kept.size();
      for (std::size_t index = 0; place.document == 1 && index < kept.size(); ++index) {
        const Statement& other = kept[index];
        if (joined[index] || other.sentences.front().document == 1) continue;
        if (other.speaker == statement.speaker && other.act == statement.act &&
            bead_of(place) != none && bead_of(place) == bead_of(other.sentences.front())) {
          match = index;
          break;
        }
      }
      if (match == kept.size()) {
        kept.push_back(std::move(statement));
        joined.push_back(false);
        continue;
      }
      joined[match] = true;
      kept[match].verb.en = std::move(statement.verb.en);
      kept[match].sentences.insert(kept[match].sentences.end(), statement.sentences.begin(),
                                   statement.sentences.end());
    }
    minutes_.statements = std::move(kept);
  }

  /// One task in two languages: the same day, in one bead.
  void link_tasks() {
    std::vector<Task> kept;
    for (Task& task : minutes_.tasks) {
      for (std::size_t& owner : task.people) owner = person_of_[owner];
      for (std::size_t& owner : task.organizations) owner = organization_of_[owner];
      const auto beads = beads_of(task.mentions);
      const auto match = std::find_if(kept.begin(), kept.end(), [&](const Task& other) {
        return task.mentions.front().document == 1 && other.text.en.empty() &&
               other.due.edtf == task.due.edtf && meet(beads, beads_of(other.mentions));
      });
      if (match == kept.end()) {
        kept.push_back(std::move(task));
        continue;
      }
      match->text.en = std::move(task.text.en);
      match->due.text.en = std::move(task.due.text.en);
      add_mentions(match->due.mentions, task.due.mentions);
      add_mentions(match->mentions, task.mentions);
      add_owners(match->organizations, task.organizations);
      add_owners(match->people, task.people);
    }
    minutes_.tasks = std::move(kept);
  }

  static void add_owners(std::vector<std::size_t>& to, const std::vector<std::size_t>& from) {
    for (std::size_t owner : from) {
      if (std::find(to.begin(), to.end(), owner) == to.end()) to.push_back(owner);
    }
  }

  /// One credit in two languages: the same role, by name; else the only ones of a role.
  void link_credits() {
    std::vector<Credit> kept;
    for (Credit& credit : minutes_.credits) {
      const bool english = credit.mentions.front().document == 1;
      const auto of_role = [&](const Credit& other) {
        return english && other.name.en.empty() && other.role == credit.role;
      };
      auto match = std::find_if(kept.begin(), kept.end(), [&](const Credit& other) {
        return of_role(other) &&
               romanization_.compare(dictionaries_.folding()(from_utf8(other.name.zh)),
                                     dictionaries_.folding()(from_utf8(credit.name.en))) >= 0.7;
      });
      if (match == kept.end() && count_of_role(credit) == 1 &&
          std::count_if(kept.begin(), kept.end(), of_role) == 1) {
        match = std::find_if(kept.begin(), kept.end(), of_role);
      }
      if (match == kept.end()) {
        kept.push_back(std::move(credit));
        continue;
      }
      match->name.en = std::move(credit.name.en);
      add_mentions(match->mentions, credit.mentions);
    }
    minutes_.credits = std::move(kept);
  }

  /// How many English credits have this role.
  std::ptrdiff_t count_of_role(const Credit& credit) const {
    return std::count_if(minutes_.credits.begin(), minutes_.credits.end(), [&](const Credit& other) {
      return other.role == credit.role && !other.mentions.empty() &&
             other.mentions.front().document == 1;
    });
  }

  static constexpr std::size_t none = SIZE_MAX;

  Minutes& minutes_;
  const Text& zh_;
  const Text& en_;
  const Dictionaries& dictionaries_;
  const Romanization& romanization_;
  const Lexicon& lexicon_;
  std::vector<std::size_t> bead_of_zh_{}, bead_of_en_{};
  std::vector<std::size_t> person_of_{}, organization_of_{};  ///< old index to new
};

/// What pairs need and single texts do not: made when the first pair comes.
class PairResources {
 public:
  explicit PairResources(const Dictionaries& dictionaries) : dictionaries_(dictionaries) {}

  void join(Document& document) {
    std::call_once(made_, [this] {
      romanization_ = std::make_unique<Romanization>(dictionaries_);
      lexicon_ = std::make_unique<Lexicon>(dictionaries_.load_lexicon());
    });
    PairJoiner(document, dictionaries_, *romanization_, *lexicon_).join();
  }

 private:
  const Dictionaries& dictionaries_;
  std::once_flag made_{};
  std::unique_ptr<Romanization> romanization_{};
  std::unique_ptr<Lexicon> lexicon_{};
};

}  // namespace

Stage align_languages(const Dictionaries& dictionaries) {
  return {"align_languages",
          "Pairs: aligned sentences, linked entities",
          {Layer::minutes, Layer::sentences},
          {Layer::alignment},
          [resources = std::make_shared<PairResources>(dictionaries)](Document& document) {
            document.minutes.alignment.clear();
            if (document.texts.size() == 2) resources->join(document);
          }};
}

}  // namespace minutes
