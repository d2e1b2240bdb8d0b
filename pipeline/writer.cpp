// Record files by temporary file, sync and rename; standard output.
#include "pipeline/writer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "pipeline/error.hpp"

namespace minutes {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path, int error) {
  throw OutputError("cannot write " + path + ": " + std::generic_category().message(error));
}

/// An open temporary file that is removed unless it got its final name.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& beside) {
    static std::atomic<unsigned> counter{};
    const std::size_t slash = beside.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : beside.substr(0, slash + 1);
    path_ = folder + ".minutes-" + std::to_string(getpid()) + "-" + std::to_string(counter++) +
            ".tmp";
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    constexpr mode_t mode = 0666;
    descriptor_ = open(path_.c_str(), flags, mode);
    if (descriptor_ < 0 && errno == ENOENT) {
      std::error_code error;
      fs::create_directories(folder, error);
      if (error) fail(beside, error.value());
      descriptor_ = open(path_.c_str(), flags, mode);
    }
    if (descriptor_ < 0) fail(beside, errno);
  }
  ~TemporaryFile() {
    if (descriptor_ >= 0) close(descriptor_);
    if (!renamed_) unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void write(std::string_view content, const std::string& final_path) {
    while (!content.empty()) {
      const ssize_t written = ::write(descriptor_, content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(final_path, errno);
      content.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void become(const std::string& final_path) {
    // Some file systems cannot sync (EINVAL); there the rename has to be enough.
    if (fdatasync(descriptor_) != 0 && errno != EINVAL) fail(final_path, errno);
    if (close(std::exchange(descriptor_, -1)) != 0) fail(final_path, errno);
    if (std::rename(path_.c_str(), final_path.c_str()) != 0) fail(final_path, errno);
    renamed_ = true;
  }

 private:
  std::string path_{};
  int descriptor_{-1};
  bool renamed_{};
};

void remove_stale(const std::string& path) {
  if (unlink(path.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR) fail(path, errno);
}

}  // namespace

void write_file(const std::string& path, std::string_view content) {
  TemporaryFile file(path);
  file.write(content, path);
  file.become(path);
}

RecordFolder::RecordFolder(std::string root, std::vector<std::string> extensions)
    : root_(std::move(root)), extensions_(std::move(extensions)) {
  std::error_code error;
  fs::create_directories(root_, error);
  if (error) fail(root_, error.value());
  // Said before the first document is read, not after an hour of work on it.
  if (access(root_.c_str(), W_OK | X_OK) != 0) fail(root_, errno);
}

std::string RecordFolder::path(std::string_view id, std::string_view extension) const {
  std::string path = root_;
  if (!path.ends_with('/')) path += '/';
  path += id;
  path += extension;
  return path;
}

void RecordFolder::write(std::string_view id, std::string_view extension,
                         std::string_view content) const {
  write_file(path(id, extension), content);
}

void RecordFolder::write_error(std::string_view id, std::string_view content) const {
  write_file(path(id, error_extension), content);
  for (const std::string& extension : extensions_) remove_stale(path(id, extension));
}

void RecordFolder::remove_error(std::string_view id) const {
  remove_stale(path(id, error_extension));
}

bool RecordFolder::is_current(std::string_view id, const std::vector<std::string>& extensions,
                              fs::file_time_type newest) const {
  std::error_code error;
  if (fs::exists(path(id, error_extension), error)) return false;
  for (const std::string& extension : extensions) {
    const auto written = fs::last_write_time(path(id, extension), error);
    if (error || written < newest) return false;
  }
  return true;
}

bool write_to_standard_output(std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EPIPE) return false;
    if (written < 0) fail("standard output", errno);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace minutes
