#include "stages/romanization.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support.hpp"

using minutes::from_utf8;
using minutes::Romanization;

namespace {

const Romanization& romanization() {
  static const Romanization all(minutes::test::dictionaries());
  return all;
}

std::string split(std::string_view word) {
  const std::u32string text = from_utf8(word);
  std::string parts;
  for (const auto part : romanization().syllables(text)) {
    parts += (parts.empty() ? "" : "+") + minutes::to_utf8(part);
  }
  return parts;
}

} // namespace

TEST_SUITE("romanization") {
  TEST_CASE("a word is split into as few syllables as can be") {
    struct {
      std::string_view word, parts;
    } cases[]{
        {"chengyue", "cheng+yue"},
        {"zhiyuan", "zhi+yuan"},
        {"chang'an", "chang+an"},
        {"min'er", "min+er"},
        {"xian", "xian"},
        {"xi'an", "xi+an"},
        {"cheng-yue", "cheng+yue"},
        {"lyu", "lyu"},
        {"lü", "lü"},
        {"county", ""},
        {"smith", ""},
        {"", ""},
        {"zerren", ""},
        {"quzhen", "qu+zhen"},
        {"-an", ""},
    };
    for (const auto& [word, parts] : cases) {
      CAPTURE(word);
      CHECK(split(word) == parts);
    }
  }

  TEST_CASE("surnames are known in pinyin and in other romanizations") {
    using Surname = Romanization::Surname;
    CHECK(romanization().surname(U"lu") == Surname::pinyin);
    CHECK(romanization().surname(U"lü") == Surname::pinyin);
    CHECK(romanization().surname(U"ouyang") == Surname::compound);
    CHECK(romanization().surname(U"hsieh") == Surname::romanized);
    CHECK(romanization().surname(U"committee") == Surname::none);
  }

  TEST_CASE("words with one letter too many are nearly pinyin") {
    CHECK(romanization().is_nearly_pinyin(U"zerren"));
    CHECK(romanization().is_nearly_pinyin(U"dorje"));
    CHECK_FALSE(romanization().is_nearly_pinyin(U"progress"));
  }

  TEST_CASE("a name is spelled as the standard says") {
    struct {
      std::string_view han, latin;
    } cases[]{
        {"陆承岳", "Lu Chengyue"}, {"韩知远", "Han Zhiyuan"}, {"章长安", "Zhang Chang'an"},
        {"欧阳敏", "Ouyang Min"},  {"丁玉", "Ding Yu"},       {"泽仁曲珍", "Zeren Quzhen"},
        {"曾守和", "Zeng Shouhe"}, {"吕梅", "Lyu Mei"},
    };
    for (const auto& [han, latin] : cases) {
      CAPTURE(han);
      CHECK(romanization().spell(from_utf8(han)) == latin);
    }
  }

  TEST_CASE("all readings of a name are tried, and not too many") {
    const auto readings = romanization().readings(U"单乐行");
    CHECK(readings.size() > 1);
    CHECK(readings.size() <= 24);
    CHECK(readings.front().front() == "shan");
    CHECK(romanization().readings(U"abc").empty());
  }

  TEST_CASE("a Latin name is weighed against a Han name") {
    struct {
      std::string_view han, latin;
      double low, high;
    } cases[]{
        {"陆承岳", "Lu Chengyue", 1, 1},
        {"陆承岳", "Chengyue Lu", 1, 1},
        {"陆承岳", "LU Chengyue", 1, 1},
        {"陆承岳", "Lu Cheng Yue", 1, 1},
        {"陆承岳", "Lu Cheng-yue", 1, 1},
        {"陆承岳", "LuChengyue", 1, 1},
        {"陆承岳", "cheng-yue lu", 1, 1},
        {"章长安", "Zhang Chang’an", 1, 1},
        {"吕梅", "Lü Mei", 1, 1},
        {"吕梅", "Lv Mei", 1, 1},
        {"吕梅", "Lyu Mei", 1, 1},
        {"泽仁曲珍", "Zeren Quzhen", 1, 1},
        {"泽仁曲珍", "Tsering Chodron", 0.9, 0.9},
        {"谢文达", "Hsieh Wen-ta", 0.9, 0.9},
        {"泽仁曲珍", "Zerren Quzhen", 0.8, 0.8},
        {"泽仁曲珍", "Zerren Qu Z", 0.7, 0.7},
        {"陆承岳", "Lu C", 0.7, 0.7},
        {"陆承岳", "Lu C.Y.", 0.7, 0.7},
        {"曾守和", "shou he", 0.6, 0.6},
        {"陆承岳", "Lu", 0.5, 0.5},
        {"陆承岳", "Han Zhiyuan", 0, 0.2},
        {"陆承岳", "", 0, 0},
        {"丁玉", "Ding Yi", 0, 0.2},
    };
    for (const auto& [han, latin, low, high] : cases) {
      CAPTURE(han);
      CAPTURE(latin);
      const double score = romanization().compare(from_utf8(han), from_utf8(latin));
      CHECK(score >= low - 0.001);
      CHECK(score <= high + 0.001);
    }
  }
}
