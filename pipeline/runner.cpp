// The work of `minutes run`: threads, order, error records, summary.
#include "pipeline/runner.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <exception>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "pipeline/error.hpp"
#include "pipeline/writer.hpp"

namespace minutes {
namespace {

constexpr std::string_view record_version = "1.0";
/// Finished records may wait for their turn up to this size; sources in work may have this size
/// together. A bigger one goes alone.
constexpr std::size_t most_waiting_bytes = std::size_t{64} << 20;
constexpr std::size_t most_loaded_bytes = std::size_t{64} << 20;

/// What a run counts for its summary.
struct Totals {
  std::size_t records{}, pairs{}, failed{}, current{}, files{};
  std::size_t with_error_findings{};
  std::size_t people{}, organizations{}, slogans{}, statements{}, tasks{}, findings{};
  std::uint64_t bytes{};

  void operator+=(const Totals& other) {
    records += other.records;
    pairs += other.pairs;
    failed += other.failed;
    current += other.current;
    files += other.files;
    with_error_findings += other.with_error_findings;
    people += other.people;
    organizations += other.organizations;
    slogans += other.slogans;
    statements += other.statements;
    tasks += other.tasks;
    findings += other.findings;
    bytes += other.bytes;
  }
};

/// What became of one input.
struct Result {
  std::string line{};                         ///< for standard output
  std::string message{};                      ///< for standard error
  Totals totals{};
  std::size_t weight() const { return line.size() + message.size() + sizeof(Result); }
};

std::string error_record(const Input& input, const DocumentError& error) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  const auto member = [&json](std::string_view key, std::string_view value) {
    json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  json.StartObject();
  member("minutes", record_version);
  member("id", printable(input.id));
  member("source", printable(sources_of(input)));
  json.Key("error");
  json.StartObject();
  member("code", error.code());
  member("message", printable(error.what()));
  json.EndObject();
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

/// The JSON text on one line. Inside a JSON string a line end is always escaped, so each one that is
/// there stands between tokens, with the indentation behind it.
std::string as_one_line(std::string_view json) {
  std::string line;
  line.reserve(json.size() + 1);
  for (std::size_t begin = 0; begin < json.size();) {
    const std::size_t end = std::min(json.find('\n', begin), json.size());
    line += json.substr(begin, end - begin);
    begin = std::min(json.find_first_not_of(" \n", end), json.size());
  }
  return line += '\n';
}

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

class Runner {
 public:
  Runner(const RunOptions& options, const Parts& parts, const std::atomic<bool>& stop,
         Progress& progress)
      : options_(options),
        parts_(parts),
        stages_(stages_until(parts.stages, options.stop_after)),
        stop_(stop),
        progress_(progress) {
    choose_formats();
    ReaderOptions reader = options.reader;
    std::vector<std::string> extensions;
    for (const Emitter& emitter : parts.emitters) extensions.emplace_back(emitter.extension);
    reader.extensions = extensions;
    reader_.emplace(std::move(reader), quit_reading_);
    if (options.out != "-" && !options.dry_run) folder_.emplace(options.out, extensions);
  }

  ExitStatus run() {
    const auto begin = std::chrono::steady_clock::now();
    const std::optional<std::size_t> total = reader_->total();
    progress_.expect(total);
    {
      // A signal only sets a flag; this thread hands it on while the others work.
      const unsigned count = static_cast<unsigned>(
          std::clamp<std::size_t>(total.value_or(options_.jobs), 1, options_.jobs));
      std::vector<std::jthread> threads;
      running_ = count;
      for (unsigned number = 0; number < count; ++number) threads.emplace_back([this] { work(); });
      wait_for_workers();
    }
    progress_.finish();
    if (fatal_) std::rethrow_exception(fatal_);
    if (!pipe_closed_) summarize(std::chrono::steady_clock::now() - begin);
    if (stop_.load()) return ExitStatus::interrupted;
    if (totals_.failed > 0) return ExitStatus::failed_documents;
    if (options_.strict && totals_.with_error_findings > 0) return ExitStatus::findings;
    return ExitStatus::done;
  }

 private:
  void choose_formats() {
    if (options_.formats.empty()) formats_.push_back(&parts_.emitters.front());
    for (const std::string& name : options_.formats) {
      const auto emitter = std::find_if(parts_.emitters.begin(), parts_.emitters.end(),
                                        [&](const Emitter& one) { return one.name == name; });
      if (emitter == parts_.emitters.end()) {
        std::string known;
        for (const Emitter& one : parts_.emitters) known += " " + std::string(one.name);
        throw UsageError("there is no format " + name + "; there are:" + known);
      }
      if (std::find(formats_.begin(), formats_.end(), &*emitter) == formats_.end()) {
        formats_.push_back(&*emitter);
      }
    }
    const bool only_first = formats_.size() == 1 && formats_[0] == &parts_.emitters.front();
    if (options_.out == "-" && !only_first) {
      throw UsageError("--out - writes " + std::string(parts_.emitters.front().name) +
                       " only; name a folder for other formats");
    }
    for (const Emitter* format : formats_) extensions_.emplace_back(format->extension);
  }

  // --- threads -------------------------------------------------------------------------------

  void work() {
    try {
      while (take_and_process()) {
      }
    } catch (...) {
      const std::lock_guard lock(turn_mutex_);
      if (!fatal_) fatal_ = std::current_exception();
      quit_reading_ = true;
    }
    const std::lock_guard lock(turn_mutex_);
    --running_;
    turn_changed_.notify_all();
  }

  void wait_for_workers() {
    std::unique_lock lock(turn_mutex_);
    constexpr std::chrono::milliseconds interval{20};
    while (running_ > 0) {
      turn_changed_.wait_for(lock, interval);
      if (stop_.load()) quit_reading_ = true;
    }
  }

  /// One input from taking it to its turn in the output. False at the end.
  bool take_and_process() {
    std::optional<Input> input;
    std::size_t turn = 0;
    {
      const std::lock_guard lock(reading_mutex_);
      if (quit_reading_) return false;
      input = reader_->next();
      if (!input) return false;
      turn = turns_taken_++;
    }
    std::optional<Result> result = options_.dry_run ? list(*input) : process(std::move(*input));
    if (!result) return false;                // interrupted half-way: nothing was written
    finish(turn, std::move(*result));
    return !quit_reading_;
  }

  /// Keeps results until it is their turn. The thread whose turn it is never waits, so the others
  /// may wait for it.
  void finish(std::size_t turn, Result result) {
    std::unique_lock lock(turn_mutex_);
    const std::size_t weight = result.weight();
    turn_changed_.wait(lock, [&] {
      return turn == next_turn_ || waiting_bytes_ + weight <= most_waiting_bytes || quit_reading_;
    });
    waiting_bytes_ += weight;
    waiting_.emplace(turn, std::move(result));
    std::string lines;
    for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_turn_;
         first = waiting_.erase(first), ++next_turn_) {
      const Result& ready = first->second;
      waiting_bytes_ -= ready.weight();
      if (!ready.message.empty()) progress_.message(ready.message);
      lines += ready.line;
      totals_ += ready.totals;
    }
    if (!lines.empty() && !pipe_closed_ && !write_to_standard_output(lines)) {
      pipe_closed_ = true;                    // nobody reads on: a clean end, as with `| head`
      quit_reading_ = true;
    }
    progress_.update(totals_.records, totals_.failed);
    turn_changed_.notify_all();
  }

  // --- one document --------------------------------------------------------------------------

  Result list(const Input& input) const {
    Result result;
    result.totals.records = 1;
    result.line = printable(input.id) + "\t" + printable(sources_of(input)) + "\n";
    if (input.error) {
      result.totals.failed = 1;
      result.message = std::string(input.error->what()) + " [" + input.error->code() + "]";
    }
    return result;
  }

  std::optional<Result> process(Input input) {
    Result result;
    result.totals.records = 1;
    if (is_current(input)) {
      result.totals.current = 1;
      return result;
    }
    Input name;                                // what messages need after the bytes are gone
    name.id = input.id;
    for (const InputPart& part : input.parts) name.parts.push_back({part.path, {}, {}, {}});

    std::vector<std::string> records;
    try {
      const Reservation reservation(*this, size_of(input));
      Document document = load(std::move(input), options_.reader.max_bytes);
      for (const Text& text : document.texts) result.totals.bytes += text.source.bytes;
      if (options_.trace.empty()) {
        for (const Stage& stage : stages_) {
          if (stop_.load()) return {};
          run_stages(document, std::span(&stage, 1));
        }
      } else {
        trace_stages(document, name.id);
      }
      count(document, result.totals);
      records = emit(document);
    } catch (const DocumentError& error) {
      result.totals.failed = 1;
      result.message = printable(name.id) + ": " + error.what() + " [" + error.code() + "]";
      const std::string record = error_record(name, error);
      if (folder_) {
        folder_->write_error(name.id, record);
        result.totals.files = 1;
      } else {
        result.line = record;
      }
      return result;
    }
    if (folder_) {
      for (std::size_t format = 0; format < formats_.size(); ++format) {
        folder_->write(name.id, formats_[format]->extension, records[format]);
      }
      folder_->remove_error(name.id);
      result.totals.files = formats_.size();
    } else {
      result.line = as_one_line(records[0]);
    }
    return result;
  }

  bool is_current(const Input& input) const {
    if (!options_.resume || !folder_ || input.error) return false;
    const auto changed = last_change(input);
    if (!changed) return false;
    return folder_->is_current(input.id, extensions_,
                               std::max(*changed, options_.program_changed.value_or(*changed)));
  }

  void trace_stages(Document& document, const std::string& id) const {
    int number = 0;
    for (const Stage& stage : stages_) {
      run_stages(document, std::span(&stage, 1));
      ++number;
      const std::string place = (number < 10 ? "0" : "") + std::to_string(number);
      write_file(options_.trace + "/" + id + "/" + place + "-" + std::string(stage.name) + ".json",
                 parts_.trace(document));
    }
  }

  std::vector<std::string> emit(const Document& document) const {
    std::vector<std::string> records;
    for (const Emitter* format : formats_) {
      try {
        format->write(document, records.emplace_back());
      } catch (const std::exception& error) {
        throw DocumentError("failed", "writing " + std::string(format->name) + " of " + document.id +
                                          ": " + error.what());
      }
    }
    return records;
  }

  static void count(const Document& document, Totals& totals) {
    const Minutes& made = document.minutes;
    totals.pairs = document.texts.size() == 2 ? 1 : 0;
    totals.people = made.people.size();
    totals.organizations = made.organizations.size();
    totals.slogans = made.slogans.size();
    totals.statements = made.statements.size();
    totals.tasks = made.tasks.size();
    totals.findings = made.findings.size();
    totals.with_error_findings =
        std::any_of(made.findings.begin(), made.findings.end(), [](const Finding& finding) {
          return finding.severity == Severity::error;
        });
  }

  // --- memory --------------------------------------------------------------------------------

  static std::size_t size_of(const Input& input) {
    std::size_t size = 0;
    for (const InputPart& part : input.parts) {
      std::error_code error;
      const auto on_disk = part.bytes ? part.bytes->size() : std::filesystem::file_size(part.path, error);
      if (!error) size += static_cast<std::size_t>(on_disk);
    }
    return size;
  }

  /// A share of the memory for documents in work, given back at the end.
  class Reservation {
   public:
    Reservation(Runner& runner, std::size_t size) : runner_(runner), size_(size) {
      std::unique_lock lock(runner_.memory_mutex_);
      runner_.memory_changed_.wait(lock, [&] {
        return runner_.loaded_bytes_ == 0 || runner_.loaded_bytes_ + size_ <= most_loaded_bytes;
      });
      runner_.loaded_bytes_ += size_;
    }
    ~Reservation() {
      const std::lock_guard lock(runner_.memory_mutex_);
      runner_.loaded_bytes_ -= size_;
      runner_.memory_changed_.notify_all();
    }
    Reservation(const Reservation&) = delete;
    Reservation& operator=(const Reservation&) = delete;

   private:
    Runner& runner_;
    std::size_t size_;
  };

  // --- the end -------------------------------------------------------------------------------

  void summarize(std::chrono::duration<double> time) {
    const Totals& all = totals_;
    std::string text = stop_.load() ? "interrupted after " : "";
    text += plural(all.records, "record", "records");
    if (all.pairs > 0) text += " (" + plural(all.pairs, "pair", "pairs") + ")";
    if (all.failed > 0) text += ", " + std::to_string(all.failed) + " failed";
    if (all.current > 0) text += ", " + std::to_string(all.current) + " current and left alone";
    if (const std::size_t skipped = reader_->skipped_hidden() + reader_->skipped_others()) {
      text += "; skipped in folders: " + plural(skipped, "file", "files") + " (" +
              std::to_string(reader_->skipped_hidden()) + " hidden, " +
              std::to_string(reader_->skipped_others()) + " of other kinds)";
    }
    progress_.message(text);
    if (options_.dry_run) return;
    progress_.message("found " + plural(all.people, "person", "people") + ", " +
                      plural(all.organizations, "organization", "organizations") + ", " +
                      plural(all.slogans, "slogan", "slogans") + ", " +
                      plural(all.statements, "statement", "statements") + ", " +
                      plural(all.tasks, "task", "tasks") + ", " +
                      plural(all.findings, "finding", "findings"));
    char speed[96];
    const double megabytes = static_cast<double>(all.bytes) / 1e6;
    const double seconds = std::max(time.count(), 1e-6);
    std::snprintf(speed, sizeof speed, "%.2f MB in %.2f s", megabytes, seconds);
    const std::string where = folder_ ? plural(all.files, "file", "files") + " written to " + options_.out + "; " : "";
    progress_.message(where + speed);
  }

  const RunOptions& options_;
  const Parts& parts_;
  std::span<const Stage> stages_;
  const std::atomic<bool>& stop_;
  Progress& progress_;
  std::vector<const Emitter*> formats_{};
  std::vector<std::string> extensions_{};      ///< of `formats_`
  std::optional<RecordFolder> folder_{};
  std::atomic<bool> quit_reading_{};

  std::mutex reading_mutex_{};                 ///< guards reader_ and turns_taken_
  std::optional<Reader> reader_{};
  std::size_t turns_taken_{};

  std::mutex turn_mutex_{};                    ///< guards what follows
  std::condition_variable turn_changed_{};
  std::map<std::size_t, Result> waiting_{};
  std::size_t next_turn_{}, waiting_bytes_{};
  Totals totals_{};
  bool pipe_closed_{};
  unsigned running_{};
  std::exception_ptr fatal_{};

  std::mutex memory_mutex_{};
  std::condition_variable memory_changed_{};
  std::size_t loaded_bytes_{};
};

}  // namespace

std::span<const Stage> stages_until(std::span<const Stage> stages, std::string_view last) {
  if (last.empty()) return stages;
  const auto stage =
      std::find_if(stages.begin(), stages.end(), [&](const Stage& one) { return one.name == last; });
  if (stage == stages.end()) {
    std::string known;
    for (const Stage& one : stages) known += " " + std::string(one.name);
    throw UsageError("there is no stage " + std::string(last) + "; there are:" + known);
  }
  return stages.first(static_cast<std::size_t>(stage - stages.begin()) + 1);
}

void run_stages(Document& document, std::span<const Stage> stages) {
  for (const Stage& stage : stages) {
    try {
      stage.run(document);
    } catch (const DocumentError&) {
      throw;
    } catch (const std::exception& error) {
      throw DocumentError("failed", "stage " + std::string(stage.name) + ", document " + document.id +
                                        ": " + error.what());
    }
  }
}

ExitStatus run(const RunOptions& options, const Parts& parts, const std::atomic<bool>& stop,
               Progress& progress) {
  return Runner(options, parts, stop, progress).run();
}

}  // namespace minutes
