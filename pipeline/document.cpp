// Spelling of the record's vocabulary.
#include "pipeline/document.hpp"

#include <span>

#include "pipeline/stage.hpp"

namespace minutes {
namespace {

constexpr std::string_view languages[]{"zh", "en"};
constexpr std::string_view scripts[]{"Hans", "Hant", "Latn"};
constexpr std::string_view genres[]{"news",       "minutes", "record",    "transcript",
                                    "release",    "subtitle", "inspection"};
constexpr std::string_view sentence_kinds[]{"title", "heading", "body", "credit"};
constexpr std::string_view roles[]{"chair",    "speaker", "presenter", "attendee",
                                   "observer", "absent",  "recorder",  "mentioned"};
constexpr std::string_view statuses[]{"current", "former", "acting", "designate"};
constexpr std::string_view genders[]{"unknown", "female", "male"};
constexpr std::string_view organization_kinds[]{
    "party",     "government",  "congress",    "cppcc",  "supervision", "court",
    "procuratorate", "military", "mass",       "enterprise", "institution", "school",
    "religious", "leading-group", "media",     "international", "other"};
constexpr std::string_view levels[]{"unknown", "national", "provincial", "prefectural",
                                    "county",  "township", "village"};
constexpr std::string_view slogan_kinds[]{"numbered", "named"};
constexpr std::string_view acts[]{
    "state",  "stress", "require", "hold",    "affirm", "criticize", "relay",    "hear",
    "report", "deliberate", "decide", "adopt", "deploy", "call",     "propose",  "pledge",
    "announce", "appoint", "sign",  "award",   "greet",  "ask",      "answer",   "speak"};
constexpr std::string_view modes[]{"unknown",  "achievement", "situation",  "problem",
                                   "judgment", "directive",   "commitment", "procedure"};
constexpr std::string_view credit_roles[]{"reporter",     "correspondent", "editor",
                                          "duty-editor",  "chief-editor",  "reviewer",
                                          "photographer", "translator",    "author", "source"};
constexpr std::string_view venue_kinds[]{"main", "branch", "video"};
constexpr std::string_view severities[]{"error", "warning", "note"};
constexpr std::string_view layers[]{
    "bytes",   "original", "kept",    "text",  "sentences", "matches", "dates",   "places",
    "organizations", "people", "slogans", "credits", "cues", "roles", "tasks", "meeting",
    "minutes", "alignment", "findings"};

template <class Enumeration>
std::optional<Enumeration> find(std::span<const std::string_view> names, std::string_view name) {
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (names[index] == name) return static_cast<Enumeration>(index);
  }
  return std::nullopt;
}

template <class Enumeration>
std::string_view name_of(std::span<const std::string_view> names, Enumeration value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view to_string(Language value) { return name_of(languages, value); }
std::string_view to_string(Script value) { return name_of(scripts, value); }
std::string_view to_string(Genre value) { return name_of(genres, value); }
std::string_view to_string(SentenceKind value) { return name_of(sentence_kinds, value); }
std::string_view to_string(Role value) { return name_of(roles, value); }
std::string_view to_string(Status value) { return name_of(statuses, value); }
std::string_view to_string(Gender value) { return name_of(genders, value); }
std::string_view to_string(OrganizationKind value) { return name_of(organization_kinds, value); }
std::string_view to_string(Level value) { return name_of(levels, value); }
std::string_view to_string(SloganKind value) { return name_of(slogan_kinds, value); }
std::string_view to_string(Act value) { return name_of(acts, value); }
std::string_view to_string(Mode value) { return name_of(modes, value); }
std::string_view to_string(CreditRole value) { return name_of(credit_roles, value); }
std::string_view to_string(VenueKind value) { return name_of(venue_kinds, value); }
std::string_view to_string(Severity value) { return name_of(severities, value); }
std::string_view to_string(Layer value) { return name_of(layers, value); }

template <> std::optional<Role> parse(std::string_view name) { return find<Role>(roles, name); }
template <> std::optional<Status> parse(std::string_view name) {
  return find<Status>(statuses, name);
}
template <> std::optional<OrganizationKind> parse(std::string_view name) {
  return find<OrganizationKind>(organization_kinds, name);
}
template <> std::optional<Level> parse(std::string_view name) { return find<Level>(levels, name); }
template <> std::optional<Act> parse(std::string_view name) { return find<Act>(acts, name); }
template <> std::optional<Mode> parse(std::string_view name) { return find<Mode>(modes, name); }
template <> std::optional<CreditRole> parse(std::string_view name) {
  return find<CreditRole>(credit_roles, name);
}
template <> std::optional<Severity> parse(std::string_view name) {
  return find<Severity>(severities, name);
}
template <> std::optional<VenueKind> parse(std::string_view name) {
  return find<VenueKind>(venue_kinds, name);
}

}  // namespace minutes
