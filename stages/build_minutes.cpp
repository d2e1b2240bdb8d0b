// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage build_minutes(const Dictionaries&) {
  return {"build_minutes",
          "Joins mentions into people, organizations, slogans, statements, tasks",
          {Layer::people, Layer::organizations, Layer::slogans, Layer::cues, Layer::roles, Layer::tasks, Layer::credits, Layer::meeting},
          {Layer::minutes},
          [](Document&) {}};
}

}  // namespace minutes
