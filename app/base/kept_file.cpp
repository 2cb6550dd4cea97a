#include "base/kept_file.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdint>
#include <cstring>
#include <fstream>

#include "base/version.hpp"

namespace gatehouse {
namespace {

constexpr std::string_view form = "gatehouse-kept-1";

/// Finds damage, eight bytes at a time.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t sum = 0x9E3779B97F4A7C15U ^ bytes.size();
  const auto mix = [&](std::uint64_t word) {
    sum = (sum ^ word) * 0xFF51AFD7ED558CCDU;
    sum ^= sum >> 32;
  };
  while (bytes.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), 8);
    mix(word);
    bytes.remove_prefix(8);
  }
  for (const char c : bytes) mix(static_cast<unsigned char>(c));
  return sum;
}

/// One line before the content. Stamps may hold anything but the end of a line, which a file's name could have.
std::string header_of(std::string_view stamp, std::string_view content) {
  return fmt::format("{} {} {:016x} {} {:016x}\n", form, version(), checksum(stamp), content.size(), checksum(content));
}

}  // namespace

std::optional<std::string> read_kept_file(const std::filesystem::path& file, std::string_view stamp) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) return std::nullopt;
  const std::streamoff size = in.tellg();
  in.seekg(0);
  std::string header;
  if (!std::getline(in, header) || in.eof()) return std::nullopt;
  header += '\n';
  std::string content(static_cast<std::size_t>(size) - header.size(), '\0');
  if (!in.read(content.data(), static_cast<std::streamsize>(content.size()))) return std::nullopt;
  if (header != header_of(stamp, content)) return std::nullopt;
  return content;
}

void write_kept_file(const std::filesystem::path& file, std::string_view stamp, std::string_view content) {
  const std::filesystem::path fresh = file.string() + ".part";
  std::ofstream out(fresh, std::ios::binary);
  out << header_of(stamp, content);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  std::error_code ignored;
  if (out) {
    std::filesystem::rename(fresh, file, ignored);
  } else {
    std::filesystem::remove(fresh, ignored);
  }
}

std::string file_stamp(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return "-";
  return fmt::format("{}.{}.{}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

}  // namespace gatehouse
