// Finds the terms of all dictionaries in one pass.
#include "stages/stages.hpp"

namespace minutes {

Stage match_terms(const Dictionaries& dictionaries) {
  return {"match_terms",
          "Finds every dictionary term in one pass",
          {Layer::text},
          {Layer::matches},
          [&dictionaries](Document& document) {
            for (Text& text : document.texts) text.matches = dictionaries.find_terms(text.folded);
          }};
}

}  // namespace minutes
