// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage check(const Dictionaries&) {
  return {"check",
          "Findings an editor should see",
          {Layer::minutes, Layer::alignment},
          {Layer::findings},
          [](Document&) {}};
}

}  // namespace minutes
