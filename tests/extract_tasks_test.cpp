#include <doctest/doctest.h>

#include "tests/support.hpp"

using namespace minutes;

TEST_SUITE("extract_tasks") {
  TEST_CASE("a deadline and an owner make a task") {
    const Document document = test::run_until(
        "build_minutes", Language::zh,
        "2022年9月14日，会议在云达市召开。会议要求，由州水利局牵头、州大数据局配合，10月底前完成问题清单。");
    const Minutes& minutes = document.minutes;
    REQUIRE(minutes.tasks.size() == 1);
    CHECK(minutes.tasks[0].due.edtf == "2022-10-31");
    REQUIRE(!minutes.tasks[0].organizations.empty());
    CHECK(minutes.organizations[minutes.tasks[0].organizations[0]].name.zh == "州水利局");
  }

  TEST_CASE("each deadline of a sentence is a task of its own") {
    const Document document = test::run_until(
        "build_minutes", Language::zh,
        "2022年3月8日，会议召开。会议要求，4月15日前，各县要完成台账；6月底前，全面完成任务。");
    REQUIRE(document.minutes.tasks.size() == 2);
    CHECK(document.minutes.tasks[0].due.edtf == "2022-04-15");
    CHECK(document.minutes.tasks[1].due.edtf == "2022-06-30");
  }

  TEST_CASE("a directive without owner or deadline is none") {
    const Document document =
        test::run_until("build_minutes", Language::zh, "会议要求，各级各部门要抓好落实。");
    CHECK(document.minutes.tasks.empty());
  }
}
