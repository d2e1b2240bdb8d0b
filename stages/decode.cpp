// Not written yet.
#include "stages/stages.hpp"

namespace minutes {

Stage decode() {
  return {"decode",
          "Reads bytes as text; refuses binary and empty input",
          {Layer::bytes},
          {Layer::original},
          [](Document&) {}};
}

}  // namespace minutes
