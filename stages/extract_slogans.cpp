// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage extract_slogans(const Dictionaries&) {
  return {"extract_slogans",
          "Numbered slogans with items, quoted programmes",
          {Layer::sentences, Layer::matches, Layer::organizations},
          {Layer::slogans},
          [](Document&) {}};
}

}  // namespace minutes
