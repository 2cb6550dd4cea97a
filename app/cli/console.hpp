// Where a command's words go: results to stdout as text or JSON, progress and errors to stderr.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"

namespace gatehouse::cli {

/// Shows what is done and the time left on stderr: a line that is written over on a terminal, else a line now and then.
/// Ctrl-C cancels; the second one ends the program.
class ConsoleProgress final : public Progress {
public:
  ConsoleProgress();
  ConsoleProgress(const ConsoleProgress&) = delete;
  ConsoleProgress& operator=(const ConsoleProgress&) = delete;
  ~ConsoleProgress() override;
  void report(double fraction, const Text& doing) override;
  [[nodiscard]] bool cancelled() const override;
  /// Takes the line off the terminal, so that the next thing said stands alone.
  void clear();

private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] std::string time_left(double fraction) const;

  bool terminal_;
  bool shown_ = false;
  std::string last_doing_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point shown_at_{};
};

class Console {
public:
  explicit Console(bool json) : json_(json) {}
  [[nodiscard]] bool json() const { return json_; }
  /// A line (or lines) of result; nothing where JSON is wanted.
  void print(const std::string& text);
  /// The result where JSON is wanted.
  void print(const nlohmann::json& result);
  /// A remark that is no result: to stderr.
  void remark(const Text& text);
  [[nodiscard]] ConsoleProgress& progress() { return progress_; }

private:
  bool json_;
  ConsoleProgress progress_;
};

/// Says on stderr what is wrong and what to do; gives the exit code.
int report_error(const Error& error);

/// A path as text for a sentence or for JSON.
[[nodiscard]] std::string shown(const std::filesystem::path& path);
/// A number for a person: at most two decimals, no needless zeros.
[[nodiscard]] std::string shown(double number);

}  // namespace gatehouse::cli
