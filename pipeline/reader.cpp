// Finding and reading of inputs.
#include "pipeline/reader.hpp"

#include <fcntl.h>
#include <poll.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include "pipeline/progress.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/unicode.hpp"

namespace minutes {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_file_name = 255;     // of every common file system, in bytes
constexpr std::size_t longest_id_part = longest_file_name - std::string_view(".error.json").size();
constexpr std::size_t longest_id = 1024;
constexpr std::size_t longest_safe_stem = 150;
constexpr std::string_view error_suffix = ".error";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A kind of file that folders are searched for.
struct FileKind {
  std::string_view extension;
  std::string_view media_type;
  bool stream;                                     // many documents, one a line
};
constexpr std::array<FileKind, 7> file_kinds{{
    {".txt", "text/plain", false},
    {".text", "text/plain", false},
    {".md", "text/markdown", false},
    {".srt", "application/x-subrip", false},
    {".vtt", "text/vtt", false},
    {".ndjson", "application/x-ndjson", true},
    {".jsonl", "application/x-ndjson", true},
}};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& letter : result) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return result;
}

/// A path taken apart: `sub/report.zh.txt` is folder `sub/`, name `report`, language zh.
struct FileName {
  std::string folder{}, name{}, extension{};
  std::optional<Language> language{};
};

FileName take_apart(const std::string& path) {
  FileName parts;
  const std::size_t slash = path.rfind('/');
  const std::size_t start = slash == std::string::npos ? 0 : slash + 1;
  parts.folder = path.substr(0, start);
  parts.name = path.substr(start);
  const std::size_t dot = parts.name.rfind('.');
  if (dot != std::string::npos && dot > 0) {
    parts.extension = parts.name.substr(dot);
    parts.name.resize(dot);
  }
  const std::string ending = parts.name.size() > 3 ? lower(parts.name).substr(parts.name.size() - 3) : "";
  if (ending == ".zh") parts.language = Language::zh;
  if (ending == ".en") parts.language = Language::en;
  return parts;
}

void drop_language(FileName& parts) {
  if (parts.language) parts.name.resize(parts.name.size() - 3);
}

const FileKind* kind_of(const std::string& extension) {
  const std::string wanted = lower(extension);
  const auto kind = std::find_if(file_kinds.begin(), file_kinds.end(), [&](const FileKind& one) {
    return one.extension == wanted;
  });
  return kind == file_kinds.end() ? nullptr : &*kind;
}

std::string error_text(int error) { return std::generic_category().message(error); }

std::string without_trailing_slashes(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

/// The same for every way to write the path.
std::string absolute(const std::string& path) {
  std::error_code error;
  const fs::path full = fs::absolute(path, error);
  return (error ? fs::path(path) : full).lexically_normal().string();
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

/// An open file. Waits for pipes in short steps, so that a signal can end the run.
class ByteSource {
 public:
  ByteSource(const std::string& path, const std::atomic<bool>* stop) : stop_(stop) {
    if (path == "-") {
      descriptor_ = STDIN_FILENO;
      return;
    }
    descriptor_ = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    owned_ = true;
    if (descriptor_ < 0) error_ = errno;
  }
  ~ByteSource() {
    if (owned_ && descriptor_ >= 0) close(descriptor_);
  }
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  int error() const { return error_; }             // errno of open or read; 0 where all is well
  /// Its size where it is known before reading.
  std::optional<std::uint64_t> size() const {
    struct stat status {};
    if (descriptor_ < 0 || fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return {};
    return static_cast<std::uint64_t>(status.st_size);
  }
  /// Reads up to `size` bytes; 0 at the end, at an error, and when the run stops.
  std::size_t read(char* to, std::size_t size) {
    while (error_ == 0) {
      if (stop_ != nullptr) {
        if (stop_->load()) return 0;
        pollfd wait{descriptor_, POLLIN, 0};
        constexpr int milliseconds = 100;
        if (poll(&wait, 1, milliseconds) == 0) continue;
      }
      const ssize_t count = ::read(descriptor_, to, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) error_ = errno;
    }
    return 0;
  }

 private:
  int descriptor_{-1};
  bool owned_{};
  int error_{};
  const std::atomic<bool>* stop_;
};

DocumentError unreadable(const std::string& path, int error) {
  return DocumentError("unreadable", "cannot read " + printable(path) + ": " + error_text(error));
}

DocumentError too_large(const std::string& path, std::uint64_t max_bytes) {
  return DocumentError("too-large", printable(path) + " has more than " + std::to_string(max_bytes) +
                                        " bytes; --max-bytes allows more");
}

std::string read_file(const std::string& path, std::uint64_t max_bytes) {
  ByteSource source(path, nullptr);
  const std::uint64_t size = source.size().value_or(0);
  if (size > max_bytes) throw too_large(path, max_bytes);
  std::string bytes;
  constexpr std::size_t step = std::size_t{1} << 16;
  std::size_t filled = 0;
  bytes.resize(static_cast<std::size_t>(size) + 1);   // one more: the end shows without growing
  while (const std::size_t count = source.read(bytes.data() + filled, bytes.size() - filled)) {
    filled += count;
    if (filled > max_bytes) throw too_large(path, max_bytes);
    if (filled == bytes.size()) bytes.resize(filled + std::max(filled, step));
  }
  if (source.error() != 0) throw unreadable(path, source.error());
  bytes.resize(filled);
  return bytes;
}

/// The lines of a small file of settings, without line ends. Throws UsageError.
std::vector<std::string> read_lines(const std::string& path) {
  std::string content;
  try {
    constexpr std::uint64_t limit = std::uint64_t{1} << 30;
    content = read_file(path, limit);
  } catch (const DocumentError& error) {
    throw UsageError(error.what());
  }
  if (content.starts_with(byte_order_mark)) content.erase(0, byte_order_mark.size());
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    std::string line = content.substr(begin, end - begin);
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

/// Replaces `\uD800`-`\uDFFF` that are no half of a pair by `\uFFFD`: they are no characters, and
/// one of them should not cost the document. Returns how many.
std::size_t replace_lone_surrogates(std::string& json) {
  const auto unit_at = [&json](std::size_t backslash) -> unsigned {
    if (backslash + 6 > json.size() || json[backslash] != '\\' || json[backslash + 1] != 'u') return 0;
    unsigned unit = 0;
    for (std::size_t at = backslash + 2; at < backslash + 6; ++at) {
      const char digit = json[at];
      const bool number = digit >= '0' && digit <= '9';
      const bool letter = (digit >= 'a' && digit <= 'f') || (digit >= 'A' && digit <= 'F');
      if (!number && !letter) return 0;
      unit = unit * 16 + static_cast<unsigned>(number ? digit - '0' : (digit & 0x5F) - 'A' + 10);
    }
    return unit;
  };
  std::size_t replaced = 0;
  for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
    const unsigned unit = unit_at(at);
    if (unit < 0xD800 || unit > 0xDFFF) {
      at += 2;
    } else if (unit < 0xDC00 && (unit_at(at + 6) & 0xFC00) == 0xDC00) {
      at += 12;
    } else {
      json.replace(at + 2, 4, "FFFD");
      ++replaced;
      at += 6;
    }
  }
  return replaced;
}

/// Takes `id`, `text`, `zh` and `en` out of one JSON object; other keys may hold anything.
class LineHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, LineHandler> {
 public:
  std::optional<std::string> id{}, text{}, zh{}, en{};
  std::string fault{};

  bool StartObject() { return ++depth_ > 0; }
  bool EndObject(rapidjson::SizeType) { return leave(); }
  bool StartArray() {
    if (depth_ == 0) return refuse("expected an object, found a list");
    if (wanted_ != nullptr) return refuse("`" + key_ + "` is no string");
    return ++depth_ > 0;
  }
  bool EndArray(rapidjson::SizeType) { return leave(); }
  bool Key(const char* name, rapidjson::SizeType size, bool) {
    if (depth_ != 1) return true;
    key_.assign(name, size);
    wanted_ = key_ == "id" ? &id : key_ == "text" ? &text : key_ == "zh" ? &zh : key_ == "en" ? &en : nullptr;
    return true;
  }
  bool String(const char* value, rapidjson::SizeType size, bool) {
    if (depth_ == 0) return refuse("expected an object, found a string");
    if (depth_ == 1 && wanted_ != nullptr) wanted_->emplace(value, size);
    wanted_ = nullptr;
    return true;
  }
  /// An id may be a number; its digits are the id.
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool) {
    if (depth_ == 0) return refuse("expected an object, found a number");
    if (depth_ == 1 && wanted_ != nullptr) {
      if (wanted_ != &id) return refuse("`" + key_ + "` is no string");
      id.emplace(digits, size);
    }
    wanted_ = nullptr;
    return true;
  }
  bool Null() {
    if (depth_ == 0) return refuse("expected an object, found null");
    wanted_ = nullptr;                              // the same as no such key
    return true;
  }
  bool Bool(bool) {
    if (depth_ == 0) return refuse("expected an object, found true or false");
    if (depth_ == 1 && wanted_ != nullptr) return refuse("`" + key_ + "` is no string");
    return true;
  }

 private:
  bool leave() {
    --depth_;
    wanted_ = nullptr;
    return true;
  }
  bool refuse(std::string why) {
    fault = std::move(why);
    return false;
  }

  int depth_{};
  std::string key_{};
  std::optional<std::string>* wanted_{};
};

}  // namespace

/// The item that is being read piece by piece.
class Reader::Stream {
 public:
  Stream(Input named, const std::atomic<bool>& stop)
      : base(std::move(named)), source_(base.parts[0].path, &stop) {}

  const Input base;
  std::size_t line_number{};

  int error() const { return source_.error(); }

  /// Whether the first character is `{`, as in NDJSON. Call it before reading.
  bool looks_like_json() {
    fill();
    std::string_view start = buffered();
    if (start.starts_with(byte_order_mark)) start.remove_prefix(byte_order_mark.size());
    const std::size_t first = start.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && start[first] == '{';
  }

  /// Everything that is left. False when that is more than `limit`.
  bool read_all(std::string& bytes, std::uint64_t limit) {
    bytes.clear();
    do {
      bytes += buffered();
      begin_ = end_;
      if (bytes.size() > limit) return false;
    } while (fill());
    return true;
  }

  enum class Line { none, whole, too_long };
  /// The next line that is not blank. A line above `limit` is passed over, not kept.
  Line next_line(std::string& line, std::uint64_t limit) {
    for (;;) {
      line.clear();
      bool any = false, too_long = false, ended = false;
      while (!ended && (begin_ < end_ || fill())) {
        any = true;
        const std::string_view rest = buffered();
        const std::size_t size = std::min(rest.find('\n'), rest.size());
        ended = size < rest.size();
        too_long = too_long || line.size() + size > limit;
        if (too_long) {
          line.clear();
        } else {
          line += rest.substr(0, size);
        }
        begin_ += size + (ended ? 1 : 0);
      }
      if (!any) return Line::none;
      ++line_number;
      if (line_number == 1 && line.starts_with(byte_order_mark)) line.erase(0, byte_order_mark.size());
      if (too_long) return Line::too_long;
      if (line.find_first_not_of(" \t\r") != std::string::npos) return Line::whole;
    }
  }

 private:
  std::string_view buffered() const { return {buffer_.data() + begin_, end_ - begin_}; }
  /// Adds to an empty buffer; false at the end.
  bool fill() {
    begin_ = 0;
    end_ = source_.read(buffer_.data(), buffer_.size());
    return end_ > 0;
  }

  ByteSource source_;
  std::vector<char> buffer_ = std::vector<char>(std::size_t{1} << 18);
  std::size_t begin_{}, end_{};
};

std::string sources_of(const Input& input) {
  std::string all;
  for (const InputPart& part : input.parts) {
    if (!all.empty() && all != part.path) all += ", ";
    if (all != part.path) all += part.path;
  }
  return all;
}

Document load(Input input, std::uint64_t max_bytes) {
  if (input.error) throw *input.error;
  Document document;
  document.id = printable(input.id);
  for (InputPart& part : input.parts) {
    Text& text = document.texts.emplace_back();
    text.language_known = part.language.has_value();
    text.language = part.language.value_or(Language::zh);
    text.bytes = part.bytes ? std::move(*part.bytes) : read_file(part.path, max_bytes);
    text.source.path = printable(part.path);
    text.source.sha256 = sha256_hex(text.bytes);
    text.source.bytes = text.bytes.size();
    const FileKind* kind = kind_of(take_apart(part.path).extension);
    text.source.media_type = kind != nullptr && !kind->stream ? kind->media_type : "text/plain";
    if (part.repaired > 0) {
      text.observations.push_back(
          {"txt-enc", {}, std::to_string(part.repaired) + " lone surrogates replaced by U+FFFD"});
    }
  }
  return document;
}

std::optional<fs::file_time_type> last_change(const Input& input) {
  std::optional<fs::file_time_type> newest;
  for (const InputPart& part : input.parts) {
    // A part of a stream is shown as `docs.ndjson:12`.
    std::string path = part.path;
    if (part.bytes) path.resize(std::min(path.rfind(':'), path.size()));
    std::error_code error;
    const auto changed = fs::last_write_time(path, error);
    if (error) return {};
    if (!newest || changed > *newest) newest = changed;
  }
  return newest;
}

Reader::Reader(ReaderOptions options, const std::atomic<bool>& stop)
    : options_(std::move(options)), stop_(stop) {
  std::vector<Item> pairs;
  if (!options_.pairs.empty()) pairs = read_pairs(options_.pairs);
  for (const std::string& argument : options_.inputs) {
    if (argument.size() > 1 && argument.starts_with('@')) {
      add_list(argument.substr(1));
    } else {
      add(argument);
    }
  }
  std::move(pairs.begin(), pairs.end(), std::back_inserter(items_));
  pair_halves_.clear();
  named_in_pairs_.clear();
  check_ids();
}

Reader::~Reader() = default;

void Reader::add_list(const std::string& path) {
  for (const std::string& line : read_lines(path)) {
    if (!line.empty()) add(line);
  }
}

void Reader::add(const std::string& argument) {
  if (argument == "-") {
    if (standard_input_) throw UsageError("standard input is named twice");
    standard_input_ = true;
    items_.push_back({{"stdin", {{"-", options_.language, {}, {}}}, {}}, true});
  } else if (argument.empty()) {
    throw UsageError("an INPUT is empty");
  } else if (is_folder(argument)) {
    add_folder(without_trailing_slashes(argument), "");
  } else {
    add_file(argument, "");
  }
}

void Reader::add_folder(const std::string& path, const std::string& below) {
  std::vector<fs::directory_entry> entries;
  std::error_code error;
  fs::directory_iterator at(path, error);
  while (!error && at != fs::directory_iterator()) {
    entries.push_back(*at);
    at.increment(error);
  }
  if (error) {
    Input failed;
    failed.id = below.empty() ? take_apart(absolute(path)).name : below.substr(0, below.size() - 1);
    if (failed.id.empty()) failed.id = "root";
    failed.parts.push_back({path, {}, {}, {}});
    failed.error = unreadable(path, error.value());
    items_.push_back({std::move(failed), false});
    return;
  }
  std::sort(entries.begin(), entries.end(), [](const auto& one, const auto& other) {
    return one.path().native() < other.path().native();
  });
  const std::string prefix = path.ends_with('/') ? path : path + "/";
  for (const fs::directory_entry& entry : entries) {
    const std::string name = entry.path().filename().string();
    const bool link = entry.is_symlink(error);
    if (name.starts_with('.')) {
      ++skipped_hidden_;
    } else if (entry.is_directory(error)) {
      // A link to a folder could lead around in a circle.
      if (link) {
        ++skipped_others_;
      } else {
        add_folder(prefix + name, below + name + "/");
      }
    } else if (kind_of(take_apart(name).extension) != nullptr && (link || entry.is_regular_file(error))) {
      add_file(prefix + name, below);
    } else {
      ++skipped_others_;
    }
  }
}

void Reader::add_file(const std::string& path, const std::string& below) {
  if (!named_in_pairs_.empty() && named_in_pairs_.contains(absolute(path))) return;
  FileName parts = take_apart(path);
  const FileKind* kind = kind_of(parts.extension);
  if (kind != nullptr && kind->stream) {
    items_.push_back({{below + parts.name, {{path, options_.language, {}, {}}}, {}}, true});
    return;
  }
  const std::optional<Language> named = parts.language;
  drop_language(parts);
  InputPart part{path, named ? named : options_.language, {}, {}};
  if (named) {
    const std::string key = below + '\n' + parts.folder + parts.name + parts.extension;
    const auto [half, first] = pair_halves_.try_emplace(key, items_.size());
    if (!first) {
      std::vector<InputPart>& other = items_[half->second].input.parts;
      if (other.size() == 1 && other[0].language != named) {
        other.insert(*named == Language::zh ? other.begin() : other.end(), std::move(part));
        return;
      }
    }
  }
  items_.push_back({{below + parts.name, {std::move(part)}, {}}, false});
}

std::vector<Reader::Item> Reader::read_pairs(const std::string& path) {
  std::vector<Item> pairs;
  std::size_t number = 0;
  for (const std::string& line : read_lines(path)) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    std::vector<std::string> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      cells.push_back(line.substr(begin, end - begin));
      begin = end + 1;
    }
    const std::string place = path + ":" + std::to_string(number) + ":1: ";
    if (cells.size() < 2 || cells.size() > 3 || cells[0].empty() || cells[1].empty()) {
      throw UsageError(place + "expected a Chinese file, a tab, an English file" +
                       " (and, if wanted, a tab and an id)");
    }
    FileName parts = take_apart(cells[0]);
    drop_language(parts);
    const std::string id = cells.size() == 3 ? cells[2] : parts.name;
    if (const std::string fault = id_fault(id); !fault.empty()) throw UsageError(place + fault);
    named_in_pairs_.insert(absolute(cells[0]));
    named_in_pairs_.insert(absolute(cells[1]));
    pairs.push_back({{id, {{cells[0], Language::zh, {}, {}}, {cells[1], Language::en, {}, {}}}, {}}, false});
  }
  return pairs;
}

void Reader::check_ids() {
  std::vector<Item*> later;                         // get what name is free
  for (Item& item : items_) {
    if (item.stream) continue;
    const std::size_t slash = item.input.id.rfind('/');
    const std::size_t part = item.input.id.size() - (slash == std::string::npos ? 0 : slash + 1);
    if (part > longest_id_part && !item.input.error) {
      item.input.error = DocumentError("bad-id", "the file name is too long for a record of this name");
    }
    if (item.input.error) {
      later.push_back(&item);
      continue;
    }
    const std::string sources = sources_of(item.input);
    const auto [taken, first] = planned_.try_emplace(item.input.id, sources);
    if (!first) {
      throw UsageError(printable(taken->second) + " and " + printable(sources) +
                       " would write the same record " + printable(item.input.id) +
                       "; rename one or run them into different folders");
    }
  }
  for (const auto& [id, sources] : planned_) {
    if (!id.ends_with(error_suffix)) continue;
    const auto other = planned_.find(id.substr(0, id.size() - error_suffix.size()));
    if (other == planned_.end()) continue;
    throw UsageError(printable(sources) + " would write the error record of " +
                     printable(other->second) + "; rename it");
  }
  for (Item* item : later) item->input.id = free_id(std::move(item->input.id));
}

std::string Reader::id_fault(std::string_view id) const {
  if (id.empty()) return "the id is empty";
  if (id.size() > longest_id) return "the id has more than " + std::to_string(longest_id) + " bytes";
  if (!is_valid_utf8(id) || printable(id) != id) return "the id holds control characters";
  if (id.starts_with('/')) return "the id is an absolute path";
  if (id.ends_with(error_suffix)) return "the id ends in .error, which names error records";
  for (std::size_t begin = 0; begin <= id.size();) {
    const std::size_t end = std::min(id.find('/', begin), id.size());
    const std::string_view part = id.substr(begin, end - begin);
    if (part.empty() || part.starts_with('.')) return "a part of the id is empty or begins with a dot";
    if (part.size() > longest_id_part) {
      return "a part of the id has more than " + std::to_string(longest_id_part) + " bytes";
    }
    for (const std::string& extension : options_.extensions) {
      if (end < id.size() && part.ends_with(extension)) return "a folder of the id ends in " + extension;
    }
    begin = end + 1;
  }
  return "";
}

bool Reader::claim(const std::string& id) {
  if (planned_.contains(id) || planned_.contains(id + std::string(error_suffix))) return false;
  // Half a digest keeps a billion ids apart and costs the same for short and long ones.
  const auto digest = sha256(id);
  return claimed_.emplace(digest.begin(), digest.begin() + digest.size() / 2).second;
}

std::string Reader::free_id(std::string wanted) {
  if (wanted.size() > longest_safe_stem) {
    std::size_t end = longest_safe_stem;
    while (end > 0 && (static_cast<unsigned char>(wanted[end]) & 0xC0) == 0x80) --end;
    wanted.resize(end);
  }
  std::string id = wanted;
  for (unsigned number = 2; !claim(id); ++number) id = wanted + "-" + std::to_string(number);
  return id;
}

std::optional<std::size_t> Reader::total() const {
  if (std::any_of(items_.begin(), items_.end(), [](const Item& item) { return item.stream; })) return {};
  return items_.size();
}

std::optional<Input> Reader::next() {
  for (;;) {
    if (stop_.load()) return {};
    if (stream_ != nullptr) {
      if (std::optional<Input> input = next_of_stream()) return input;
      stream_.reset();
    }
    if (next_item_ == items_.size()) return {};
    Item& item = items_[next_item_++];
    if (!item.stream) return std::move(item.input);

    stream_ = std::make_unique<Stream>(std::move(item.input), stop_);
    if (stream_->base.parts[0].path != "-" || stream_->looks_like_json() || stream_->error() != 0) continue;
    Input whole = stream_->base;
    whole.id = free_id(whole.id);
    std::string bytes;
    const bool fits = stream_->read_all(bytes, options_.max_bytes);
    if (stop_.load()) return {};
    if (!fits) whole.error = too_large("standard input", options_.max_bytes);
    if (stream_->error() != 0) whole.error = unreadable("standard input", stream_->error());
    whole.parts[0].bytes = std::move(bytes);
    stream_.reset();
    return whole;
  }
}

std::optional<Input> Reader::next_of_stream() {
  const std::string& path = stream_->base.parts[0].path;
  std::string line;
  const Stream::Line found = stream_->next_line(line, options_.max_bytes);
  if (stop_.load()) return {};
  if (found == Stream::Line::whole) return input_of_line(line);

  Input failed;
  if (found == Stream::Line::too_long) {
    const std::string number = std::to_string(stream_->line_number);
    failed.id = free_id(stream_->base.id + "-line-" + number);
    failed.parts.push_back({path + ":" + number, {}, {}, {}});
    failed.error = too_large("the line", options_.max_bytes);
    return failed;
  }
  if (stream_->error() == 0) return {};
  failed = stream_->base;
  failed.id = free_id(failed.id);
  failed.error = unreadable(path == "-" ? "standard input" : path, stream_->error());
  stream_.reset();
  return failed;
}

Input Reader::input_of_line(std::string& line) {
  const std::string number = std::to_string(stream_->line_number);
  const std::string place = stream_->base.parts[0].path + ":" + number;
  const auto refuse = [&](const char* code, const std::string& why) {
    Input failed;
    failed.id = free_id(stream_->base.id + "-line-" + number);
    failed.parts.push_back({place, {}, {}, {}});
    failed.error = DocumentError(code, "line " + number + ": " + why);
    return failed;
  };

  std::size_t repaired = replace_lone_surrogates(line);
  LineHandler handler;
  rapidjson::Reader parser;
  rapidjson::InsituStringStream json(line.data());
  // Iterative: a million opening brackets must not use up the stack.
  constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  if (line.find('\0') != std::string::npos) return refuse("bad-json", "holds a NUL byte");
  if (const auto result = parser.Parse<flags>(json, handler); result.IsError()) {
    const std::string why =
        handler.fault.empty() ? rapidjson::GetParseError_En(result.Code()) : handler.fault;
    return refuse("bad-json", why + " (byte " + std::to_string(result.Offset() + 1) + ")");
  }
  if (!handler.id) return refuse("bad-id", "has no `id`");
  const std::string& id = *handler.id;
  if (const std::string fault = id_fault(id); !fault.empty()) return refuse("bad-id", fault);
  const bool pair_key = handler.zh || handler.en;
  if (handler.text.has_value() == pair_key) {
    return refuse("bad-json", "expected either `text` or `zh` and `en`");
  }
  if (!claim(id)) return refuse("bad-id", "the id " + id + " was there before");

  Input input;
  input.id = id;
  const auto add_part = [&](std::optional<std::string>& bytes, std::optional<Language> language) {
    if (bytes) input.parts.push_back({place, language, std::move(bytes), std::exchange(repaired, 0)});
  };
  add_part(handler.text, options_.language);
  add_part(handler.zh, Language::zh);
  add_part(handler.en, Language::en);
  return input;
}

}  // namespace minutes
