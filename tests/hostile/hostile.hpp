// What every hostile file must meet.
#pragma once

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>

#include "support/catch.hpp"
#include "support/exchange_data.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse::test {

/// Takes what is written to stderr while it lives: libraries have no business there.
class CapturedStderr {
public:
  explicit CapturedStderr(const std::filesystem::path& file) : file_(file), saved_(dup(STDERR_FILENO)) {
    std::fflush(stderr);
    if (std::freopen(file.c_str(), "w", stderr) == nullptr) std::abort();
  }
  CapturedStderr(const CapturedStderr&) = delete;
  CapturedStderr& operator=(const CapturedStderr&) = delete;
  ~CapturedStderr() { release(); }
  std::uintmax_t release() {
    if (saved_ < 0) return size_;
    std::fflush(stderr);
    size_ = std::filesystem::file_size(file_);
    dup2(saved_, STDERR_FILENO);
    close(saved_);
    saved_ = -1;
    return size_;
  }

private:
  std::filesystem::path file_;
  int saved_;
  std::uintmax_t size_ = 0;
};

/// Imports `file` into a map; it must end within the time, either as a transaction that applies or as an error in both
/// languages, leave the map as it was, and print nothing. True where it was read.
inline bool meets_the_bounds(const std::filesystem::path& file, double most_seconds = 20) {
  CAPTURE(file.string());
  const TempDir dir;
  const MapPtr map = beijing_map();
  const std::string before = content_hash(*map);
  CapturedStderr captured(dir / "stderr");
  const auto start = std::chrono::steady_clock::now();
  const auto import = read(file, map);
  const auto crs = suggested_crs(file);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  CHECK(captured.release() == 0);
  CHECK(seconds < most_seconds);
  CHECK(content_hash(*map) == before);
  if (!crs) CHECK_FALSE(crs.error().what.en.empty());
  if (!import) {
    CHECK_FALSE(import.error().what.en.empty());
    CHECK_FALSE(import.error().what.zh.empty());
    CHECK(import.error().kind != ErrorKind::internal);
    return false;
  }
  const auto next = apply(*map, import->transaction);
  if (!next) FAIL_CHECK(next.error().message(Language::en));
  CHECK_FALSE(import->report.rows.empty());
  return true;
}

}  // namespace gatehouse::test
