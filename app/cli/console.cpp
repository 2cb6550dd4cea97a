#include "cli/console.hpp"

#include <unistd.h>

#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/table.hpp"

namespace gatehouse::cli {
namespace {

std::atomic<bool> interrupted{false};

extern "C" void on_interrupt(int) {
  interrupted = true;
  std::signal(SIGINT, SIG_DFL);
}

void to_stderr(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

/// `text` cut to so many places of a terminal.
std::string cut(const std::string& text, std::size_t width) {
  if (display_width(text) <= width) return text;
  std::string line = wrapped(text, 0, width - 1);
  return line.substr(0, line.find('\n')) + "…";
}

}  // namespace

ConsoleProgress::ConsoleProgress() : terminal_(isatty(STDERR_FILENO) != 0) { std::signal(SIGINT, on_interrupt); }

ConsoleProgress::~ConsoleProgress() {
  clear();
  std::signal(SIGINT, SIG_DFL);
}

bool ConsoleProgress::cancelled() const { return interrupted; }

std::string ConsoleProgress::time_left(double fraction) const {
  const double seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
  if (fraction < 0.03 || seconds < 2) return {};
  const double left = seconds * (1 - fraction) / fraction;
  if (left < 60) return tr("about {} s left", std::ceil(left));
  return tr("about {} min left", std::ceil(left / 60));
}

void ConsoleProgress::report(double fraction, const Text& doing) {
  const auto now = Clock::now();
  const std::string& words = doing.str();
  const auto pause = terminal_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(2000);
  if (words != last_doing_ && fraction <= 0) begun_ = now;
  // Short work says nothing at all.
  if (now - begun_ < std::chrono::milliseconds(400) || now - shown_at_ < pause) return;
  if (!terminal_ && words == last_doing_ && fraction < 0) return;
  shown_at_ = now;
  last_doing_ = words;
  std::string line = words;
  if (fraction >= 0) line += " " + std::to_string(std::lround(std::min(fraction, 1.0) * 100)) + "%";
  if (const std::string left = fraction >= 0 ? time_left(fraction) : ""; !left.empty()) line += ", " + left;
  to_stderr(terminal_ ? "\r\x1b[K" + cut(line, 78) : line + "\n");
  shown_ = terminal_;
}

void ConsoleProgress::clear() {
  if (shown_) to_stderr("\r\x1b[K");
  shown_ = false;
}

void Console::print(const std::string& text) {
  if (json_) return;
  progress_.clear();
  std::string line = text;
  if (!line.ends_with('\n')) line += '\n';
  std::fwrite(line.data(), 1, line.size(), stdout);
}

void Console::print(const nlohmann::json& result) {
  if (!json_) return;
  progress_.clear();
  const std::string text = result.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void Console::remark(const Text& text) {
  progress_.clear();
  to_stderr(text.str() + "\n");
}

int report_error(const Error& error) {
  const bool usage = error.kind == ErrorKind::usage;
  to_stderr("gatehouse: " + error.message(language()) + "\n");
  return usage ? 2 : 1;
}

std::string shown(const std::filesystem::path& path) { return path.string(); }

std::string shown(double number) {
  std::string text = fmt::format("{:.2f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

}  // namespace gatehouse::cli
