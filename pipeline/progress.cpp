// Messages and progress on standard error.
#include "pipeline/progress.hpp"

#include <unistd.h>

#include "pipeline/unicode.hpp"

namespace minutes {
namespace {

constexpr std::chrono::milliseconds bar_interval{100};
constexpr std::chrono::seconds line_interval{10};
constexpr std::size_t bar_width = 30;

bool is_unsafe(char32_t character) {
  return character < 0x20 || (character >= 0x7F && character < 0xA0) ||
         character == 0x200E || character == 0x200F || character == 0x061C ||
         (character >= 0x2028 && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (char32_t character : from_utf8(text)) {
    append_utf8(safe, is_unsafe(character) ? U'\uFFFD' : character);
  }
  return safe;
}

Progress::Progress(std::string label)
    : label_(std::move(label)), terminal_(isatty(STDERR_FILENO) == 1), last_(Clock::now()) {}

void Progress::expect(std::optional<std::size_t> total) {
  const std::lock_guard lock(mutex_);
  total_ = total;
}

void Progress::message(std::string_view text) {
  const std::lock_guard lock(mutex_);
  clear_bar();
  write(label_ + printable(text) + "\n");
}

void Progress::update(std::size_t done, std::size_t failed) {
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  if (terminal_ ? now - last_ < bar_interval : now - last_ < line_interval) return;
  last_ = now;

  std::string line = std::to_string(done);
  if (total_) line += " of " + std::to_string(*total_);
  line += " records";
  if (failed > 0) line += ", " + std::to_string(failed) + " failed";
  if (!terminal_) {
    write(label_ + line + "\n");
    return;
  }
  std::string bar;
  if (total_ && *total_ > 0) {
    const std::size_t filled = bar_width * done / *total_;
    bar = "[" + std::string(filled, '=') + std::string(bar_width - filled, ' ') + "] ";
  }
  write("\r\x1b[K" + bar + line);
  bar_shown_ = true;
}

void Progress::finish() {
  const std::lock_guard lock(mutex_);
  clear_bar();
}

void Progress::clear_bar() {
  if (bar_shown_) write("\r\x1b[K");
  bar_shown_ = false;
}

void Progress::write(std::string_view text) {
  // A closed standard error must not stop the run: what does not go out is lost.
  while (!text.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace minutes
