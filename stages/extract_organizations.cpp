// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage extract_organizations(const Dictionaries&) {
  return {"extract_organizations",
          "Organizations and places",
          {Layer::sentences, Layer::matches, Layer::dates},
          {Layer::organizations, Layer::places},
          [](Document&) {}};
}

}  // namespace minutes
