#include "briefing/pages/png_resolution.hpp"

#include <cmath>
#include <cstdint>

namespace gatehouse {
namespace {

void append_word(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 255);
}

/// CRC-32 of ISO 3309, as PNG wants it; the chunk is 13 bytes, so bit by bit is fast enough.
std::uint32_t crc32(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

}  // namespace

std::string with_resolution(std::string png, double dots_per_inch) {
  constexpr std::size_t after_header = 8 + 25;  // signature, IHDR chunk
  if (png.size() < after_header || png.compare(1, 3, "PNG") != 0) return png;
  const auto dots_per_metre = static_cast<std::uint32_t>(std::lround(dots_per_inch / 0.0254));
  std::string chunk = "pHYs";
  append_word(chunk, dots_per_metre);
  append_word(chunk, dots_per_metre);
  chunk += '\1';  // the unit is the metre
  std::string whole;
  append_word(whole, 9);
  whole += chunk;
  append_word(whole, crc32(chunk));
  png.insert(after_header, whole);
  return png;
}

}  // namespace gatehouse
