// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage clean(const Dictionaries&) {
  return {"clean",
          "Takes out web page parts, pinyin in brackets, invisible characters",
          {Layer::original},
          {Layer::kept},
          [](Document&) {}};
}

}  // namespace minutes
