#include "ui/open_marker.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

#include "base/paths.hpp"

namespace gatehouse::ui {
namespace fs = std::filesystem;
namespace {

/// FNV-1a (Fowler, Noll, Vo): the same in every program and on every day, as std::hash need not be.
std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

}  // namespace

bool OpenMarker::take(const fs::path& map) {
  release();
  std::error_code problem;
  const fs::path folder = cache_directory() / "open";
  fs::create_directories(folder, problem);
  const fs::path whole = fs::weakly_canonical(map, problem);
  const fs::path mark = folder / fmt::format("{:016x}", hash_of(whole.string()));
  descriptor_ = ::open(mark.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor_ < 0) return held_ = true;
  return try_again();
}

bool OpenMarker::try_again() {
  if (held_ || descriptor_ < 0) return held_;
  held_ = flock(descriptor_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
  return held_;
}

void OpenMarker::release() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  held_ = false;
}

}  // namespace gatehouse::ui
