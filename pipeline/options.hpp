// The command line: raw options to checked ones, once. The only place that knows of
// Boost.Program_options.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/runner.hpp"

namespace minutes {

enum class Command { run, stages, show, check_dictionaries, help, version };

/// A whole command line, checked.
struct Options {
  Command command{};
  RunOptions run{};                   ///< `reader` also for `show`
  std::string dictionaries{};         ///< the folder
  std::string help{};                 ///< what `help` prints
};

/// Throws UsageError, naming the command whose help tells more.
Options parse_options(const std::vector<std::string>& arguments);

/// The help of a command, of all of them for an empty name. Throws UsageError.
std::string help_text(std::string_view command);

/// The commands, in the order of the help.
std::vector<std::string_view> command_names();

/// `minutes 1.0.0`
std::string version_text();

}  // namespace minutes
