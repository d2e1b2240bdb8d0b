// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage extract_meeting(const Dictionaries&) {
  return {"extract_meeting",
          "Title, name, day, place, venues of the meeting",
          {Layer::sentences, Layer::matches, Layer::dates, Layer::places},
          {Layer::meeting},
          [](Document&) {}};
}

}  // namespace minutes
