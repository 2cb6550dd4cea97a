// A 128-bit fingerprint of a map that can be kept up to date edit by edit: the sum of the fingerprints of its pieces,
// so the order of pieces does not matter and a change costs two of them. Not against deliberate forgery.
#pragma once

#include <cstdint>
#include <string>

#include "model/map.hpp"
#include "model/transaction.hpp"

namespace gatehouse {

struct Hash {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(const Hash&) const = default;
  Hash& operator+=(const Hash& other);
  Hash& operator-=(const Hash& other);
  [[nodiscard]] std::string hex() const;  ///< 32 hex digits
  /// Zero where the text is not 32 hex digits.
  [[nodiscard]] static Hash from_hex(std::string_view hex);
};

[[nodiscard]] Hash hash_of(const std::string& layer, const Feature& feature);
[[nodiscard]] Hash hash_of(const LayerDefinition& definition);
[[nodiscard]] Hash hash_of_setting(std::string_view key, std::string_view value);
/// Of the whole map, from nothing.
[[nodiscard]] Hash hash_of(const Map& map);
/// `hash` of a map before a transaction becomes that of the map after it.
[[nodiscard]] Hash hash_after(Hash hash, const Transaction& transaction);

}  // namespace gatehouse
