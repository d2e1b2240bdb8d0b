// Construction and search of the double-array trie.
#include "pipeline/term_trie.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "pipeline/characters.hpp"
#include "pipeline/dictionary.hpp"

namespace minutes {
namespace {

constexpr std::size_t kind_count = 64;

/// A term with its characters as symbols, two bytes each, high byte first: sorted as bytes.
struct SymbolTerm {
  std::string form{};
  TermTrie::Value value{};

  std::size_t size() const { return form.size() / 2; }
  std::uint16_t symbol(std::size_t at) const {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(form[index]); };
    return static_cast<std::uint16_t>((byte(2 * at) << 8) | byte(2 * at + 1));
  }
};

/// Places the children of trie nodes into the double array, breadth first over sorted terms.
struct Builder {
  const std::vector<SymbolTerm>& terms;
  std::vector<std::int32_t>& base;
  std::vector<std::int32_t>& check;
  std::vector<std::pair<std::size_t, std::size_t>> accepted{};  ///< state to its run of terms
  std::size_t next_free{1};

  struct Node {
    std::size_t state, first, last, depth;
  };

  void reserve(std::size_t slot) {
    if (slot < check.size()) return;
    const std::size_t size = std::max(slot + 1, check.size() * 2);
    base.resize(size, 0);
    check.resize(size, -1);
    accepted.resize(size);
  }

  void build() {
    reserve(1024);
    check[0] = 0;
    std::vector<Node> queue{{0, 0, terms.size(), 0}};
    std::vector<std::pair<std::uint16_t, Node>> children;
    for (std::size_t at = 0; at < queue.size(); ++at) {
      const Node node = queue[at];
      std::size_t first = node.first;
      while (first < node.last && terms[first].size() == node.depth) ++first;
      accepted[node.state] = {node.first, first};
      children.clear();
      while (first < node.last) {
        const std::uint16_t symbol = terms[first].symbol(node.depth);
        std::size_t last = first;
        while (last < node.last && terms[last].symbol(node.depth) == symbol) ++last;
        children.emplace_back(symbol, Node{0, first, last, node.depth + 1});
        first = last;
      }
      if (children.empty()) continue;
      const std::size_t offset = find_base(children);
      base[node.state] = static_cast<std::int32_t>(offset);
      for (auto& [symbol, child] : children) {
        child.state = offset + symbol;
        check[child.state] = static_cast<std::int32_t>(node.state);
        queue.push_back(child);
      }
    }
  }

  /// The lowest base at which every child's slot is free.
  std::size_t find_base(const std::vector<std::pair<std::uint16_t, Node>>& children) {
    while (next_free < check.size() && check[next_free] != -1) ++next_free;
    const std::size_t lowest = children.front().first;
    std::size_t tries = 0;
    for (std::size_t slot = std::max(next_free, lowest + 1);; ++slot, ++tries) {
      const std::size_t offset = slot - lowest;
      reserve(offset + children.back().first);
      // A crowded beginning is given up, so that building stays near linear.
      if (tries == 4096) next_free = slot;
      if (check[slot] != -1) continue;
      const bool free = std::all_of(children.begin(), children.end(), [&](const auto& child) {
        return check[offset + child.first] == -1;
      });
      if (free) return offset;
    }
  }
};

}  // namespace

TermTrie::TermTrie(std::vector<Term> terms) {
  std::vector<std::uint32_t> frequency(0x10000);
  for (const Term& term : terms) {
    for (char32_t c : term.form) {
      if (c < frequency.size()) ++frequency[c];
    }
  }
  std::erase_if(terms, [](const Term& term) {
    return term.form.empty() || std::any_of(term.form.begin(), term.form.end(),
                                            [](char32_t c) { return c >= 0x10000; });
  });
  // Frequent symbols get low numbers, which keeps the array dense.
  std::vector<char32_t> order;
  for (char32_t c = 0; c < frequency.size(); ++c) {
    if (frequency[c] > 0) order.push_back(c);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](char32_t a, char32_t b) { return frequency[a] > frequency[b]; });
  symbols_.assign(0x10000, 0);
  for (std::size_t number = 0; number < order.size(); ++number) {
    symbols_[order[number]] = static_cast<std::uint16_t>(number + 1);
  }
  std::vector<SymbolTerm> sorted;
  sorted.reserve(terms.size());
  for (const Term& term : terms) {
    sorted.push_back({std::string(term.form.size() * 2, '\0'), term.value});
    for (std::size_t at = 0; at < term.form.size(); ++at) {
      sorted.back().form[2 * at] = static_cast<char>(symbols_[term.form[at]] >> 8);
      sorted.back().form[2 * at + 1] = static_cast<char>(symbols_[term.form[at]] & 0xFF);
    }
  }
  const auto key = [](const SymbolTerm& term) {
    return std::tie(term.form, term.value.kind, term.value.form, term.value.entry);
  };
  std::sort(sorted.begin(), sorted.end(),
            [&](const SymbolTerm& a, const SymbolTerm& b) { return key(a) < key(b); });
  const auto last =
      std::unique(sorted.begin(), sorted.end(), [](const SymbolTerm& a, const SymbolTerm& b) {
        return a.form == b.form && a.value.kind == b.value.kind;
      });
  sorted.erase(last, sorted.end());

  Builder builder{sorted, base_, check_};
  builder.build();
  values_at_.reserve(check_.size() + 1);
  for (std::size_t state = 0; state < check_.size(); ++state) {
    values_at_.push_back(static_cast<std::uint32_t>(values_.size()));
    const auto [first, end] = builder.accepted[state];
    for (std::size_t term = first; term < end; ++term) values_.push_back(sorted[term].value);
  }
  values_at_.push_back(static_cast<std::uint32_t>(values_.size()));
}

std::vector<Match> TermTrie::find_all(std::u32string_view folded) const {
  std::vector<Match> matches;
  if (base_.empty()) return matches;
  std::array<Offset, kind_count> free_from{};   // the end of the last match of each kind
  std::array<Match, kind_count> longest{};
  const auto size = static_cast<Offset>(folded.size());
  for (Offset begin = 0; begin < size; ++begin) {
    const bool inside_word =
        begin > 0 && is_word(folded[begin]) && is_word(folded[begin - 1]);
    if (inside_word) continue;
    std::uint64_t found = 0;                    // bit set of kinds
    std::size_t state = 0;
    for (Offset at = begin; at < size; ++at) {
      const std::uint32_t next_symbol = symbol(folded[at]);
      if (next_symbol == 0) break;
      const std::size_t next = static_cast<std::size_t>(base_[state]) + next_symbol;
      if (base_[state] == 0 || next >= check_.size() ||
          check_[next] != static_cast<std::int32_t>(state)) {
        break;
      }
      state = next;
      if (values_at_[state] == values_at_[state + 1]) continue;
      if (at + 1 < size && is_word(folded[at]) && is_word(folded[at + 1])) continue;
      for (std::uint32_t value = values_at_[state]; value < values_at_[state + 1]; ++value) {
        const auto kind = static_cast<std::size_t>(values_[value].kind);
        if (begin < free_from[kind]) continue;
        found |= std::uint64_t{1} << kind;
        longest[kind] = {{begin, at + 1}, values_[value].kind, values_[value].form,
                         values_[value].entry};
      }
    }
    for (std::size_t kind = 0; found != 0; ++kind, found >>= 1) {
      if ((found & 1) == 0) continue;
      matches.push_back(longest[kind]);
      free_from[kind] = longest[kind].span.end;
    }
  }
  return matches;
}

}  // namespace minutes
