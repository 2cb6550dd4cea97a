#include "storage/exchange/export_files.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

namespace gatehouse::exchange {
namespace {

Error cannot_write(const std::filesystem::path& file, int error) {
  const Text next = error == ENOSPC ? text("The disk is full. Make room on it, or choose another place.")
                                    : text("Check that you may write in this folder, or choose another.");
  return {ErrorKind::io, text("“{}” cannot be written.", file.string()), next, std::strerror(error)};
}

Result<void> write_flushed(const std::filesystem::path& file, const std::string& bytes) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd < 0) return cannot_write(file, errno);
  std::size_t done = 0;
  int error = 0;
  while (done < bytes.size() && error == 0) {
    const ssize_t n = ::write(fd, bytes.data() + done, bytes.size() - done);
    if (n >= 0) {
      done += static_cast<std::size_t>(n);
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (error == 0 && ::fsync(fd) != 0 && errno != EINVAL) error = errno;
  if (::close(fd) != 0 && error == 0) error = errno;
  if (error != 0) return cannot_write(file, error);
  return {};
}

}  // namespace

MemoryFolder::MemoryFolder() {
  static std::atomic<int> count = 0;
  name_ = "/vsimem/gatehouse_export_" + std::to_string(++count);
  VSIMkdir(name_.c_str(), 0755);
}

MemoryFolder::~MemoryFolder() { VSIRmdirRecursive(name_.c_str()); }

std::vector<std::string> MemoryFolder::files() const {
  std::vector<std::string> names;
  char** listed = VSIReadDir(name_.c_str());
  for (char** name = listed; name != nullptr && *name != nullptr; ++name)
    if (std::string(*name) != "." && std::string(*name) != "..") names.emplace_back(*name);
  CSLDestroy(listed);
  std::sort(names.begin(), names.end());
  return names;
}

std::string MemoryFolder::bytes(const std::string& file) const {
  vsi_l_offset size = 0;
  const GByte* data = VSIGetMemFileBuffer((*this / file).c_str(), &size, FALSE);
  return data == nullptr ? std::string()
                         : std::string(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
}

void MemoryFolder::write(const std::string& file, const std::string& bytes) const {
  VSILFILE* out = VSIFOpenL((*this / file).c_str(), "wb");
  if (out == nullptr) return;
  VSIFWriteL(bytes.data(), 1, bytes.size(), out);
  VSIFCloseL(out);
}

Result<std::vector<std::filesystem::path>> publish(const MemoryFolder& made, const std::filesystem::path& folder) {
  std::vector<std::pair<std::filesystem::path, std::filesystem::path>> moves;
  const auto give_up = [&](Error error) {
    std::error_code ignored;
    for (const auto& [from, to] : moves) std::filesystem::remove(from, ignored);
    return error;
  };
  for (const std::string& name : made.files()) {
    const std::filesystem::path beside = folder / ("." + name + "." + std::to_string(::getpid()) + ".part");
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    moves.emplace_back(beside, folder / name);
    if (auto written = write_flushed(beside, made.bytes(name)); !written) return give_up(written.error());
  }
  std::vector<std::filesystem::path> files;
  for (const auto& [from, to] : moves) {
    if (::rename(from.c_str(), to.c_str()) != 0) return give_up(cannot_write(to, errno));
    files.push_back(to);
  }
  return files;
}

}  // namespace gatehouse::exchange
