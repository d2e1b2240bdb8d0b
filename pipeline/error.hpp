// The two ways to fail: one document cannot go on, or the whole run cannot.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace minutes {

/// A document that cannot be processed. Becomes its error record; the batch goes on.
class DocumentError : public std::runtime_error {
 public:
  /// `code` is a short key for programs (`empty`, `binary`, `unreadable`, ...), `message` says what
  /// is wrong and what to do.
  DocumentError(std::string code, const std::string& message)
      : std::runtime_error(message), code_(std::move(code)) {}
  const std::string& code() const { return code_; }

 private:
  std::string code_;
};

/// Usage, configuration or dictionary error: exit status 2.
class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Output cannot be written any more: exit status 4.
class OutputError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace minutes
