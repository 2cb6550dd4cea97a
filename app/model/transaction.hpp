// An edit: what was there before and what is there after, with a name the user reads.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "model/map.hpp"

namespace gatehouse {

/// A feature made (no before), removed (no after) or changed.
struct FeatureChange {
  std::string layer;
  FeatureId id = 0;
  FeaturePtr before;
  FeaturePtr after;
};

/// A layer made, removed (it must be empty by then), or its fields, label, style or visibility changed.
struct LayerChange {
  std::string layer;
  std::optional<LayerDefinition> before;
  std::optional<LayerDefinition> after;
};

/// A setting of the map; nothing means not set.
struct SettingChange {
  std::string key;
  std::optional<std::string> before;
  std::optional<std::string> after;
};

using Change = std::variant<FeatureChange, LayerChange, SettingChange>;

struct Transaction {
  Text name;  ///< "Move corner of Building 12"
  std::vector<Change> changes;
  [[nodiscard]] bool empty() const { return changes.empty(); }
};

/// The next map. Fails, leaving nothing half done, where a `before` is not what the map holds (ErrorKind::conflict), a
/// layer or field is unknown, a value is not allowed, a geometry is of the wrong type or not in normal form
/// (ErrorKind::input).
[[nodiscard]] Result<Map> apply(const Map& map, const Transaction& transaction);

/// What undoes it: changes in reverse order, before and after exchanged, the same name.
[[nodiscard]] Transaction inverse(const Transaction& transaction);

/// Collects changes against a map and gives new features their ids. Several changes of one feature become one.
class TransactionBuilder {
public:
  explicit TransactionBuilder(MapPtr map) : map_(std::move(map)) {}

  /// Adds a feature and gives the id it will have. Its geometry is put in normal form, blank attributes are left out.
  /// The layer must exist.
  FeatureId add(const std::string& layer, Geometry geometry, Attributes attributes);
  /// Puts `feature`, made normal likewise, in place of the one with its id. Nothing is recorded where they are equal.
  void replace(const std::string& layer, Feature feature);
  void remove(const std::string& layer, FeatureId id);
  void add_layer(LayerDefinition definition);
  void change_layer(LayerDefinition definition);  ///< the layer of that name
  void set(std::string_view key, std::string value);
  /// The feature as it stands with the changes so far; null where there is none.
  [[nodiscard]] const Feature* current(const std::string& layer, FeatureId id) const;

  [[nodiscard]] Transaction finish(Text name) &&;
  [[nodiscard]] bool empty() const { return order_.empty() && other_.empty(); }

private:
  FeatureChange& change_of(const std::string& layer, FeatureId id);
  MapPtr map_;
  std::map<FeatureRef, FeatureChange> features_;
  std::vector<FeatureRef> order_;
  std::vector<Change> other_;
  std::map<std::string, FeatureId> next_ids_;
};

}  // namespace gatehouse
