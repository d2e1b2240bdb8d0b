// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage extract_tasks(const Dictionaries&) {
  return {"extract_tasks",
          "Directives with an owner or a deadline",
          {Layer::sentences, Layer::matches, Layer::dates, Layer::organizations, Layer::people},
          {Layer::tasks},
          [](Document&) {}};
}

}  // namespace minutes
