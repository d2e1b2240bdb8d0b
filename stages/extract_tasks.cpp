// Finds tasks: directives with an owner or a deadline (domain guide 2.4).
#include <algorithm>
#include <optional>
#include <vector>

#include "pipeline/characters.hpp"
#include "stages/clauses.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

class TaskFinder {
 public:
  explicit TaskFinder(const Dictionaries& dictionaries)
      : stands_before_(dictionaries.flags(Kind::task_word, "kind", "owner-before")),
        stands_behind_(dictionaries.flags(Kind::task_word, "kind", "owner-after")) {
    const auto conjunctions = dictionaries.flags(Kind::function_word, "kind", "conjunction");
    const auto determiners = dictionaries.flags(Kind::function_word, "kind", "determiner");
    const auto adverbs = dictionaries.flags(Kind::function_word, "kind", "adverb");
    for (std::size_t row = 0; row < conjunctions.size(); ++row) {
      light_.push_back(conjunctions[row] || determiners[row] || adverbs[row]);
    }
  }

  void find(Text& text) const {
    for (const Sentence& sentence : text.sentences) {
      if (sentence.kind != SentenceKind::body) continue;
      Offset begin = sentence.span.begin;
      for (Offset at = begin; at <= sentence.span.end; ++at) {
        const bool last = at == sentence.span.end;
        if (!last && text.folded[at] != U';') continue;
        find_in_part(text, trimmed(text, {begin, at}));
        begin = at + 1;
      }
    }
  }

 private:
  /// A part of a sentence between semicolons. Several deadlines make several tasks: each reaches
  /// from behind the one before to the clause in which its own part ends.
  void find_in_part(Text& text, Span part) const {
    if (part.empty()) return;
    const std::vector<Span> clauses = clauses_of(text, part);
    std::vector<std::size_t> deadlines;
    const auto [first, last] = inside(text.dates, part);
    for (std::size_t date = first; date < last; ++date) {
      if (text.dates[date].use == DateMention::Use::deadline) deadlines.push_back(date);
    }
    if (deadlines.size() <= 1) {
      TaskMention task;
      task.span = part;
      if (!deadlines.empty()) task.due = deadlines.front();
      add_owners(text, task);
      if (task.due || !task.organizations.empty() || !task.people.empty()) {
        text.tasks.push_back(std::move(task));
      }
      return;
    }
    for (std::size_t index = 0; index < deadlines.size(); ++index) {
      TaskMention task;
      task.span = part;
      task.due = deadlines[index];
      if (index > 0) task.span.begin = clause_begin(text, clauses, deadlines[index]);
      if (index + 1 < deadlines.size()) {
        task.span.end = std::max(clause_begin(text, clauses, deadlines[index + 1]),
                                 text.dates[deadlines[index]].span.end);
      }
      task.span = without_mark(text, task.span);
      add_owners(text, task);
      text.tasks.push_back(std::move(task));
    }
  }

  static Offset clause_begin(const Text& text, const std::vector<Span>& clauses, std::size_t date) {
    const Offset at = text.dates[date].span.begin;
    for (const Span clause : clauses) {
      if (clause.contains(at)) return clause.begin;
    }
    return at;
  }

  static Span without_mark(const Text& text, Span span) {
    span = trimmed(text, span);
    if (!span.empty() && text.folded[span.end - 1] == U',') --span.end;
    return span;
  }

  /// Owners stand right beside their word, joined by 、 or "and": 由州水利局牵头、州大数据局配合;
  /// 责成州财政局; "led by the Water Resources Bureau".
  void add_owners(const Text& text, TaskMention& task) const {
    const bool english = text.language == Language::en;
    for (const Match& word : text.matches.of(Kind::task_word, task.span)) {
      if (is_english(word.form) != english) continue;
      if (stands_before_[word.entry]) {
        Offset at = word.span.end;
        while (const auto end = owner_beginning_at(text, task, skip_forward(text, at))) at = *end;
      }
      if (stands_behind_[word.entry]) {
        Offset at = word.span.begin;
        while (const auto begin = owner_ending_at(text, task, skip_back(text, at))) at = *begin;
      }
    }
  }

  /// Past blanks, 、 and words like "the", "and", 和, 具体.
  Offset skip_forward(const Text& text, Offset at) const {
    const auto size = static_cast<Offset>(text.folded.size());
    while (at < size) {
      if (is_blank(text.folded[at]) || text.folded[at] == U'、') {
        ++at;
      } else if (const Match* word = text.matches.at(at, Kind::function_word);
                 word != nullptr && light_[word->entry]) {
        at = word->span.end;
      } else {
        break;
      }
    }
    return at;
  }

  Offset skip_back(const Text& text, Offset at) const {
    while (at > 0) {
      if (is_blank(text.folded[at - 1]) || text.folded[at - 1] == U'、') {
        --at;
      } else if (const Match* word = text.matches.ending_at(at, Kind::function_word);
                 word != nullptr && light_[word->entry]) {
        at = word->span.begin;
      } else {
        break;
      }
    }
    return at;
  }

  static void add_once(std::vector<std::size_t>& list, std::size_t value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
  }

  /// Adds the owner that begins at `at`; where it ends.
  static std::optional<Offset> owner_beginning_at(const Text& text, TaskMention& task, Offset at) {
    const auto organizations = inside(text.organizations, {at, at + 1});
    if (organizations.first != organizations.second) {
      add_once(task.organizations, organizations.first);
      return text.organizations[organizations.first].span.end;
    }
    const auto people = inside(text.people, {at, at + 1});
    if (people.first == people.second) return std::nullopt;
    add_once(task.people, people.first);
    return right_edge(text, text.people[people.first]);
  }

  static std::optional<Offset> owner_ending_at(const Text& text, TaskMention& task, Offset at) {
    constexpr Offset longest = 80;             // code points of an organization's name
    const Span before{at > longest ? at - longest : 0, at};
    const auto organizations = inside(text.organizations, before);
    if (organizations.first != organizations.second) {
      const Span span = text.organizations[organizations.second - 1].span;
      if (span.end == at) {
        add_once(task.organizations, organizations.second - 1);
        return span.begin;
      }
    }
    const auto people = inside(text.people, before);
    if (people.first == people.second) return std::nullopt;
    const PersonMention& person = text.people[people.second - 1];
    if (right_edge(text, person) != at) return std::nullopt;
    add_once(task.people, people.second - 1);
    return left_edge(person);
  }

  std::vector<bool> stands_before_{}, stands_behind_{};
  std::vector<bool> light_{};                ///< by row of function_words
};

}  // namespace

Stage extract_tasks(const Dictionaries& dictionaries) {
  return {"extract_tasks",
          "Directives with an owner or a deadline",
          {Layer::sentences, Layer::matches, Layer::dates, Layer::organizations, Layer::people},
          {Layer::tasks},
          [finder = TaskFinder(dictionaries)](Document& document) {
            for (Text& text : document.texts) finder.find(text);
          }};
}

}  // namespace minutes
