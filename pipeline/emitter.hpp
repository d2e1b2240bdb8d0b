// An output format.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/document.hpp"

namespace minutes {

/// One output format. A value; `write` is pure: same document, same bytes.
struct Emitter {
  std::string_view name;        ///< the key for --format
  std::string_view extension;   ///< of its files, with the dot: `.json`
  std::string_view media_type;
  /// Appends the record as UTF-8 to `out`. A JSON writer may use line ends between tokens only.
  void (*write)(const Document&, std::string& out);
};

}  // namespace minutes
