// Where records go: a folder of files that are there whole or not at all, or standard output.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace minutes {

/// Writes `content` to a temporary file beside `path`, syncs it and renames it; makes missing
/// folders. Throws OutputError.
void write_file(const std::string& path, std::string_view content);

/// The output folder. Members may be called from any thread, for different ids at once.
class RecordFolder {
 public:
  /// Makes `root` where it is missing. `extensions`: of every format, to find stale records. Throws
  /// OutputError when `root` cannot be written.
  RecordFolder(std::string root, std::vector<std::string> extensions);

  /// `root/id` and the extension.
  std::string path(std::string_view id, std::string_view extension) const;
  void write(std::string_view id, std::string_view extension, std::string_view content) const;
  /// Writes `id.error.json` and takes away the records of an earlier, better run.
  void write_error(std::string_view id, std::string_view content) const;
  /// Takes away the error record of an earlier run.
  void remove_error(std::string_view id) const;
  /// Whether every one of these records is there and not older than `newest`, and no error record.
  bool is_current(std::string_view id, const std::vector<std::string>& extensions,
                  std::filesystem::file_time_type newest) const;

 private:
  std::string root_;
  std::vector<std::string> extensions_;
};

/// The name of error records: `NAME.error.json`.
inline constexpr std::string_view error_extension = ".error.json";

/// Writes to standard output. Returns false when the reader at the other end is gone; throws
/// OutputError when it cannot be written for another reason.
bool write_to_standard_output(std::string_view content);

}  // namespace minutes
