#include <doctest/doctest.h>

#include <random>

#include "pipeline/dictionary.hpp"
#include "pipeline/term_trie.hpp"

using namespace minutes;

TEST_SUITE("term_trie") {
  TermTrie trie_of(std::vector<std::pair<std::u32string, Kind>> terms) {
    std::vector<TermTrie::Term> list;
    for (auto& [form, kind] : terms) {
      list.push_back({form, {kind, Form::zh, static_cast<std::uint32_t>(list.size())}});
    }
    return TermTrie(std::move(list));
  }

  TEST_CASE("the longest term of a kind wins, and the next begins behind it") {
    const TermTrie trie = trie_of({{U"四个全面", Kind::slogan}, {U"四个全面战略布局", Kind::slogan},
                                   {U"全面战略", Kind::slogan}});
    const auto matches = trie.find_all(U"推进四个全面战略布局和四个全面");
    REQUIRE(matches.size() == 2);
    CHECK(matches[0].span == Span{2, 10});
    CHECK(matches[1].span == Span{11, 15});
  }

  TEST_CASE("terms of different kinds may overlap") {
    const TermTrie trie = trie_of({{U"州委", Kind::organization}, {U"委书记", Kind::title}});
    const auto matches = trie.find_all(U"州委书记");
    REQUIRE(matches.size() == 2);
    CHECK(matches[0].kind == Kind::organization);
    CHECK(matches[1].span == Span{1, 4});
  }

  TEST_CASE("Latin terms match whole words only") {
    const TermTrie trie = trie_of({{U"state", Kind::level}, {U"on", Kind::function_word}});
    CHECK(trie.find_all(U"estate stated on1").empty());
    CHECK(trie.find_all(U"the state, on").size() == 2);
    CHECK(trie.find_all(U"州state州").size() == 1);
  }

  TEST_CASE("a term in two entries keeps the first, in two kinds both") {
    const TermTrie trie = trie_of({{U"会议", Kind::speaker}, {U"会议", Kind::speaker},
                                   {U"会议", Kind::meeting_word}});
    const auto matches = trie.find_all(U"会议");
    REQUIRE(matches.size() == 2);
    for (const Match& match : matches) {
      if (match.kind == Kind::speaker) {
        CHECK(match.entry == 0);
      } else {
        CHECK(match.entry == 2);
      }
    }
  }

  TEST_CASE("an empty trie and an empty text find nothing") {
    CHECK(TermTrie(std::vector<TermTrie::Term>{}).find_all(U"会议").empty());
    CHECK(TermTrie().find_all(U"会议").empty());
    CHECK(trie_of({{U"会议", Kind::speaker}}).find_all(U"").empty());
  }

  TEST_CASE("random terms: what is found is what a search term by term finds") {
    std::mt19937 random(7);
    const auto word = [&](std::size_t longest) {
      std::u32string text;
      for (std::size_t size = 1 + random() % longest; size > 0; --size) {
        text.push_back(static_cast<char32_t>(U'甲' + random() % 3));
      }
      return text;
    };
    for (int round = 0; round < 200; ++round) {
      std::vector<std::pair<std::u32string, Kind>> terms;
      for (int count = 0; count < 12; ++count) terms.emplace_back(word(4), Kind::title);
      const TermTrie trie = trie_of(terms);
      const std::u32string text = word(30);
      std::vector<Span> expected;
      for (Offset at = 0; at < text.size();) {
        Offset longest = 0;
        for (const auto& [form, kind] : terms) {
          if (std::u32string_view(text).substr(at).starts_with(form)) {
            longest = std::max(longest, static_cast<Offset>(form.size()));
          }
        }
        if (longest > 0) expected.push_back({at, at + longest});
        at += std::max<Offset>(1, longest);
      }
      std::vector<Span> found;
      for (const Match& match : trie.find_all(text)) found.push_back(match.span);
      CHECK(found == expected);
    }
  }
}

TEST_SUITE("matches") {
  TEST_CASE("lookups by begin, end and kind") {
    const std::vector<Match> list{{{0, 2}, Kind::organization, Form::zh, 1},
                                  {{0, 4}, Kind::title, Form::zh, 2},
                                  {{4, 5}, Kind::title, Form::zh, 3}};
    const Matches matches(list, 6);
    CHECK(matches.beginning_at(0).size() == 2);
    CHECK(matches.beginning_at(1).empty());
    CHECK(matches.beginning_at(99).empty());
    REQUIRE(matches.at(0, Kind::title) != nullptr);
    CHECK(matches.at(0, Kind::title)->entry == 2);
    CHECK(matches.at(1, Kind::title) == nullptr);
    REQUIRE(matches.ending_at(5, Kind::title) != nullptr);
    CHECK(matches.ending_at(5, Kind::title)->entry == 3);
    CHECK(matches.ending_at(5, Kind::organization) == nullptr);
    CHECK(matches.of(Kind::title).size() == 2);
    CHECK(matches.of(Kind::title, {1, 6}).size() == 1);
    CHECK(Matches().of(Kind::title).empty());
    CHECK(Matches().at(0, Kind::title) == nullptr);
  }
}
