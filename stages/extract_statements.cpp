// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage extract_statements(const Dictionaries&) {
  return {"extract_statements",
          "Reporting cues with speaker and act",
          {Layer::sentences, Layer::matches, Layer::people},
          {Layer::cues},
          [](Document&) {}};
}

}  // namespace minutes
