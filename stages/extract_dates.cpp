// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage extract_dates(const Dictionaries&) {
  return {"extract_dates",
          "Dates, deadlines, periods; infers years",
          {Layer::sentences, Layer::matches},
          {Layer::dates},
          [](Document&) {}};
}

}  // namespace minutes
