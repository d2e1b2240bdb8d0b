#include <doctest/doctest.h>

#include "pipeline/offset_map.hpp"

using namespace minutes;

TEST_SUITE("offset_map") {
  TEST_CASE("neighbouring runs join, others stay apart") {
    OffsetMap map;
    map.add(0, 10, 2);
    map.add(2, 12, 3);
    map.add(5, 20, 1);
    map.add(6, 21, 0);
    REQUIRE(map.runs().size() == 2);
    CHECK(map.runs()[0] == Run{0, 10, 5});
  }

  TEST_CASE("a span leads back to what it was made from") {
    OffsetMap map;
    map.add(0, 10, 5);
    map.add(6, 20, 4);   // 5 was inserted
    CHECK(map.to_source({0, 5}) == Span{10, 15});
    CHECK(map.to_source({1, 3}) == Span{11, 13});
    CHECK(map.to_source({4, 8}) == Span{14, 22});
    CHECK(map.to_source({5, 6}).empty());
    CHECK(map.to_source({5, 6}).begin == 15);
    CHECK(map.to_source({7, 9}) == Span{21, 23});
    CHECK(map.to_source({50, 60}).empty());
    CHECK(OffsetMap().to_source({0, 1}) == Span{0, 0});
  }

  TEST_CASE("a draft's inserted characters are in no run") {
    Draft draft;
    draft.append(U'a', 3);
    draft.append(U' ', Draft::inserted);
    draft.append(U'b', 4);
    const OffsetMap map = draft.map();
    REQUIRE(map.runs().size() == 2);
    CHECK(map.runs()[1] == Run{2, 4, 1});
  }
}
