// All output formats. To add one: its writer in a file emit_<format>.cpp, a row in emitters.cpp, an
// expected file for each sample.
#pragma once

#include <span>
#include <string>

#include "pipeline/dictionary.hpp"
#include "pipeline/emitter.hpp"

namespace minutes {

/// Every format; the first one is the default and the one of `--out -`.
std::span<const Emitter> emitters();

/// Appends the record as one JSON object by stages/schemas/minutes.schema.json, ended by a line end;
/// list elements stand on lines of their own, so that two records compare well. Ill-formed UTF-8 (a
/// file name can hold it) becomes U+FFFD.
void emit_json(const Document&, std::string& out);

/// Appends the record as XML by stages/schemas/minutes.rng: the same information, and in each `text`
/// the sentences and mentions marked up where they nest. A mention that crosses a sentence or an
/// earlier mention is not marked; it stands in the lists like all others. Characters that XML does
/// not allow become U+FFFD, one for one, so offsets hold.
void emit_xml(const Document&, std::string& out);

/// The whole document with its annotations as one JSON object, for --trace: every layer that is
/// filled, also where the minutes are not built yet. `dictionaries` are those of the stages: they
/// name the matched entries.
std::string trace_json(const Document&, const Dictionaries& dictionaries);

/// Appends a person's view: headline, day and place, who did what, statements, slogans, tasks,
/// credits, findings with their context. A form in round brackets was derived, not read. Nothing of
/// the document can steer the terminal: control characters become U+FFFD, invisible ones are left
/// out. `colour`: with terminal colours.
void show(const Document&, bool colour, std::string& out);

}  // namespace minutes
