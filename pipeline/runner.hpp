// Runs the stages over all inputs, on several threads, and writes the records in input order.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/emitter.hpp"
#include "pipeline/progress.hpp"
#include "pipeline/reader.hpp"
#include "pipeline/stage.hpp"

namespace minutes {

/// What the program exits with; the contract's numbers.
enum class ExitStatus : int {
  done = 0,
  findings = 1,             ///< with --strict: some record has an error finding
  usage = 2,                ///< usage, configuration or dictionary error
  failed_documents = 3,
  cannot_go_on = 4,         ///< output not writable, disk full
  interrupted = 130,
};

struct RunOptions {
  ReaderOptions reader{};
  std::string out{};                         ///< a folder, or `-`: one JSON record a line
  std::vector<std::string> formats{};        ///< names of emitters; empty: the first one
  unsigned jobs{1};                          ///< threads
  bool resume{};                             ///< leave alone what is current
  bool strict{};
  bool dry_run{};                            ///< only list the records
  std::string stop_after{};                  ///< name of the last stage; empty: all
  std::string trace{};                       ///< folder for the document after each stage; or empty
  std::optional<std::filesystem::file_time_type> program_changed{};  ///< for `resume`
};

/// What the runner works with; it knows no particular stage or format.
struct Parts {
  std::span<const Stage> stages{};
  std::span<const Emitter> emitters{};
  std::function<std::string(const Document&)> trace{};  ///< the document as JSON, for --trace
};

/// The stages up to and including `last` (empty: all of them). Throws UsageError, naming the stages,
/// when there is none of this name.
std::span<const Stage> stages_until(std::span<const Stage> stages, std::string_view last);

/// Runs `stages` one after the other. Throws DocumentError, also (`failed`) for any other exception
/// of a stage, with the names of stage and document.
void run_stages(Document& document, std::span<const Stage> stages);

/// Reads every input, runs the stages, writes the records and closes with a summary. `stop` ends the
/// run early: what is written stays whole. Throws UsageError and OutputError.
ExitStatus run(const RunOptions& options, const Parts& parts, const std::atomic<bool>& stop,
               Progress& progress);

}  // namespace minutes
