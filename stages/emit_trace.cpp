// Everything a document holds, for --trace.
#include <string>
#include <string_view>

#include "stages/emitters.hpp"
#include "stages/json_writer.hpp"
#include "stages/record_ids.hpp"

namespace minutes {
namespace {

std::string_view to_string(Turn::Kind kind) {
  switch (kind) {
    case Turn::Kind::speak: return "speak";
    case Turn::Kind::question: return "question";
    case Turn::Kind::answer: return "answer";
  }
  return "";
}

std::string_view to_string(DateMention::Use use) {
  switch (use) {
    case DateMention::Use::plain: return "plain";
    case DateMention::Use::meeting: return "meeting";
    case DateMention::Use::publication: return "publication";
    case DateMention::Use::deadline: return "deadline";
    case DateMention::Use::period: return "period";
  }
  return "";
}

std::string_view to_string(Form form) {
  switch (form) {
    case Form::zh: return "zh";
    case Form::zh_variant: return "zh_variants";
    case Form::en: return "en";
    case Form::en_variant: return "en_variants";
    case Form::en_machine: return "en_machine";
  }
  return "";
}

class TraceWriter {
 public:
  TraceWriter(const Document& document, const Dictionaries& dictionaries, std::string& out)
      : document_(document), dictionaries_(dictionaries), json_(out) {}

  void write() {
    json_.begin_object();
    json_.string("id", document_.id);
    json_.begin_array("texts");
    for (const Text& text : document_.texts) {
      json_.line_end();
      write(text);
    }
    json_.end_array();
    json_.line_end();
    std::string record;
    emit_json(document_, record);
    json_.key("record");
    json_.raw(record);
    json_.end_object();
  }

 private:
  template <class Values, class Write>
  void list(std::string_view name, const Values& values, Write write_one) {
    json_.line_end();
    json_.begin_array(name);
    for (const auto& value : values) {
      json_.line_end();
      json_.begin_object();
      write_one(value);
      json_.end_object();
    }
    json_.end_array();
  }

  void integers(std::string_view name, const std::vector<std::size_t>& values) {
    json_.begin_array(name);
    for (std::size_t value : values) json_.integer(value);
    json_.end_array();
  }

  /// A span with its words; they come out empty where the text does not hold the span.
  void place(std::string_view name, Span span, std::u32string_view text) {
    json_.begin_array(name);
    json_.integer(span.begin);
    json_.integer(span.end);
    json_.string(words(span, text));
    json_.end_array();
  }
  static std::u32string_view words(Span span, std::u32string_view text) {
    if (span.empty() || span.end > text.size()) return {};
    return text.substr(span.begin, span.size());
  }

  void entry(std::string_view name, Kind kind, std::uint32_t index) {
    const Dictionary& dictionary = dictionaries_.of(kind);
    if (index < dictionary.size()) json_.string(name, dictionary.cells(index).front());
  }
  void index(std::string_view name, const std::optional<std::size_t>& value) {
    if (value) json_.integer(name, *value);
  }

  void day(std::string_view name, const Day& value) {
    json_.begin_array(name);
    for (int part : {value.year, value.month, value.day}) {
      json_.integer(static_cast<std::uint64_t>(part));
    }
    json_.end_array();
  }

  void write(const Text& text) {
    const auto at = [&](std::string_view name, Span span) { place(name, span, text.text); };
    json_.begin_object();
    json_.string("language", minutes::to_string(text.language));
    json_.string("script", minutes::to_string(text.script));
    json_.string("genre", minutes::to_string(text.genre));
    json_.string("path", text.source.path);
    json_.string("encoding", text.source.encoding);
    json_.integer("original_size", text.original.size());
    json_.integer("text_size", text.text.size());
    json_.integer("runs", text.to_original.runs().size());
    json_.line_end();
    json_.string("text", text.text);
    list("removed", text.removed, [&](const Removal& removal) {
      json_.string("reason", removal.reason);
      place("source", removal.source, text.original);
    });
    std::size_t number = 0;
    list("sentences", text.sentences, [&](const Sentence& sentence) {
      json_.string("id", sentence_id(text.language, number++));
      json_.string("kind", minutes::to_string(sentence.kind));
      json_.integer("paragraph", sentence.paragraph);
      at("at", sentence.span);
    });
    list("turns", text.turns, [&](const Turn& turn) {
      json_.string("kind", to_string(turn.kind));
      at("label", turn.label);
      json_.integer("first_sentence", turn.first_sentence);
      json_.integer("last_sentence", turn.last_sentence);
    });
    list("matches", text.matches.all(), [&](const Match& match) {
      json_.string("kind", dictionaries_.of(match.kind).name());
      entry("entry", match.kind, match.entry);
      json_.string("form", to_string(match.form));
      at("at", match.span);
    });
    list("dates", text.dates, [&](const DateMention& date) {
      json_.string("use", to_string(date.use));
      day("first", date.first);
      day("last", date.last);
      for (const auto& [name, set] : {std::pair{"year_inferred", date.year_inferred},
                                      std::pair{"month_inferred", date.month_inferred},
                                      std::pair{"impossible", date.impossible},
                                      std::pair{"vague", date.vague}}) {
        if (set) json_.boolean(name, true);
      }
      at("at", date.span);
    });
    list("places", text.places, [&](const PlaceMention& mention) {
      json_.string("level", minutes::to_string(mention.level));
      at("at", mention.span);
      at("core", mention.core);
    });
    list("organizations", text.organizations, [&](const OrganizationMention& organization) {
      json_.string("kind", minutes::to_string(organization.kind));
      json_.string("level", minutes::to_string(organization.level));
      entry("entry", Kind::organization, organization.entry);
      json_.fraction("confidence", organization.confidence);
      at("at", organization.span);
    });
    list("people", text.people, [&](const PersonMention& person) {
      at("at", person.span);
      json_.fraction("confidence", person.confidence);
      if (person.gender != Gender::unknown) {
        json_.string("gender", minutes::to_string(person.gender));
      }
      if (!person.ethnicity.empty()) json_.string("ethnicity", person.ethnicity);
      json_.begin_array("posts");
      for (const PostMention& post : person.posts) {
        json_.begin_object();
        at("at", post.span);
        entry("title", Kind::title, post.title);
        index("organization", post.organization);
        json_.string("status", minutes::to_string(post.status));
        json_.end_object();
      }
      json_.end_array();
    });
    list("slogans", text.slogans, [&](const SloganMention& slogan) {
      json_.string("kind", minutes::to_string(slogan.kind));
      at("at", slogan.span);
      json_.begin_array("numbers");
      for (unsigned value : slogan.numbers) json_.integer(value);
      json_.end_array();
      if (!slogan.head.empty()) at("head", slogan.head);
      json_.begin_array("items");
      for (Span item : slogan.items) json_.string(words(item, text.text));
      json_.end_array();
      if (slogan.open) json_.boolean("open", true);
      entry("entry", Kind::slogan, slogan.entry);
    });
    list("credits", text.credits, [&](const CreditMention& credit) {
      json_.string("role", minutes::to_string(credit.role));
      at("name", credit.name);
    });
    list("cues", text.cues, [&](const Cue& cue) {
      at("verb", cue.verb);
      json_.string("act", minutes::to_string(cue.act));
      if (cue.by_meeting) json_.boolean("by_meeting", true);
      index("speaker", cue.speaker);
      if (cue.mode != Mode::unknown) json_.string("mode", minutes::to_string(cue.mode));
      integers("sentences", cue.sentences);
    });
    list("roles", text.roles, [&](const RoleMention& role) {
      json_.integer("person", role.person);
      json_.string("role", minutes::to_string(role.role));
      at("cue", role.cue);
    });
    list("tasks", text.tasks, [&](const TaskMention& task) {
      at("at", task.span);
      index("due", task.due);
      integers("organizations", task.organizations);
      integers("people", task.people);
    });
    list("venues", text.venues, [&](const VenueMention& venue) {
      json_.string("kind", minutes::to_string(venue.kind));
      at("at", venue.span);
    });
    json_.line_end();
    json_.begin_object("meeting");
    at("title", text.meeting.title);
    at("name", text.meeting.name);
    index("date", text.meeting.date);
    index("place", text.meeting.place);
    json_.end_object();
    list("observations", text.observations, [&](const Observation& observation) {
      json_.string("code", observation.code);
      at("at", observation.span);
      json_.string("detail", observation.detail);
    });
    json_.end_object();
  }

  const Document& document_;
  const Dictionaries& dictionaries_;
  JsonWriter json_;
};

}  // namespace

std::string trace_json(const Document& document, const Dictionaries& dictionaries) {
  std::string out;
  TraceWriter(document, dictionaries, out).write();
  out.push_back('\n');
  return out;
}

}  // namespace minutes
