// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage segment(const Dictionaries&) {
  return {"segment",
          "Finds paragraphs, titles, sentences, transcript turns",
          {Layer::text},
          {Layer::sentences},
          [](Document&) {}};
}

}  // namespace minutes
