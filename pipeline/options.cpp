// Options, commands and their help: one table.
#include "pipeline/options.hpp"

#include <boost/program_options.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <system_error>
#include <thread>

#include "pipeline/error.hpp"

namespace minutes {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

constexpr unsigned most_jobs = 512;
constexpr unsigned help_width = 100;

/// What Boost fills in, before it is checked.
struct RawOptions {
  std::vector<std::string> arguments{};
  std::string out{}, format{}, language{}, stop_after{}, trace{}, pairs{}, dictionaries{}, max_bytes{};
  unsigned jobs{};
  bool resume{}, strict{}, dry_run{};
};

void add_dictionaries(po::options_description& options, RawOptions& raw) {
  options.add_options()("dictionaries", po::value(&raw.dictionaries)->value_name("DIR"),
                        "folder of the dictionaries (default: $MINUTES_DICTIONARIES, else the program's own)");
}

void add_reading(po::options_description& options, RawOptions& raw) {
  options.add_options()
      ("language", po::value(&raw.language)->default_value("auto")->value_name("auto|zh|en"),
       "language of single documents whose name does not tell it")
      ("pairs", po::value(&raw.pairs)->value_name("FILE"),
       "pairs: a line for each, Chinese file, tab, English file, and if wanted tab, id")
      ("max-bytes", po::value(&raw.max_bytes)->default_value("256M")->value_name("N[K|M|G]"),
       "a bigger source gets an error record");
}

void run_options(po::options_description& options, RawOptions& raw) {
  options.add_options()
      ("out", po::value(&raw.out)->value_name("DIR|-"), "where the records go; -: one JSON record a line on standard output")
      ("format", po::value(&raw.format)->value_name("LIST"), "formats of the records, with commas: json,xml (default: json)")
      ("jobs", po::value(&raw.jobs)->value_name("N"), "threads (default: one for each processor)");
  add_reading(options, raw);
  options.add_options()
      ("resume", po::bool_switch(&raw.resume), "leave records alone that are newer than their sources, the program and the dictionaries")
      ("strict", po::bool_switch(&raw.strict), "exit with 1 when a record has an error finding")
      ("dry-run", po::bool_switch(&raw.dry_run), "only list the records that would be made, with their sources")
      ("stop-after", po::value(&raw.stop_after)->value_name("STAGE"), "last stage to run, see `minutes stages`")
      ("trace", po::value(&raw.trace)->value_name("DIR"), "write each document after each stage to DIR/<id>/NN-<stage>.json");
  add_dictionaries(options, raw);
}

void show_options(po::options_description& options, RawOptions& raw) {
  add_reading(options, raw);
  add_dictionaries(options, raw);
}

void no_options(po::options_description&, RawOptions&) {}

struct CommandRow {
  std::string_view name;
  Command command;
  std::string_view synopsis;
  std::string_view summary;
  std::string_view details;
  void (*describe)(po::options_description&, RawOptions&);
};

constexpr std::array<CommandRow, 6> commands{{
    {"run", Command::run, "run INPUT... --out DIR|- [OPTION]...",
     "Makes records of meeting reports",
     "INPUT is a file, a folder (with all folders below), - for standard input, or @LIST, a file with an\n"
     "INPUT on each line. From folders, .txt .text .md .srt .vtt .ndjson .jsonl are taken, hidden files\n"
     "are not. NAME.zh.EXT and NAME.en.EXT in one folder are one bilingual record NAME. A line of NDJSON\n"
     "is {\"id\": ..., \"text\": ...} or {\"id\": ..., \"zh\": ..., \"en\": ...}; standard input that begins with\n"
     "{ is NDJSON, else it is one document, `stdin`.\n"
     "\n"
     "Each input gives one record; a document that cannot be processed gives NAME.error.json.\n"
     "\n"
     "Exit status: 0 all done; 1 with --strict, a record has an error finding; 2 usage, configuration or\n"
     "dictionary error; 3 some documents failed; 4 cannot write; 130 interrupted.\n",
     run_options},
    {"show", Command::show, "show INPUT... [OPTION]...", "Shows the minutes of documents to a person",
     "INPUT as for `run`. Colours on a terminal only, and not when NO_COLOR is set.\n", show_options},
    {"stages", Command::stages, "stages", "Lists the stages in their order", "", add_dictionaries},
    {"dictionaries", Command::check_dictionaries, "dictionaries check [DIR]",
     "Checks the dictionaries",
     "Prints each fault as file:line:column: message. Exit status: 0 no faults, 2 faults.\n",
     add_dictionaries},
    {"help", Command::help, "help [COMMAND]", "Explains a command", "", no_options},
    {"version", Command::version, "--version", "Prints the version", "", no_options},
}};

const CommandRow* find_command(std::string_view name) {
  const auto row = std::find_if(commands.begin(), commands.end(),
                                [&](const CommandRow& one) { return one.name == name; });
  return row == commands.end() ? nullptr : &*row;
}

[[noreturn]] void unknown_command(std::string_view name) {
  std::string known;
  for (const CommandRow& row : commands) known += " " + std::string(row.name);
  throw UsageError("there is no command " + std::string(name) + "; there are:" + known);
}

std::uint64_t parse_size(const std::string& text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  unsigned shift = 0;
  bool good = error == std::errc{} && end - rest <= 1;
  if (good && rest != end) {
    shift = *rest == 'K' ? 10 : *rest == 'M' ? 20 : *rest == 'G' ? 30 : 0;
    good = shift != 0;
  }
  if (!good || number == 0 || number > (std::uint64_t{1} << 33 >> shift)) {
    throw UsageError("--max-bytes: expected a number up to 8G, found " + text);
  }
  return number << shift;
}

std::optional<Language> parse_language(const std::string& text) {
  if (text == "auto") return {};
  if (text == "zh") return Language::zh;
  if (text == "en") return Language::en;
  throw UsageError("--language: expected auto, zh or en, found " + text);
}

std::vector<std::string> split_commas(const std::string& list) {
  std::vector<std::string> parts;
  std::istringstream stream(list);
  for (std::string part; std::getline(stream, part, ',');) parts.push_back(part);
  return parts;
}

std::string find_dictionaries(const std::string& option) {
  if (!option.empty()) return option;
  if (const char* variable = std::getenv("MINUTES_DICTIONARIES"); variable != nullptr && *variable != '\0') {
    return variable;
  }
  // build/release/minutes stands two folders below the source tree, also when the tree was moved.
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path beside = program.parent_path().parent_path().parent_path() / "dictionaries";
  if (!error && fs::is_directory(beside, error)) return beside.string();
  return MINUTES_SOURCE_DIR "/dictionaries";
}

/// The newest of the program and the dictionary files; records older than it are not current.
std::optional<fs::file_time_type> program_change(const std::string& dictionaries) {
  std::error_code error;
  fs::file_time_type newest = fs::last_write_time("/proc/self/exe", error);
  if (error) return {};
  for (fs::directory_iterator at(dictionaries, error), end; !error && at != end; at.increment(error)) {
    const auto changed = at->last_write_time(error);
    if (!error) newest = std::max(newest, changed);
  }
  return newest;
}

void check_run(const RawOptions& raw, RunOptions& run) {
  if (raw.arguments.empty() && raw.pairs.empty()) throw UsageError("no INPUT");
  run.reader = {raw.arguments, raw.pairs, parse_language(raw.language), parse_size(raw.max_bytes), {}};
}

}  // namespace

Options parse_options(const std::vector<std::string>& arguments) {
  Options options;
  const std::string name = arguments.empty() ? "" : arguments[0];
  if (name.empty()) throw UsageError("no command; see: minutes help");
  if (name == "--version") {
    options.command = Command::version;
    return options;
  }
  if (name == "--help" || name == "-h") {
    options.command = Command::help;
    options.help = help_text("");
    return options;
  }
  const CommandRow* row = find_command(name);
  if (row == nullptr) unknown_command(name);
  options.command = row->command;

  RawOptions raw;
  raw.jobs = std::max(1U, std::thread::hardware_concurrency());
  po::options_description visible, hidden;
  visible.add_options()("help,h", "this help");
  row->describe(visible, raw);
  hidden.add_options()("argument", po::value(&raw.arguments));
  po::options_description all;
  all.add(visible).add(hidden);
  po::positional_options_description positional;
  positional.add("argument", -1);

  try {
    // No guessing: `--o` for `--out` would break when an option joins.
    const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    po::variables_map values;
    po::store(po::command_line_parser(std::vector(arguments.begin() + 1, arguments.end()))
                  .options(all).positional(positional).style(style).run(), values);
    po::notify(values);
    if (values.contains("help")) {
      options.command = Command::help;
      options.help = help_text(name);
      return options;
    }
    const std::vector<std::string>& words = raw.arguments;
    options.dictionaries = find_dictionaries(raw.dictionaries);
    switch (options.command) {
      case Command::run:
        check_run(raw, options.run);
        if (raw.out.empty()) throw UsageError("--out is missing: a folder, or - for standard output");
        if (raw.jobs < 1 || raw.jobs > most_jobs) {
          throw UsageError("--jobs: expected 1 to " + std::to_string(most_jobs) + ", found " +
                           std::to_string(raw.jobs));
        }
        if (values.contains("format") && split_commas(raw.format).empty()) {
          throw UsageError("--format names no format");
        }
        if (raw.resume && raw.out == "-") throw UsageError("--resume needs a folder, not --out -");
        options.run.out = raw.out;
        options.run.formats = split_commas(raw.format);
        options.run.jobs = raw.jobs;
        options.run.resume = raw.resume;
        options.run.strict = raw.strict;
        options.run.dry_run = raw.dry_run;
        options.run.stop_after = raw.stop_after;
        options.run.trace = raw.trace;
        if (raw.resume) options.run.program_changed = program_change(options.dictionaries);
        break;
      case Command::show:
        check_run(raw, options.run);
        break;
      case Command::check_dictionaries:
        if (words.empty() || words[0] != "check" || words.size() > 2) {
          throw UsageError("expected: minutes dictionaries check [DIR]");
        }
        if (words.size() == 2) options.dictionaries = words[1];
        break;
      case Command::help:
        if (words.size() > 1) throw UsageError("expected: minutes help [COMMAND]");
        options.help = words.empty() ? "" : words[0];   // its text is made below
        break;
      case Command::stages:
      case Command::version:
        if (!words.empty()) throw UsageError("expected no arguments");
        break;
    }
  } catch (const po::error& error) {
    throw UsageError(std::string(error.what()) + "; see: minutes help " + name);
  } catch (const UsageError& error) {
    throw UsageError(std::string(error.what()) + "; see: minutes help " + name);
  }
  if (options.command == Command::help) options.help = help_text(options.help);
  return options;
}

std::string help_text(std::string_view command) {
  std::ostringstream text;
  if (command.empty()) {
    text << "minutes: structured minutes from Chinese and English meeting reports\n\n";
    for (const CommandRow& row : commands) {
      text << "  minutes " << row.synopsis
           << std::string(row.synopsis.size() < 38 ? 38 - row.synopsis.size() : 1, ' ') << row.summary << "\n";
    }
    text << "\n`minutes help COMMAND` tells more.\n";
    return text.str();
  }
  const CommandRow* row = find_command(command);
  if (row == nullptr) unknown_command(command);
  RawOptions raw;
  po::options_description options("Options", help_width);
  row->describe(options, raw);
  text << "minutes " << row->synopsis << "\n\n" << row->summary << ".\n";
  if (!row->details.empty()) text << "\n" << row->details;
  if (!options.options().empty()) text << "\n" << options;
  return text.str();
}

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const CommandRow& row : commands) names.push_back(row.name);
  return names;
}

std::string version_text() { return "minutes " MINUTES_VERSION; }

}  // namespace minutes
