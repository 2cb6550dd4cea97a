#include "model/hash.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include "model/bytes.hpp"
#include "model/codec.hpp"

namespace gatehouse {
namespace {

Hash digest(const std::string& bytes) {
  const XXH128_hash_t h = XXH3_128bits(bytes.data(), bytes.size());
  return {h.low64, h.high64};
}

}  // namespace

Hash& Hash::operator+=(const Hash& other) {
  const std::uint64_t before = low;
  low += other.low;
  high += other.high + (low < before ? 1 : 0);
  return *this;
}

Hash& Hash::operator-=(const Hash& other) {
  const std::uint64_t before = low;
  low -= other.low;
  high -= other.high + (low > before ? 1 : 0);
  return *this;
}

std::string Hash::hex() const { return fmt::format("{:016x}{:016x}", high, low); }

Hash Hash::from_hex(std::string_view hex) {
  if (hex.size() != 32 || hex.find_first_not_of("0123456789abcdef") != std::string_view::npos) return {};
  return {std::stoull(std::string(hex.substr(16)), nullptr, 16),
          std::stoull(std::string(hex.substr(0, 16)), nullptr, 16)};
}

Hash hash_of(const std::string& layer, const Feature& feature) {
  ByteWriter w;
  w.string("feature");
  w.string(layer);
  w.feature(feature);
  return digest(w.bytes());
}

Hash hash_of(const LayerDefinition& definition) { return digest("layer " + to_json(definition)); }

Hash hash_of_setting(std::string_view key, std::string_view value) {
  ByteWriter w;
  w.string("setting");
  w.string(key);
  w.string(value);
  return digest(w.bytes());
}

Hash hash_of(const Map& map) {
  Hash sum = digest("crs " + map.crs);
  for (const auto& layer : map.layers) {
    sum += hash_of(layer->definition);
    for (const auto& [id, feature] : layer->features) sum += hash_of(layer->definition.name, *feature);
  }
  for (const auto& [key, value] : map.settings) sum += hash_of_setting(key, value);
  return sum;
}

Hash hash_after(Hash hash, const Transaction& transaction) {
  struct Visitor {
    Hash& h;
    void operator()(const FeatureChange& c) const {
      if (c.before) h -= hash_of(c.layer, *c.before);
      if (c.after) h += hash_of(c.layer, *c.after);
    }
    void operator()(const LayerChange& c) const {
      if (c.before) h -= hash_of(*c.before);
      if (c.after) h += hash_of(*c.after);
    }
    void operator()(const SettingChange& c) const {
      if (c.before) h -= hash_of_setting(c.key, *c.before);
      if (c.after) h += hash_of_setting(c.key, *c.after);
    }
  };
  for (const auto& change : transaction.changes) std::visit(Visitor{hash}, change);
  return hash;
}

std::string content_hash(const Map& map) { return hash_of(map).hex(); }

}  // namespace gatehouse
