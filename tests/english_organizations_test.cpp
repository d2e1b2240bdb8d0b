#include "stages/english_organizations.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support.hpp"

using namespace minutes;

namespace {

/// One body sentence a line, with the dictionary terms in it.
Text text_of(std::string_view utf8) {
  Text text;
  text.language = Language::en;
  text.text = from_utf8(utf8);
  text.folded = test::dictionaries().folding()(text.text);
  text.matches = test::dictionaries().find_terms(text.folded);
  Offset begin = 0;
  for (Offset at = 0; at <= text.text.size(); ++at) {
    if (at < text.text.size() && text.text[at] != U'\n')
      continue;
    if (at > begin)
      text.sentences.push_back({{begin, at}, SentenceKind::body, 1});
    begin = at + 1;
  }
  static const EnglishOrganizations organizations(test::dictionaries());
  organizations.find(text);
  return text;
}

std::string joined(const Text& text) {
  std::string all;
  for (const auto& mention : text.organizations) {
    all += (all.empty() ? "" : "; ") + test::words(text, mention.span);
  }
  return all;
}

} // namespace

TEST_SUITE("english_organizations") {
  TEST_CASE("names are found whole, as they stand, in any case") {
    struct {
      std::string_view text, organizations;
    } cases[]{
        // levels and cores
        {"The state public security Bureau took part.", "state public security Bureau"},
        {"It asked the county agriculture and animal husbandry Bureau to act.",
         "county agriculture and animal husbandry Bureau"},
        {"the County Development and Reform Bureau and the County Finance Bureau",
         "County Development and Reform Bureau; County Finance Bureau"},
        {"the Dake County Flood and Drought Control Headquarters",
         "Dake County Flood and Drought Control Headquarters"},
        {"personnel of the state municipal governance Office", "state municipal governance Office"},
        {"the county administrative review Bureau", "county administrative review Bureau"},
        {"secretary of political and Legal Committee", "political and Legal Committee"},
        // levels of two words, ordinals, fields in the noun and behind it
        {"the autonomous prefecture Party Committee", "autonomous prefecture Party Committee"},
        {"the district Agriculture and Rural Affairs Bureau",
         "district Agriculture and Rural Affairs Bureau"},
        {"the Second Affiliated Hospital", "Second Affiliated Hospital"},
        {"the Standing Committee of the 17th Dake County People's Congress",
         "Standing Committee of the 17th Dake County People's Congress"},
        {"the China Federation of Care Providers", "China Federation of Care Providers"},
        {"the Panel on Harbour Affairs", "Panel on Harbour Affairs"},
        {"the Political Bureau of the Communist Party of China (CPC) Central Committee",
         "Political Bureau of the Communist Party of China (CPC) Central Committee"},
        {"the Party branch of Xiazhai Village", "Party branch of Xiazhai Village"},
        {"the University Office", "University Office"},
        {"It was held at the Yunda Media Center.", ""},
        {"the “Open Laboratory” initiative", ""},
        {"in Conference Room 401", ""},
        // bodies
        {"the State Committee and the state Government", "State Committee; state Government"},
        {"state court president", "state court"},
        {"the CPC Xialing Prefectural Committee", "CPC Xialing Prefectural Committee"},
        {"CPPCC Dake County Committee", "CPPCC Dake County Committee"},
        {"County people’s Congress standing Committee director",
         "County people’s Congress standing Committee"},
        {"the State Council and the CPC Central Committee", "State Council; CPC Central Committee"},
        {"the Communist Party's Politburo", "Communist Party's Politburo"},
        {"the Party's Central Commission for Discipline Inspection",
         "Central Commission for Discipline Inspection"},
        // chains
        {"Standing Committee of the CPC Dake County Committee",
         "Standing Committee of the CPC Dake County Committee"},
        {"Deputy director of the standing Committee of the State People’s Congress",
         "standing Committee of the State People’s Congress"},
        {"the General Office of the county government", "General Office of the county government"},
        {"the People's Government of Dake County", "People's Government of Dake County"},
        {"the Higher People's Court of Sichuan Province",
         "Higher People's Court of Sichuan Province"},
        // forces, mass organizations, religion
        {"armed police state detachment detachment captain", "armed police state detachment"},
        {"state Federation of trade unions chairman", "state Federation of trade unions"},
        {"Larong Temple Management Committee and Yaqing Temple Management Committee",
         "Larong Temple Management Committee; Yaqing Temple Management Committee"},
        {"staff of the Loose Management Bureau", "Loose Management Bureau"},
    };
    for (const auto& [text, organizations] : cases) {
      CAPTURE(text);
      CHECK(joined(text_of(text)) == organizations);
    }
  }

  TEST_CASE("sorts of organizations, posts and congresses are none") {
    for (const std::string_view text :
         {"All departments and localities must act.", "the central and provincial party committees",
          "county departments and leading cadres", "State deputy governor",
          "the state Prosecutor spoke", "the 20th National Congress", "party committee leadership",
          "We set up a leading group.", "each county (city) took part", "a Safe Way Home for all",
          "the Hui ethnic group", "It was held in Yunda City."}) {
      CAPTURE(text);
      CHECK(joined(text_of(text)).empty());
    }
  }

  TEST_CASE("kind and level come with the name") {
    const Text text =
        text_of("the state public security Bureau\nCPPCC Dake County Committee\nthe State Council");
    REQUIRE(text.organizations.size() == 3);
    CHECK(text.organizations[0].level == Level::prefectural);
    CHECK(text.organizations[0].kind == OrganizationKind::government);
    CHECK(text.organizations[1].level == Level::county);
    CHECK(text.organizations[1].kind == OrganizationKind::cppcc);
    CHECK(text.organizations[2].level == Level::national);
    CHECK(text.organizations[2].entry != no_entry);
  }

  TEST_CASE("places outside organizations are found, with and without their level word") {
    const Text text = text_of("The meeting of the Yunda City Committee was held in Songmu.\n"
                              "Dake County and Qingmu Town reported; Xi Jinping visited Chengdu.");
    std::vector<std::string> places, cores;
    for (const auto& place : text.places) {
      places.push_back(test::words(text, place.span));
      cores.push_back(test::words(text, place.core));
    }
    CHECK(places == std::vector<std::string>{"Songmu", "Dake County", "Qingmu Town", "Chengdu"});
    CHECK(cores == std::vector<std::string>{"Songmu", "Dake", "Qingmu", "Chengdu"});
  }
}
