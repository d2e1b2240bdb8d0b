// Organizations and places, by the rules of each text's language.
#include <memory>

#include "stages/chinese_organizations.hpp"
#include "stages/english_organizations.hpp"
#include "stages/stages.hpp"

namespace minutes {

Stage extract_organizations(const Dictionaries& dictionaries) {
  return {"extract_organizations",
          "Organizations and places",
          {Layer::sentences, Layer::matches},
          {Layer::organizations, Layer::places},
          [chinese = std::make_shared<const ChineseOrganizations>(dictionaries),
           english = std::make_shared<const EnglishOrganizations>(dictionaries)](Document& document) {
            for (Text& text : document.texts) {
              if (text.language == Language::zh) {
                chinese->find(text);
              } else {
                english->find(text);
              }
            }
          }};
}

}  // namespace minutes
