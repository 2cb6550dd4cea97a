// Payloads of frames: JSON values as CBOR, and back with distrust. Heavy: included by .cpp files only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "processing/json_text.hpp"
#include "processing/plain_cbor.hpp"

namespace gatehouse::worker {

[[nodiscard]] inline std::string packed(const Json& j) {
  std::string bytes;
  Json::to_cbor(j, bytes);
  return bytes;
}

/// Reads a payload with `reader`; whatever it throws on nonsense becomes "nothing".
template <class Reader>
[[nodiscard]] auto unpacked(std::string_view payload, Reader reader) -> std::optional<decltype(reader(Json()))> {
  if (!is_plain_cbor(payload)) return std::nullopt;
  try {
    return reader(Json::from_cbor(payload.begin(), payload.end()));
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace gatehouse::worker
