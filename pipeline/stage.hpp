// A step of the pipeline.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "pipeline/document.hpp"

namespace minutes {

/// What stages need from a document and give to it.
enum class Layer : std::uint8_t {
  bytes, original, kept, text, sentences, matches, dates, places, organizations, people, slogans,
  credits, cues, roles, tasks, meeting, minutes, alignment, findings
};
std::string_view to_string(Layer);

/// One step. A value, not a base class. `run` may be called on different documents at once; it
/// throws DocumentError for a document that cannot go on.
struct Stage {
  std::string_view name;     ///< also the key for --stop-after and --trace
  std::string_view summary;  ///< one line for `minutes stages`
  std::vector<Layer> needs;  ///< a test walks the table: each need is given earlier
  std::vector<Layer> gives;
  std::function<void(Document&)> run;
};

}  // namespace minutes
