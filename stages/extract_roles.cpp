// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage extract_roles(const Dictionaries&) {
  return {"extract_roles",
          "Who chaired, spoke, reported, attended",
          {Layer::sentences, Layer::matches, Layer::people, Layer::cues},
          {Layer::roles},
          [](Document&) {}};
}

}  // namespace minutes
