// What a person sees on standard error while a run goes on.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace minutes {

/// Text that is safe to show: valid UTF-8, and instead of control and direction characters, which
/// could drive a terminal from inside a file name, U+FFFD.
std::string printable(std::string_view text);

/// Messages and progress on standard error: a bar on a terminal, else a plain line now and then.
/// All members may be called from any thread.
class Progress {
 public:
  /// `label` goes before each message. `total`: records to come, where it is known.
  explicit Progress(std::string label);
  void expect(std::optional<std::size_t> total);
  /// One line, made printable.
  void message(std::string_view text);
  /// Told often, shows seldom.
  void update(std::size_t done, std::size_t failed);
  /// Takes the bar away.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  void clear_bar();
  void write(std::string_view text);

  std::mutex mutex_{};
  std::string label_;
  std::optional<std::size_t> total_{};
  bool terminal_;
  bool bar_shown_{};
  Clock::time_point last_;
};

}  // namespace minutes
