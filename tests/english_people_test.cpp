#include "stages/english_people.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "stages/english_organizations.hpp"
#include "tests/support.hpp"

using namespace minutes;

namespace {

/// One body sentence a line, after organizations and people.
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
  static const EnglishPeople people(test::dictionaries());
  organizations.find(text);
  people.find(text);
  return text;
}

/// Name: post, post; name
std::string joined(const Text& text) {
  std::string all;
  for (const PersonMention& person : text.people) {
    all += (all.empty() ? "" : "; ") + test::words(text, person.span);
    std::string separator = ": ";
    for (const PostMention& post : person.posts) {
      all += separator + test::words(text, post.span);
      separator = ", ";
    }
  }
  return all;
}

std::string observations(const Text& text) {
  std::string all;
  for (const Observation& seen : text.observations) {
    all += (all.empty() ? "" : "; ") + seen.code + " " + test::words(text, seen.span);
  }
  return all;
}

} // namespace

TEST_SUITE("english_people") {
  TEST_CASE("posts go to their names in every pattern") {
    struct {
      std::string_view text, people;
    } cases[]{
        // E1 title before name
        {"Deputy Governor Lu Chengyue chaired the meeting.", "Lu Chengyue: Deputy Governor"},
        {"General Secretary Xi Jinping has said so.", "Xi Jinping: General Secretary"},
        {"Comrade Lu Chengyue spoke.", "Lu Chengyue"},
        // E2 apposition
        {"Lu Chengyue, member of the Standing Committee of the State Committee and deputy "
         "governor, "
         "attended the meeting.",
         "Lu Chengyue: member of the Standing Committee of the State Committee, deputy governor"},
        // E3 edited list
        {"Present were Han Zhiyuan, director of the Water Bureau; Ding Yu, head of Dake County; "
         "and "
         "He Yan, mayor of Yunda City.",
         "Han Zhiyuan: director of the Water Bureau; Ding Yu: head of Dake County; "
         "He Yan: mayor of Yunda City"},
        // E4 posts first, commas inside
        {"State deputy governor, state public security Bureau party secretary, director Han "
         "Zhiyuan "
         "presided over the meeting.",
         "Han Zhiyuan: State deputy governor, state public security Bureau party secretary, "
         "director"},
        // E5 a list that opens with a title, and one that opens with a name
        {"State CPPCC vice chairman Ding Yu, state court president He Yan, state Prosecutor Tian "
         "Wen "
         "attended the meeting.",
         "Ding Yu: State CPPCC vice chairman; He Yan: state court president; Tian Wen: state "
         "Prosecutor"},
        {"Ding Yu, vice governor, He Yan, head of Dake County, and Tian Wen, mayor of Yunda, "
         "attended.",
         "Ding Yu: vice governor; He Yan: head of Dake County; Tian Wen: mayor of Yunda"},
        {"Ding Yu, the Provincial Standing Committee and Yunda Municipal Party Committee "
         "Secretary, "
         "He Yan, vice governor and Tian Wen, secretary general of provincial government took "
         "part.",
         "Ding Yu: Provincial Standing Committee, Yunda Municipal Party Committee Secretary; "
         "He Yan: vice governor; Tian Wen: secretary general of provincial government"},
        // E6 noun stack
        {"county Party Committee standing Committee member, Minister of organization Ding Yu "
         "attended",
         "Ding Yu: county Party Committee standing Committee member, Minister of organization"},
        // shared posts
        {"Lu Chengyue, executive deputy county head, and deputy county heads Ding Yu, Ouyang Min "
         "and "
         "He Yan attended.",
         "Lu Chengyue: executive deputy county head; Ding Yu: deputy county heads; "
         "Ouyang Min: deputy county heads; He Yan: deputy county heads"},
        {"Ding Yu and He Yan, deputy county heads, attended.",
         "Ding Yu: deputy county heads; He Yan: deputy county heads"},
        {"Ma Wei (Hui ethnic group), vice mayor, and He Yan, mayor, spoke.",
         "Ma Wei: vice mayor; He Yan: mayor"},
        {"Ding Yu, deputy to the National People's Congress, spoke.",
         "Ding Yu: deputy to the National People's Congress"},
    };
    for (const auto& [text, people] : cases) {
      CAPTURE(text);
      CHECK(joined(text_of(text)) == people);
    }
  }

  TEST_CASE("names are known in every spelling, and what is odd is told") {
    struct {
      std::string_view text, people, observations;
    } cases[]{
        {"Director Zhao Qi Yuan spoke.", "Zhao Qi Yuan: Director", "per-variant Zhao Qi Yuan"},
        {"Director Lu Cheng-yue spoke.", "Lu Cheng-yue: Director", "per-variant Lu Cheng-yue"},
        {"LU Chengyue and Zhang Chang'an spoke.", "LU Chengyue; Zhang Chang'an", ""},
        {"Chengyue Lu stressed that it is late.", "Chengyue Lu", "per-order Chengyue Lu"},
        {"county mayor lu chengyue chaired the meeting.", "lu chengyue: county mayor",
         "per-lower lu chengyue"},
        {"state CPPCC vice chairman Zerren Qu Z attended the meeting.",
         "Zerren Qu Z: state CPPCC vice chairman", "per-cut Zerren Qu Z"},
        {"secretary Zhang, vice mayor Wang took part.", "Zhang: secretary; Wang: vice mayor",
         "per-cut Zhang; per-cut Wang"},
        {"county CPPCC chairman Wurina, deputy county head Ding Yu attended.",
         "Wurina: county CPPCC chairman; Ding Yu: deputy county head", ""},
        {"Tuya, director of the county Finance Bureau, reported on the budget.",
         "Tuya: director of the county Finance Bureau", ""},
        {"Zeren Quzhen and Hsieh Wen-ta, chairman of the Taiwan Affairs Committee, met.",
         "Zeren Quzhen; Hsieh Wen-ta: chairman of the Taiwan Affairs Committee", ""},
        {"Russian President Vladimir Putin attended.", "Vladimir Putin: Russian President", ""},
    };
    for (const auto& [text, people, odd] : cases) {
      CAPTURE(text);
      const Text result = text_of(text);
      CHECK(joined(result) == people);
      CHECK(observations(result) == odd);
    }
  }

  TEST_CASE("lists, lines and appositions give posts too") {
    struct {
      std::string_view text, people;
    } cases[]{
        {"Members present : Hon LAW Wing-kei, BBS, JP (Chairman)", "LAW Wing-kei: Chairman"},
        {"Ms Emily HO Sin-yee, JP\nChief Engineer, Water Department",
         "Emily HO Sin-yee: Chief Engineer, Water Department"},
        {"Municipal Finance Bureau: Han Zhiyuan, Ding Yu", "Han Zhiyuan; Ding Yu"},
        {"Han Zhiyuan and Ding Yu, both deputy mayors, spoke.",
         "Han Zhiyuan: deputy mayors; Ding Yu: deputy mayors"},
        {"Nurlan Abai and Ding Yu, vice mayors, spoke.",
         "Nurlan Abai: vice mayors; Ding Yu: vice mayors"},
        {"Vice mayors Sarangerel, Temuqile and Ding Yu attended.",
         "Sarangerel: Vice mayors; Temuqile: Vice mayors; Ding Yu: Vice mayors"},
        {"Mayor Han Zhiyuan spoke. Han, also a member of the Standing Committee, left.",
         "Han Zhiyuan: Mayor; Han: member of the Standing Committee"},
        {"It removed Han Zhiyuan from the post of director of the District Education Bureau.",
         "Han Zhiyuan: director of the District Education Bureau"},
        {"Han Zhiyuan, secretary of the university's Commission for Discipline Inspection, spoke.",
         "Han Zhiyuan: secretary of the university's Commission for Discipline Inspection"},
        {"Ding Yu, president of the university, spoke.", "Ding Yu: president of the university"},
        {"Party secretary of Dake County Han Zhiyuan spoke.",
         "Han Zhiyuan: Party secretary of Dake County"},
        {"At the invitation of the Chairman, Ms Ding Yu briefed members.", "Ding Yu"},
        // ruins
        {"At the meeting, zhi-yuan han, director of the Water Bureau, spoke.",
         "zhi-yuan han: director of the Water Bureau"},
        {"Sun hao, president of the County Court, spoke.",
         "Sun hao: president of the County Court"},
        {"Nurbek TOLEUHAN, vice chairman of the county CPPCC, spoke.",
         "Nurbek TOLEUHAN: vice chairman of the county CPPCC"},
        {"Deputy commander Han Yi M attended.", "Han Yi M: Deputy commander"},
        {"Vice mayors Ding Yu and Han Li na attended.",
         "Ding Yu: Vice mayors; Han Li na: Vice mayors"},
    };
    for (const auto& c : cases) {
      CAPTURE(std::string(c.text));
      CHECK(joined(text_of(c.text)) == c.people);
    }
  }

  TEST_CASE("an address or a bracket tells the gender") {
    CHECK(text_of("Ms. Ding Yu spoke.").people[0].gender == Gender::female);
    CHECK(text_of("Mr LAW Wing-kei spoke.").people[0].gender == Gender::male);
    CHECK(text_of("Ding Yu (female, Tibetan) spoke.").people[0].gender == Gender::female);
    CHECK(text_of("Comrade Ding Yu spoke.").people[0].gender == Gender::unknown);
  }

  TEST_CASE("a post before a verb phrase hides a swallowed name, and keeps its posts") {
    const Text first =
        text_of("Deputy director of the State People's Congress has kept and, state court "
                "president Ding Yu attended the meeting.");
    CHECK(joined(first) == "Ding Yu: state court president");
    CHECK(observations(first) == "per-swallow has kept and");
    CHECK(observations(text_of("Deputy county head has shou he also attended the meeting.")) ==
          "per-swallow has shou he");
    CHECK(observations(text_of("The deputy county head has attended the meeting.")).empty());
  }

  TEST_CASE("a name found once is found everywhere") {
    const Text text =
        text_of("Wurina urges action\nCounty head Wurina attended.\nAfter that Wurina left.");
    CHECK(text.people.size() == 3);
    CHECK(joined(text_of("Aga Jimu stressed it.\nPresident Jimu Aga spoke.")) ==
          "Aga Jimu; Jimu Aga: President");
  }

  TEST_CASE("a surname behind a post is no second person") {
    CHECK(joined(text_of("Ding Yu, mayor of Yunda, spoke.\nMayor Ding stressed it.")) ==
          "Ding Yu: mayor of Yunda");
  }

  TEST_CASE("capitals alone make no person") {
    for (const std::string_view text :
         {"Xi Jinping Thought on Socialism", "the Song Dynasty", "Party Committee Secretary System",
          "The Long March spirit", "Can Party members do more?",
          "Dake County and Yunda City reported.", "Vice Governor Stresses Flood Control",
          "The Director of the Bureau attended.", "National Day and Spring Festival",
          "He Said It All"}) {
      CAPTURE(text);
      CHECK(joined(text_of(text)).empty());
    }
  }

  TEST_CASE("a post knows its organization, its own or the one before") {
    const Text text =
        text_of("State deputy governor, state public security Bureau party secretary, "
                "director Han Zhiyuan spoke.");
    REQUIRE(text.people.size() == 1);
    const auto& posts = text.people[0].posts;
    REQUIRE(posts.size() == 3);
    CHECK_FALSE(posts[0].organization.has_value());
    REQUIRE(posts[1].organization.has_value());
    CHECK(test::words(text, text.organizations[*posts[1].organization].span) ==
          "state public security Bureau");
    CHECK(posts[2].organization == posts[1].organization);
    CHECK(text_of("Former mayor Ding Yu spoke.").people[0].posts[0].status == Status::former);
  }
}
