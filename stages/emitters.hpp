// All output formats. To add one: its writer in a file emit_<format>.cpp, a row in emitters.cpp, an
// expected file for each sample.
#pragma once

#include <span>
#include <string>

#include "pipeline/emitter.hpp"

namespace minutes {

/// Every format; the first one is the default and the one of `--out -`.
std::span<const Emitter> emitters();

/// The whole document with its annotations as one JSON object, for --trace: every layer that is
/// filled, also where the minutes are not built yet.
std::string trace_json(const Document&);

/// Appends a person's view: headline, day and place, who did what, statements, slogans, findings
/// with their context. `colour`: with terminal colours.
void show(const Document&, bool colour, std::string& out);

}  // namespace minutes
