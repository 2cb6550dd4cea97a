#include "model/references.hpp"

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

constexpr std::array<Reference, 8> all{{{"doors", "building", "buildings"},
                                        {"checkpoints", "entrance", "entrances"},
                                        {"households", "door", "doors"},
                                        {"requests", "household", "households"},
                                        {"requests", "door", "doors"},
                                        {"staff", "site", "sites"},
                                        {"duties", "staff", "staff"},
                                        {"duties", "checkpoint_id", "checkpoints"}}};

/// What the feature's `field` refers to, named in short.
std::string named_by(const Map& map, const Feature& feature, const char* field, const char* layer) {
  const Value& value = feature.value(field);
  const auto* id = std::get_if<std::int64_t>(&value);
  return id != nullptr ? short_name(map, {layer, *id}) : std::string();
}

std::string joined(const std::string& whole, const std::string& part) {
  // A door that is called "12-3" says its building itself.
  if (whole.empty() || part.starts_with(whole + "-")) return part;
  return part.empty() ? std::string() : whole + "-" + part;
}

}  // namespace

std::span<const Reference> references() { return all; }

std::string_view referred_layer(std::string_view layer, std::string_view field) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Reference& r) { return r.layer == layer && r.field == field; });
  return found == all.end() ? std::string_view() : found->target;
}

std::string short_name(const Map& map, const FeatureRef& ref) {
  const Feature* feature = map.feature(ref);
  if (feature == nullptr) return {};
  if (ref.layer == "households") return joined(named_by(map, *feature, "door", "doors"), feature->text("unit"));
  for (const char* field : {"number", "name", "house_number"}) {
    const std::string own = feature->text(field);
    if (own.empty()) continue;
    return ref.layer == "doors" ? joined(named_by(map, *feature, "building", "buildings"), own) : own;
  }
  return {};
}

}  // namespace gatehouse
