// From INPUT arguments to records to make: files, folders, standard input, lists, pairs, NDJSON.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/document.hpp"
#include "pipeline/error.hpp"

namespace minutes {

/// One source of a record.
struct InputPart {
  std::string path{};                     ///< to open, and shown; `-` for standard input
  std::optional<Language> language{};     ///< where a name, a key or an option tells it
  std::optional<std::string> bytes{};     ///< already read (NDJSON, standard input)
  std::size_t repaired{};                 ///< lone surrogates replaced in `bytes`
};

/// What one record is made from.
struct Input {
  std::string id{};                       ///< also the record's path below the output folder
  std::vector<InputPart> parts{};         ///< one, or two for a pair: zh first
  std::optional<DocumentError> error{};   ///< known bad before it is read
};

/// The sources for messages: `a.zh.txt, a.en.txt`.
std::string sources_of(const Input&);

/// Reads the parts into a document: bytes, digest, media type, language. Throws DocumentError
/// (`unreadable`, `too-large`, or the error that is known).
Document load(Input, std::uint64_t max_bytes);

/// The time of the last change of any part; nothing where one has none (standard input, no file).
std::optional<std::filesystem::file_time_type> last_change(const Input&);

struct ReaderOptions {
  std::vector<std::string> inputs{};      ///< files, folders, `-`, `@LIST`
  std::string pairs{};                    ///< file of lines `zh-path TAB en-path [TAB id]`; may be empty
  std::optional<Language> language{};     ///< of single documents whose name does not tell
  std::uint64_t max_bytes{};              ///< of one source
  std::vector<std::string> extensions{};  ///< of record files; no folder of an id may end in one
};

/// Gives the inputs one by one, in order. NDJSON files and standard input are read as they come, so
/// memory stays bounded by the longest line. Ids are unique: files that would write the same record
/// are a UsageError before anything is read; a line that repeats an id becomes an error of its own.
class Reader {
 public:
  /// Finds all files. Throws UsageError. `stop`, when it becomes true, ends the input.
  Reader(ReaderOptions options, const std::atomic<bool>& stop);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// The next input; nothing at the end. Not for several threads at once.
  std::optional<Input> next();

  /// Number of inputs; nothing where a stream has to be read for it.
  std::optional<std::size_t> total() const;
  std::size_t skipped_hidden() const { return skipped_hidden_; }
  std::size_t skipped_others() const { return skipped_others_; }

 private:
  struct Item {
    Input input{};
    bool stream{};                        ///< NDJSON or standard input, `input.id` its name
  };
  class Stream;

  void add(const std::string& argument);
  void add_list(const std::string& path);
  void add_folder(const std::string& path, const std::string& below);
  void add_file(const std::string& path, const std::string& below);
  std::vector<Item> read_pairs(const std::string& path);
  void check_ids();
  std::string free_id(std::string wanted);
  std::optional<Input> next_of_stream();
  Input input_of_line(std::string& line);
  std::string id_fault(std::string_view id) const;
  bool claim(const std::string& id);

  ReaderOptions options_;
  const std::atomic<bool>& stop_;
  std::vector<Item> items_{};
  std::unordered_map<std::string, std::size_t> pair_halves_{};   ///< where the other half may join
  std::unordered_set<std::string> named_in_pairs_{};             ///< files that --pairs takes
  std::unordered_map<std::string, std::string> planned_{};       ///< id -> sources
  std::unordered_set<std::string> claimed_{};                    ///< digests of streamed ids
  std::size_t next_item_{};
  std::size_t skipped_hidden_{}, skipped_others_{};
  bool standard_input_{};
  std::unique_ptr<Stream> stream_{};
};

}  // namespace minutes
