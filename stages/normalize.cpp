// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage normalize(const Dictionaries&) {
  return {"normalize",
          "Folds width and spaces, joins hard wraps, splits glued sentences",
          {Layer::original, Layer::kept},
          {Layer::text},
          [](Document&) {}};
}

}  // namespace minutes
