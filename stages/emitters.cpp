// The table of output formats.
#include "stages/emitters.hpp"

namespace minutes {

std::span<const Emitter> emitters() {
  static constexpr Emitter table[]{
      {"json", ".json", "application/json", emit_json},
      {"xml", ".xml", "application/xml", emit_xml},
  };
  return table;
}

}  // namespace minutes
