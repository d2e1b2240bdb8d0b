// The record as JSON.
#include <string>
#include <string_view>
#include <vector>

#include "stages/emitters.hpp"
#include "stages/json_writer.hpp"
#include "stages/record_ids.hpp"

namespace minutes {
namespace {

/// Writes the parts of one record. Fields that are optional in the schema and empty are left out.
class RecordWriter {
 public:
  RecordWriter(const Document& document, std::string& out) : document_(document), json_(out) {}

  void write() {
    const Minutes& minutes = document_.minutes;
    json_.begin_object();
    json_.string("minutes", "1.0");
    json_.string("id", document_.id);
    lines("documents", document_.texts, [this](const Text& text) { write(text); });
    json_.line_end();
    json_.key("meeting");
    write(minutes.meeting);
    std::size_t index = 0;
    lines("people", minutes.people, [&](const Person& person) { write(person, index++); });
    index = 0;
    lines("organizations", minutes.organizations,
          [&](const Organization& organization) { write(organization, index++); });
    index = 0;
    lines("slogans", minutes.slogans, [&](const Slogan& slogan) { write(slogan, index++); });
    lines("statements", minutes.statements, [this](const Statement& value) { write(value); });
    lines("tasks", minutes.tasks, [this](const Task& value) { write(value); });
    lines("credits", minutes.credits, [this](const Credit& value) { write(value); });
    lines("alignment", minutes.alignment, [this](const Bead& value) { write(value); });
    lines("findings", minutes.findings, [this](const Finding& value) { write(value); });
    json_.end_object();
  }

 private:
  /// A list of the record, each element on a line of its own.
  template <class Values, class Write>
  void lines(std::string_view name, const Values& values, Write write_one) {
    json_.line_end();
    json_.begin_array(name);
    for (const auto& value : values) {
      json_.line_end();
      write_one(value);
    }
    json_.end_array();
  }
  template <class Values, class Write>
  void list(std::string_view name, const Values& values, Write write_one) {
    json_.begin_array(name);
    for (const auto& value : values) write_one(value);
    json_.end_array();
  }
  template <class Values, class Write>
  void list_unless_empty(std::string_view name, const Values& values, Write write_one) {
    if (!values.empty()) list(name, values, write_one);
  }

  void span(std::string_view name, Span value) {
    json_.begin_array(name);
    json_.integer(value.begin);
    json_.integer(value.end);
    json_.end_array();
  }

  void localized(std::string_view name, const Localized& value) {
    json_.begin_object(name);
    if (!value.zh.empty()) json_.string("zh", value.zh);
    if (!value.en.empty()) json_.string("en", value.en);
    json_.end_object();
  }
  void localized_unless_empty(std::string_view name, const Localized& value) {
    if (!value.empty()) localized(name, value);
  }

  void derived(const Derived& value) {
    if (!value.zh && !value.en) return;
    json_.begin_array("derived");
    for (Language language : {Language::zh, Language::en}) {
      if (value[language]) json_.string(to_string(language));
    }
    json_.end_array();
  }

  void mentions(std::string_view name, const std::vector<Mention>& values) {
    list(name, values, [this](const Mention& mention) {
      json_.begin_object();
      json_.integer("document", mention.document);
      span("span", mention.span);
      json_.end_object();
    });
  }
  void mentions_unless_empty(std::string_view name, const std::vector<Mention>& values) {
    if (!values.empty()) mentions(name, values);
  }

  void write(const Text& text) {
    json_.begin_object();
    json_.string("language", to_string(text.language));
    json_.string("script", to_string(text.script));
    json_.string("genre", to_string(text.genre));
    json_.begin_object("source");
    json_.string("path", text.source.path);
    json_.string("sha256", text.source.sha256);
    json_.integer("bytes", text.source.bytes);
    json_.string("encoding", text.source.encoding);
    json_.string("media_type", text.source.media_type);
    json_.end_object();
    json_.string("text", text.text);
    list("source_map", text.to_original.runs(), [this](const Run& run) {
      json_.begin_array();
      json_.integer(run.text);
      json_.integer(run.source);
      json_.integer(run.length);
      json_.end_array();
    });
    std::size_t index = 0;
    list("sentences", text.sentences, [&](const Sentence& sentence) {
      json_.begin_object();
      json_.string("id", sentence_id(text.language, index++));
      span("span", sentence.span);
      json_.string("kind", to_string(sentence.kind));
      json_.integer("paragraph", sentence.paragraph);
      json_.end_object();
    });
    list("removed", text.removed, [this](const Removal& removal) {
      json_.begin_object();
      span("source_span", removal.source);
      json_.string("reason", removal.reason);
      json_.end_object();
    });
    json_.end_object();
  }

  void write(const MeetingRecord& meeting) {
    json_.begin_object();
    localized_unless_empty("title", meeting.title);
    localized_unless_empty("name", meeting.name);
    date_unless_empty("date", meeting.date);
    if (!meeting.place.name.empty()) {
      json_.begin_object("place");
      localized("name", meeting.place.name);
      derived(meeting.place.derived);
      mentions_unless_empty("mentions", meeting.place.mentions);
      json_.end_object();
    }
    list_unless_empty("venues", meeting.venues, [this](const VenueRecord& venue) {
      json_.begin_object();
      json_.string("kind", to_string(venue.kind));
      localized("text", venue.text);
      mentions_unless_empty("mentions", venue.mentions);
      json_.end_object();
    });
    list_unless_empty("organizers", meeting.organizers, [this](std::size_t organization) {
      json_.string(organization_id(organization));
    });
    json_.end_object();
  }

  void date_unless_empty(std::string_view name, const DateRecord& date) {
    if (date.edtf.empty()) return;
    json_.begin_object(name);
    json_.string("edtf", date.edtf);
    localized("text", date.text);
    if (date.year_inferred || date.month_inferred) {
      json_.begin_array("inferred");
      if (date.year_inferred) json_.string("year");
      if (date.month_inferred) json_.string("month");
      json_.end_array();
    }
    mentions_unless_empty("mentions", date.mentions);
    json_.end_object();
  }

  void write(const Person& person, std::size_t index) {
    json_.begin_object();
    json_.string("id", person_id(index));
    localized("name", person.name);
    derived(person.derived);
    list("positions", person.positions, [this](const Position& position) {
      json_.begin_object();
      localized("text", position.text);
      localized_unless_empty("title", position.title);
      organization_or_null("organization", position.organization);
      json_.string("status", to_string(position.status));
      mentions_unless_empty("mentions", position.mentions);
      json_.end_object();
    });
    list("roles", person.roles, [this](Role role) { json_.string(to_string(role)); });
    if (person.gender != Gender::unknown) json_.string("gender", to_string(person.gender));
    if (!person.ethnicity.empty()) json_.string("ethnicity", person.ethnicity);
    json_.fraction("confidence", person.confidence);
    mentions("mentions", person.mentions);
    json_.end_object();
  }

  void organization_or_null(std::string_view name, const std::optional<std::size_t>& index) {
    json_.key(name);
    if (index) {
      json_.string(organization_id(*index));
    } else {
      json_.null();
    }
  }

  void write(const Organization& organization, std::size_t index) {
    json_.begin_object();
    json_.string("id", organization_id(index));
    localized("name", organization.name);
    derived(organization.derived);
    localized_unless_empty("full_name", organization.full_name);
    json_.string("kind", to_string(organization.kind));
    if (organization.level != Level::unknown) json_.string("level", to_string(organization.level));
    organization_or_null("parent", organization.parent);
    json_.fraction("confidence", organization.confidence);
    mentions("mentions", organization.mentions);
    json_.end_object();
  }

  void write(const Slogan& slogan, std::size_t index) {
    json_.begin_object();
    json_.string("id", slogan_id(index));
    localized("text", slogan.text);
    derived(slogan.derived);
    json_.string("kind", to_string(slogan.kind));
    list_unless_empty("numbers", slogan.numbers,
                      [this](unsigned number) { json_.integer(number); });
    localized_unless_empty("head", slogan.head);
    list("items", slogan.items, [this](const SloganItem& item) {
      json_.begin_object();
      localized("text", item.text);
      mentions_unless_empty("mentions", item.mentions);
      json_.end_object();
    });
    json_.key("complete");
    if (slogan.complete) {
      json_.boolean(*slogan.complete);
    } else {
      json_.null();
    }
    json_.key("glossary");
    if (slogan.glossary.empty()) {
      json_.null();
    } else {
      json_.string(slogan.glossary);
    }
    mentions("mentions", slogan.mentions);
    json_.end_object();
  }

  void write(const Statement& statement) {
    json_.begin_object();
    json_.string("speaker", speaker_id(statement));
    json_.string("act", to_string(statement.act));
    localized_unless_empty("verb", statement.verb);
    list("sentences", statement.sentences, [this](SentenceRef reference) {
      json_.string(sentence_id(document_, reference));
    });
    if (statement.mode != Mode::unknown) json_.string("mode", to_string(statement.mode));
    json_.end_object();
  }

  void write(const Task& task) {
    json_.begin_object();
    localized("text", task.text);
    date_unless_empty("due", task.due);
    if (!task.organizations.empty() || !task.people.empty()) {
      json_.begin_array("owners");
      for (std::size_t index : task.organizations) json_.string(organization_id(index));
      for (std::size_t index : task.people) json_.string(person_id(index));
      json_.end_array();
    }
    mentions("mentions", task.mentions);
    json_.end_object();
  }

  void write(const Credit& credit) {
    json_.begin_object();
    json_.string("role", to_string(credit.role));
    localized("name", credit.name);
    mentions_unless_empty("mentions", credit.mentions);
    json_.end_object();
  }

  void write(const Bead& bead) {
    json_.begin_object();
    list("zh", bead.zh, [this](std::size_t index) {
      json_.string(sentence_id(Language::zh, index));
    });
    list("en", bead.en, [this](std::size_t index) {
      json_.string(sentence_id(Language::en, index));
    });
    json_.fraction("score", bead.score);
    json_.end_object();
  }

  void write(const Finding& finding) {
    json_.begin_object();
    json_.string("code", finding.code);
    json_.string("severity", to_string(finding.severity));
    json_.string("message", finding.message);
    if (!finding.suggestion.empty()) json_.string("suggestion", finding.suggestion);
    mentions_unless_empty("at", finding.at);
    json_.end_object();
  }

  const Document& document_;
  JsonWriter json_;
};

}  // namespace

void emit_json(const Document& document, std::string& out) {
  RecordWriter(document, out).write();
  out.push_back('\n');
}

}  // namespace minutes
