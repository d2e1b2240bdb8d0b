// The record as XML, streamed: what is written is never held as a tree.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "pipeline/unicode.hpp"
#include "stages/emitters.hpp"
#include "stages/record_ids.hpp"

namespace minutes {
namespace {

/// The Char production of XML 1.0.
constexpr bool is_xml_character(char32_t c) {
  return (c >= 0x20 && c <= 0xD7FF) || c == U'\n' || c == U'\t' || c == U'\r' ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/// Writes elements to the end of a string. Elements stand on lines of their own, except inside an
/// element with words (mixed content), where no space is added. Names are literals.
class XmlWriter {
 public:
  explicit XmlWriter(std::string& out) : out_(out) {
    out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  }

  void open(std::string_view name) {
    const bool mixed = !open_.empty() && open_.back().mixed;
    end_tag();
    if (!open_.empty()) open_.back().has_elements = true;
    if (!mixed) new_line(open_.size());
    out_ += '<';
    out_ += name;
    in_tag_ = true;
    open_.push_back({name, mixed, false});
  }
  /// What stands between here and the matching close is words, maybe with elements among them.
  void begin_words() { open_.back().mixed = true; }
  void close() {
    const Element element = open_.back();
    open_.pop_back();
    if (in_tag_) {
      out_ += "/>";
      in_tag_ = false;
      return;
    }
    if (!element.mixed && element.has_elements) new_line(open_.size());
    out_ += "</";
    out_ += element.name;
    out_ += '>';
  }

  void attribute(std::string_view name, std::string_view utf8) {
    begin_attribute(name);
    for (char32_t character : from_utf8(utf8)) escape(character, true);
    out_ += '"';
  }
  void attribute(std::string_view name, std::uint64_t value) {
    begin_attribute(name);
    char digits[20];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    out_ += '"';
  }
  /// From 0 to 1, with three decimals.
  void fraction(std::string_view name, double value) {
    begin_attribute(name);
    char digits[8];
    const double clamped = value > 0 ? std::min(value, 1.0) : 0.0;
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, clamped,
                                      std::chars_format::fixed, 3).ptr);
    out_ += '"';
  }
  void words(std::u32string_view text) {
    if (text.empty()) return;
    end_tag();
    for (char32_t character : text) escape(character, false);
  }
  /// An element that holds nothing but words.
  void element(std::string_view name, std::string_view utf8) {
    open(name);
    begin_words();
    words(from_utf8(utf8));
    close();
  }

 private:
  struct Element {
    std::string_view name;
    bool mixed;
    bool has_elements;
  };

  void end_tag() {
    if (in_tag_) out_ += '>';
    in_tag_ = false;
  }
  void new_line(std::size_t depth) {
    out_ += '\n';
    out_.append(2 * depth, ' ');
  }
  void begin_attribute(std::string_view name) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
  }
  void escape(char32_t character, bool in_attribute) {
    switch (character) {
      case U'&': out_ += "&amp;"; return;
      case U'<': out_ += "&lt;"; return;
      case U'>': out_ += "&gt;"; return;
      case U'"': out_ += in_attribute ? "&quot;" : "\""; return;
      // A reader would turn these into other white space.
      case U'\r': out_ += "&#13;"; return;
      case U'\n': out_ += in_attribute ? "&#10;" : "\n"; return;
      case U'\t': out_ += in_attribute ? "&#9;" : "\t"; return;
      default: break;
    }
    if (character < 0x80 && character >= 0x20) {
      out_ += static_cast<char>(character);
    } else {
      append_utf8(out_, is_xml_character(character) ? character : U'\uFFFD');
    }
  }

  std::string& out_;
  std::vector<Element> open_{};
  bool in_tag_{};
};

/// Something to mark in a text. Where two stand at the same span, the earlier kind is outside.
struct Mark {
  enum class Kind : std::uint8_t { sentence, slogan, item, date, organization, place, person };
  Span span{};
  Kind kind{};
  std::size_t index{};           ///< of the sentence, slogan, organization, person
  std::size_t item{};            ///< of an item in its slogan
  std::string_view edtf{};       ///< of a date

  /// Outer marks first.
  friend bool operator<(const Mark& a, const Mark& b) {
    return std::tuple(a.span.begin, b.span.end, a.kind, a.index, a.item, a.edtf) <
           std::tuple(b.span.begin, a.span.end, b.kind, b.index, b.item, b.edtf);
  }
  friend bool operator==(const Mark& a, const Mark& b) { return !(a < b) && !(b < a); }
};

/// The marks of each text of a document: sorted, each once, and such that every two nest or are
/// apart.
std::vector<std::vector<Mark>> nesting_marks(const Document& document) {
  std::vector<std::vector<Mark>> marks(document.texts.size());
  const auto add = [&](const std::vector<Mention>& mentions, Mark mark) {
    for (const Mention& mention : mentions) {
      if (mention.document >= document.texts.size() || mention.span.empty() ||
          mention.span.end > document.texts[mention.document].text.size()) {
        continue;
      }
      mark.span = mention.span;
      marks[mention.document].push_back(mark);
    }
  };
  const Minutes& minutes = document.minutes;
  const auto add_date = [&](const DateRecord& date) {
    add(date.mentions, {.kind = Mark::Kind::date, .edtf = date.edtf});
  };
  add_date(minutes.meeting.date);
  for (const Task& task : minutes.tasks) add_date(task.due);
  add(minutes.meeting.place.mentions, {.kind = Mark::Kind::place});
  for (std::size_t index = 0; index < minutes.people.size(); ++index) {
    add(minutes.people[index].mentions, {.kind = Mark::Kind::person, .index = index});
  }
  for (std::size_t index = 0; index < minutes.organizations.size(); ++index) {
    add(minutes.organizations[index].mentions, {.kind = Mark::Kind::organization, .index = index});
  }
  for (std::size_t index = 0; index < minutes.slogans.size(); ++index) {
    const Slogan& slogan = minutes.slogans[index];
    add(slogan.mentions, {.kind = Mark::Kind::slogan, .index = index});
    for (std::size_t item = 0; item < slogan.items.size(); ++item) {
      add(slogan.items[item].mentions, {.kind = Mark::Kind::item, .index = index, .item = item});
    }
  }

  for (std::size_t number = 0; number < marks.size(); ++number) {
    std::vector<Mark>& all = marks[number];
    const std::vector<Sentence>& sentences = document.texts[number].sentences;
    std::sort(all.begin(), all.end());
    // Sentences come first: a mention that a sentence's edge cuts is not marked, so that every
    // sentence is.
    std::size_t sentence = 0;
    std::erase_if(all, [&](const Mark& mark) {
      while (sentence < sentences.size() && sentences[sentence].span.end <= mark.span.begin) {
        ++sentence;
      }
      return sentence < sentences.size() && sentences[sentence].span.overlaps(mark.span) &&
             !sentences[sentence].span.contains(mark.span);
    });
    for (std::size_t index = 0; index < sentences.size(); ++index) {
      if (sentences[index].span.empty()) continue;
      all.push_back({.span = sentences[index].span, .index = index});
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::vector<Offset> ends;
    std::erase_if(all, [&](const Mark& mark) {
      while (!ends.empty() && ends.back() <= mark.span.begin) ends.pop_back();
      if (!ends.empty() && ends.back() < mark.span.end) return true;
      ends.push_back(mark.span.end);
      return false;
    });
  }
  return marks;
}

/// Writes the parts of one record.
class XmlRecord {
 public:
  XmlRecord(const Document& document, std::string& out) : document_(document), xml_(out) {}

  void write() {
    const Minutes& minutes = document_.minutes;
    xml_.open("minutes");
    xml_.attribute("xmlns", "urn:minutes:record:1");
    xml_.attribute("version", "1.0");
    xml_.attribute("id", document_.id);
    const std::vector<std::vector<Mark>> marks = nesting_marks(document_);
    xml_.open("documents");
    for (std::size_t index = 0; index < document_.texts.size(); ++index) {
      write(document_.texts[index], marks[index]);
    }
    xml_.close();
    write(minutes.meeting);
    std::size_t index = 0;
    list("people", minutes.people, [&](const Person& person) { write(person, index++); });
    index = 0;
    list("organizations", minutes.organizations,
         [&](const Organization& organization) { write(organization, index++); });
    index = 0;
    list("slogans", minutes.slogans, [&](const Slogan& slogan) { write(slogan, index++); });
    list("statements", minutes.statements, [this](const Statement& value) { write(value); });
    list("tasks", minutes.tasks, [this](const Task& value) { write(value); });
    list("credits", minutes.credits, [this](const Credit& value) { write(value); });
    list("alignment", minutes.alignment, [this](const Bead& value) { write(value); });
    list("findings", minutes.findings, [this](const Finding& value) { write(value); });
    xml_.close();
  }

 private:
  template <class Values, class Write>
  void list(std::string_view name, const Values& values, Write write_one) {
    xml_.open(name);
    for (const auto& value : values) write_one(value);
    xml_.close();
  }

  void localized(std::string_view name, const Localized& value) {
    if (value.empty()) return;
    xml_.open(name);
    for (Language language : {Language::zh, Language::en}) {
      if (!value[language].empty()) xml_.element(to_string(language), value[language]);
    }
    xml_.close();
  }

  void derived(const Derived& value) {
    if (value.zh || value.en) {
      xml_.attribute("derived", value.zh && value.en ? "zh en" : value.zh ? "zh" : "en");
    }
  }

  void mentions(const std::vector<Mention>& values) {
    for (const Mention& mention : values) {
      xml_.open("mention");
      xml_.attribute("document", mention.document);
      span(mention.span);
      xml_.close();
    }
  }
  void span(Span value) {
    xml_.attribute("begin", value.begin);
    xml_.attribute("end", value.end);
  }

  /// A list of ids as an attribute; none for an empty list.
  template <class Values, class Name>
  void ids(std::string_view attribute, const Values& values, Name name_of) {
    if (values.empty()) return;
    std::string joined;
    for (const auto& value : values) {
      if (!joined.empty()) joined += ' ';
      joined += name_of(value);
    }
    xml_.attribute(attribute, joined);
  }

  void write(const Text& text, const std::vector<Mark>& marks) {
    xml_.open("document");
    xml_.attribute("language", to_string(text.language));
    xml_.attribute("script", to_string(text.script));
    xml_.attribute("genre", to_string(text.genre));
    xml_.open("source");
    xml_.attribute("path", text.source.path);
    xml_.attribute("sha256", text.source.sha256);
    xml_.attribute("bytes", text.source.bytes);
    xml_.attribute("encoding", text.source.encoding);
    xml_.attribute("media-type", text.source.media_type);
    xml_.close();
    write_words(text, marks);
    list("source-map", text.to_original.runs(), [this](const Run& run) {
      xml_.open("run");
      xml_.attribute("text", run.text);
      xml_.attribute("source", run.source);
      xml_.attribute("length", run.length);
      xml_.close();
    });
    std::size_t index = 0;
    list("sentences", text.sentences, [&](const Sentence& sentence) {
      xml_.open("sentence");
      xml_.attribute("id", sentence_id(text.language, index++));
      span(sentence.span);
      xml_.attribute("kind", to_string(sentence.kind));
      xml_.attribute("paragraph", sentence.paragraph);
      xml_.close();
    });
    list("removed", text.removed, [this](const Removal& removal) {
      xml_.open("removal");
      span(removal.source);
      xml_.attribute("reason", removal.reason);
      xml_.close();
    });
    xml_.close();
  }

  /// The text with its marks as elements.
  void write_words(const Text& text, const std::vector<Mark>& marks) {
    xml_.open("text");
    xml_.attribute("xml:space", "preserve");
    xml_.begin_words();
    std::vector<Offset> ends;
    Offset written = 0;
    const auto words_until = [&](Offset offset) {
      xml_.words(text.view({written, offset}));
      written = offset;
    };
    const auto close_until = [&](Offset offset) {
      while (!ends.empty() && ends.back() <= offset) {
        words_until(ends.back());
        xml_.close();
        ends.pop_back();
      }
    };
    for (const Mark& mark : marks) {
      close_until(mark.span.begin);
      words_until(mark.span.begin);
      open(mark, text.language);
      ends.push_back(mark.span.end);
    }
    const auto size = static_cast<Offset>(text.text.size());
    close_until(size);
    words_until(size);
    xml_.close();
  }

  void open(const Mark& mark, Language language) {
    switch (mark.kind) {
      case Mark::Kind::sentence:
        xml_.open("s");
        xml_.attribute("ref", sentence_id(language, mark.index));
        break;
      case Mark::Kind::slogan:
        xml_.open("slogan");
        xml_.attribute("ref", slogan_id(mark.index));
        break;
      case Mark::Kind::item:
        xml_.open("item");
        xml_.attribute("ref", slogan_id(mark.index));
        xml_.attribute("number", mark.item + 1);
        break;
      case Mark::Kind::date:
        xml_.open("date");
        xml_.attribute("edtf", mark.edtf);
        break;
      case Mark::Kind::organization:
        xml_.open("organization");
        xml_.attribute("ref", organization_id(mark.index));
        break;
      case Mark::Kind::place:
        xml_.open("place");
        break;
      case Mark::Kind::person:
        xml_.open("person");
        xml_.attribute("ref", person_id(mark.index));
        break;
    }
  }

  void write(const MeetingRecord& meeting) {
    xml_.open("meeting");
    localized("title", meeting.title);
    localized("name", meeting.name);
    date("date", meeting.date);
    if (!meeting.place.name.empty()) {
      xml_.open("place");
      derived(meeting.place.derived);
      localized("name", meeting.place.name);
      mentions(meeting.place.mentions);
      xml_.close();
    }
    for (const VenueRecord& venue : meeting.venues) {
      xml_.open("venue");
      xml_.attribute("kind", to_string(venue.kind));
      localized("text", venue.text);
      mentions(venue.mentions);
      xml_.close();
    }
    for (std::size_t organization : meeting.organizers) {
      xml_.open("organizer");
      xml_.attribute("ref", organization_id(organization));
      xml_.close();
    }
    xml_.close();
  }

  void date(std::string_view name, const DateRecord& value) {
    if (value.edtf.empty()) return;
    xml_.open(name);
    xml_.attribute("edtf", value.edtf);
    if (value.year_inferred || value.month_inferred) {
      xml_.attribute("inferred", !value.month_inferred ? "year"
                                 : value.year_inferred ? "year month"
                                                       : "month");
    }
    localized("text", value.text);
    mentions(value.mentions);
    xml_.close();
  }

  void write(const Person& person, std::size_t index) {
    xml_.open("person");
    xml_.attribute("id", person_id(index));
    ids("roles", person.roles, [](Role role) { return to_string(role); });
    if (person.gender != Gender::unknown) xml_.attribute("gender", to_string(person.gender));
    if (!person.ethnicity.empty()) xml_.attribute("ethnicity", person.ethnicity);
    xml_.fraction("confidence", person.confidence);
    derived(person.derived);
    localized("name", person.name);
    for (const Position& position : person.positions) {
      xml_.open("position");
      if (position.organization) {
        xml_.attribute("organization", organization_id(*position.organization));
      }
      xml_.attribute("status", to_string(position.status));
      localized("text", position.text);
      localized("title", position.title);
      mentions(position.mentions);
      xml_.close();
    }
    mentions(person.mentions);
    xml_.close();
  }

  void write(const Organization& organization, std::size_t index) {
    xml_.open("organization");
    xml_.attribute("id", organization_id(index));
    xml_.attribute("kind", to_string(organization.kind));
    if (organization.level != Level::unknown) {
      xml_.attribute("level", to_string(organization.level));
    }
    if (organization.parent) xml_.attribute("parent", organization_id(*organization.parent));
    xml_.fraction("confidence", organization.confidence);
    derived(organization.derived);
    localized("name", organization.name);
    localized("full-name", organization.full_name);
    mentions(organization.mentions);
    xml_.close();
  }

  void write(const Slogan& slogan, std::size_t index) {
    xml_.open("slogan");
    xml_.attribute("id", slogan_id(index));
    xml_.attribute("kind", to_string(slogan.kind));
    ids("numbers", slogan.numbers, [](unsigned number) { return std::to_string(number); });
    if (slogan.complete) xml_.attribute("complete", *slogan.complete ? "true" : "false");
    if (!slogan.glossary.empty()) xml_.attribute("glossary", slogan.glossary);
    derived(slogan.derived);
    localized("text", slogan.text);
    localized("head", slogan.head);
    for (const SloganItem& item : slogan.items) {
      xml_.open("item");
      localized("text", item.text);
      mentions(item.mentions);
      xml_.close();
    }
    mentions(slogan.mentions);
    xml_.close();
  }

  void write(const Statement& statement) {
    xml_.open("statement");
    xml_.attribute("speaker", speaker_id(statement));
    xml_.attribute("act", to_string(statement.act));
    if (statement.mode != Mode::unknown) xml_.attribute("mode", to_string(statement.mode));
    ids("sentences", statement.sentences,
        [this](SentenceRef reference) { return sentence_id(document_, reference); });
    localized("verb", statement.verb);
    xml_.close();
  }

  void write(const Task& task) {
    xml_.open("task");
    std::vector<std::string> owners;
    for (std::size_t index : task.organizations) owners.push_back(organization_id(index));
    for (std::size_t index : task.people) owners.push_back(person_id(index));
    ids("owners", owners, [](const std::string& id) { return id; });
    localized("text", task.text);
    date("due", task.due);
    mentions(task.mentions);
    xml_.close();
  }

  void write(const Credit& credit) {
    xml_.open("credit");
    xml_.attribute("role", to_string(credit.role));
    localized("name", credit.name);
    mentions(credit.mentions);
    xml_.close();
  }

  void write(const Bead& bead) {
    xml_.open("bead");
    ids("zh", bead.zh, [](std::size_t index) { return sentence_id(Language::zh, index); });
    ids("en", bead.en, [](std::size_t index) { return sentence_id(Language::en, index); });
    xml_.fraction("score", bead.score);
    xml_.close();
  }

  void write(const Finding& finding) {
    xml_.open("finding");
    xml_.attribute("code", finding.code);
    xml_.attribute("severity", to_string(finding.severity));
    xml_.element("message", finding.message);
    if (!finding.suggestion.empty()) xml_.element("suggestion", finding.suggestion);
    mentions(finding.at);
    xml_.close();
  }

  const Document& document_;
  XmlWriter xml_;
};

}  // namespace

void emit_xml(const Document& document, std::string& out) {
  XmlRecord(document, out).write();
  out.push_back('\n');
}

}  // namespace minutes
