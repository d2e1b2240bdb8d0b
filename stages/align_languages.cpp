// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage align_languages(const Dictionaries&) {
  return {"align_languages",
          "Pairs: aligned sentences, linked entities",
          {Layer::minutes, Layer::sentences},
          {Layer::alignment},
          [](Document&) {}};
}

}  // namespace minutes
