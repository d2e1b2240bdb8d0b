#include <doctest/doctest.h>

#include "stages/sentence_alignment.hpp"
#include "tests/support.hpp"

using namespace minutes;

TEST_SUITE("sentence_alignment") {
  const char* const zh =
      "会议在云达市召开。陆承岳主持会议并讲话。会议指出，覆盖率达到92%，比去年提高3个百分点。"
      "会议要求，10月底前完成水渠建设。县融媒体中心还将走进各乡镇，持续跟踪报道春耕备耕的新经验。";
  const char* const en =
      "The meeting was held in Yunda City. Lu Chengyue chaired the meeting and delivered a speech. "
      "The meeting pointed out that coverage had reached 92 percent. This is 3 percentage points more "
      "than last year. The meeting required that canal construction be completed by the end of "
      "October.";

  TEST_CASE("one Chinese sentence may be two English ones, and one may have none") {
    const Document document = test::run_pair_until("align_languages", zh, en);
    std::string beads;
    for (const Bead& bead : document.minutes.alignment) {
      for (std::size_t sentence : bead.zh) beads += std::to_string(sentence) + " ";
      beads += "=";
      for (std::size_t sentence : bead.en) beads += " " + std::to_string(sentence);
      beads += "; ";
      CHECK(bead.score >= 0);
      CHECK(bead.score <= 1);
    }
    CHECK(beads == "0 = 0; 1 = 1; 2 = 2 3; 3 = 4; ");
  }

  TEST_CASE("a side without sentences aligns with nothing") {
    const Lexicon lexicon(test::dictionaries().load_lexicon());
    CHECK(align_sentences({}, {}, lexicon).empty());
    const Document document = test::run_pair_until("align_languages", "会议召开。", "x");
    CHECK(document.minutes.alignment.size() <= 1);
  }

  TEST_CASE("linked: people by pinyin, statements and tasks in one record") {
    const Document document = test::run_pair_until("align_languages", zh, en);
    REQUIRE(document.minutes.people.size() == 1);
    CHECK(document.minutes.people[0].name.zh == "陆承岳");
    CHECK(document.minutes.people[0].name.en == "Lu Chengyue");
    REQUIRE(document.minutes.statements.size() == 2);
    for (const Statement& statement : document.minutes.statements) {
      CHECK(!statement.verb.zh.empty());
      CHECK(!statement.verb.en.empty());
    }
    CHECK(document.minutes.tasks.size() == 1);
  }
}
