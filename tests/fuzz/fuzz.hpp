// What the fuzz targets share: each reads bytes from outside and says what must hold whatever the bytes are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace gatehouse::fuzz {

/// Ends the run as a find where `holds` is false.
inline void must(bool holds) {
  if (!holds) std::abort();
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace gatehouse::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
