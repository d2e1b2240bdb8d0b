// All stage factories on one page. Each stage stands in the file of its name; `pipeline_stages` in
// stages.cpp puts them in order. Dictionaries must outlive the stages made from them.
#pragma once

#include <vector>

#include "pipeline/dictionary.hpp"
#include "pipeline/stage.hpp"

namespace minutes {

/// bytes -> original. Throws DocumentError for empty and binary input.
Stage decode();
/// original -> removed: web page parts around the report, pinyin in brackets, invisible characters.
Stage clean(const Dictionaries&);
/// original, removed -> text, folded, to_original: width, spaces, hard wraps, glued sentences.
/// Law: every code point of `text` is a kept one of `original`, a normalization of it, or a space or
/// line end; kept runs and removals cover every other character of `original`.
Stage normalize(const Dictionaries&);
/// text -> sentences, turns, genre. Laws: sentences are in order, disjoint, without outer space.
Stage segment(const Dictionaries&);
/// folded -> matches: the one pass of the term trie.
Stage match_terms(const Dictionaries&);
/// Dates, deadlines and periods, with the year inferred where the text allows.
Stage extract_dates(const Dictionaries&);
/// Organizations, then places: 云达市 is a place, 云达市人民政府 is not.
Stage extract_organizations(const Dictionaries&);
/// People with their posts.
Stage extract_people(const Dictionaries&);
/// Numbered slogans with their items, quoted programmes.
Stage extract_slogans(const Dictionaries&);
/// Reporters, editors, sources.
Stage extract_credits(const Dictionaries&);
/// Reporting cues with speaker and act; labelled turns of transcripts.
Stage extract_statements(const Dictionaries&);
/// Who chaired, spoke, reported, attended, was absent.
Stage extract_roles(const Dictionaries&);
/// Directives with an owner or a deadline.
Stage extract_tasks(const Dictionaries&);
/// Title, name, day, place and venues of the meeting.
Stage extract_meeting(const Dictionaries&);
/// Joins the mentions of each text into entities: fills Document::minutes.
Stage build_minutes(const Dictionaries&);
/// Pairs: aligned sentences; people, organizations, slogans of both texts joined.
Stage align_languages(const Dictionaries&);
/// Findings for the editor.
Stage check(const Dictionaries&);

/// Every stage, in order.
std::vector<Stage> pipeline_stages(const Dictionaries&);

}  // namespace minutes
