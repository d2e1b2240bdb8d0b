// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage extract_credits(const Dictionaries&) {
  return {"extract_credits",
          "Reporters, editors, sources",
          {Layer::sentences, Layer::matches},
          {Layer::credits},
          [](Document&) {}};
}

}  // namespace minutes
