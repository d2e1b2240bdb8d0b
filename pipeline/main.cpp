// The program: one function for each command. Only here engine and stages meet.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "pipeline/error.hpp"
#include "pipeline/options.hpp"
#include "pipeline/runner.hpp"
#include "pipeline/writer.hpp"
#include "stages/emitters.hpp"
#include "stages/stages.hpp"

namespace minutes {
namespace {

std::atomic<bool> stop{};
static_assert(std::atomic<bool>::is_always_lock_free, "set by a signal handler");

void listen_to_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop = true; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);      // a second signal ends at once
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);           // seen as an error of write()
}

ExitStatus print(const std::string& text) {
  write_to_standard_output(text);
  return ExitStatus::done;
}

ExitStatus run_pipeline(const Options& options, Progress& progress) {
  const Dictionaries dictionaries = Dictionaries::load(options.dictionaries);
  const std::vector<Stage> stages = pipeline_stages(dictionaries);
  const auto trace = [&](const Document& document) { return trace_json(document, dictionaries); };
  return run(options.run, {stages, emitters(), trace}, stop, progress);
}

ExitStatus list_stages(const Options& options) {
  const Dictionaries dictionaries = Dictionaries::load(options.dictionaries);
  std::string text;
  for (const Stage& stage : pipeline_stages(dictionaries)) {
    std::string name(stage.name);
    constexpr std::size_t column = 24;
    name.resize(std::max(column, name.size() + 1), ' ');
    text += name + std::string(stage.summary) + "\n";
  }
  return print(text);
}

ExitStatus show_documents(const Options& options, Progress& progress) {
  const Dictionaries dictionaries = Dictionaries::load(options.dictionaries);
  const std::vector<Stage> stages = pipeline_stages(dictionaries);
  const bool colour = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  Reader reader(options.run.reader, stop);
  ExitStatus status = ExitStatus::done;
  while (std::optional<Input> input = reader.next()) {
    const std::string sources = sources_of(*input);
    try {
      Document document = load(std::move(*input), options.run.reader.max_bytes);
      run_stages(document, stages);
      std::string text;
      show(document, colour, text);
      if (!write_to_standard_output(text)) return status;
    } catch (const DocumentError& error) {
      progress.message(sources + ": " + error.what() + " [" + error.code() + "]");
      status = ExitStatus::failed_documents;
    }
  }
  return stop ? ExitStatus::interrupted : status;
}

ExitStatus check_dictionaries(const Options& options, Progress& progress) {
  std::string faults;
  std::size_t count = 0;
  for (const DictionaryFault& fault : Dictionaries::check(options.dictionaries)) {
    faults += to_string(fault) + "\n";
    ++count;
  }
  print(faults);
  if (count == 0) return ExitStatus::done;
  progress.message(std::to_string(count) + " faults in " + options.dictionaries);
  return ExitStatus::usage;
}

ExitStatus execute(const Options& options, Progress& progress) {
  switch (options.command) {
    case Command::run: return run_pipeline(options, progress);
    case Command::stages: return list_stages(options);
    case Command::show: return show_documents(options, progress);
    case Command::check_dictionaries: return check_dictionaries(options, progress);
    case Command::help: return print(options.help);
    case Command::version: return print(version_text() + "\n");
  }
  return ExitStatus::usage;
}

/// Messages may have several lines; each is made safe to show on its own.
ExitStatus report(Progress& progress, const std::exception& error, ExitStatus status) {
  std::string_view rest = error.what();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    progress.message("error: " + std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return status;
}

ExitStatus guarded_main(const std::vector<std::string>& arguments) {
  Progress progress("minutes: ");
  try {
    listen_to_signals();
    return execute(parse_options(arguments), progress);
  } catch (const UsageError& error) {
    return report(progress, error, ExitStatus::usage);
  } catch (const std::exception& error) {
    return report(progress, error, ExitStatus::cannot_go_on);
  }
}

}  // namespace
}  // namespace minutes

int main(int argc, char** argv) {
  return static_cast<int>(minutes::guarded_main({argv + std::min(argc, 1), argv + argc}));
}
