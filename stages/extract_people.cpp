// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage extract_people(const Dictionaries&) {
  return {"extract_people",
          "People with their posts",
          {Layer::sentences, Layer::matches, Layer::organizations, Layer::places},
          {Layer::people},
          [](Document&) {}};
}

}  // namespace minutes
