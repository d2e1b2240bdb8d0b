// A small hash of surfaces by their first two characters.
#include "stages/surface_index.hpp"

#include <algorithm>

namespace minutes {

void SurfaceIndex::add(std::u32string_view surface, std::size_t value) {
  if (surface.size() < 2 || contains(surface)) return;
  first_.set(surface[0] % first_.size());
  by_start_[start(surface)].push_back({surface, value});
}

bool SurfaceIndex::contains(std::u32string_view surface) const {
  return surface.size() > 1 && longest_at(surface, 0).length == surface.size();
}

SurfaceIndex::Found SurfaceIndex::longest_at(std::u32string_view folded, Offset offset) const {
  Found best;
  if (offset + 2 > folded.size() || !first_.test(folded[offset] % first_.size())) return best;
  const auto bucket = by_start_.find(start(folded.substr(offset, 2)));
  if (bucket == by_start_.end()) return best;
  for (const Entry& entry : bucket->second) {
    if (entry.surface.size() > best.length && folded.substr(offset).starts_with(entry.surface)) {
      best = {static_cast<Offset>(entry.surface.size()), entry.value};
    }
  }
  return best;
}

}  // namespace minutes
