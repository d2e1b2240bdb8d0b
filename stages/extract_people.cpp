// People with their posts, by the rules of each text's language.
#include <memory>

#include "stages/chinese_people.hpp"
#include "stages/english_people.hpp"
#include "stages/stages.hpp"

namespace minutes {

Stage extract_people(const Dictionaries& dictionaries) {
  return {"extract_people",
          "People with their posts",
          {Layer::sentences, Layer::matches, Layer::organizations, Layer::places},
          {Layer::people},
          [chinese = std::make_shared<const ChinesePeople>(dictionaries),
           english = std::make_shared<const EnglishPeople>(dictionaries)](Document& document) {
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
