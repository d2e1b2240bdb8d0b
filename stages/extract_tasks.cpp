// Finds tasks: directives with an owner or a deadline (domain guide 2.4).
#include <algorithm>
#include <vector>

#include "stages/clauses.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

class TaskFinder {
 public:
  explicit TaskFinder(const Dictionaries& dictionaries)
      : owner_before_(dictionaries.flags(Kind::task_word, "kind", "owner-before")),
        owner_after_(dictionaries.flags(Kind::task_word, "kind", "owner-after")) {}

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

  /// 由州水利局牵头; 责成州财政局; "led by the State Water Bureau".
  void add_owners(const Text& text, TaskMention& task) const {
    const auto add = [&](Span where) {
      const auto organizations = inside(text.organizations, where);
      for (std::size_t index = organizations.first; index < organizations.second; ++index) {
        if (std::find(task.organizations.begin(), task.organizations.end(), index) ==
            task.organizations.end()) {
          task.organizations.push_back(index);
        }
      }
      const auto people = inside(text.people, where);
      for (std::size_t index = people.first; index < people.second; ++index) {
        if (std::find(task.people.begin(), task.people.end(), index) == task.people.end()) {
          task.people.push_back(index);
        }
      }
    };
    const bool english = text.language == Language::en;
    for (const Match& word : text.matches.of(Kind::task_word, task.span)) {
      if (is_english(word.form) != english) continue;
      const Span clause = clause_around(text, task.span, word.span);
      if (owner_before_[word.entry]) add({clause.begin, word.span.begin});
      if (owner_after_[word.entry]) add({word.span.end, clause.end});
    }
  }

  static Span clause_around(const Text& text, Span part, Span word) {
    for (const Span clause : clauses_of(text, part)) {
      if (clause.contains(word)) return clause;
    }
    return word;
  }

  std::vector<bool> owner_before_{}, owner_after_{};
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
