#include "storage/exchange/import_stage.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "storage/exchange/import_doors.hpp"
#include "storage/exchange/import_homes.hpp"

namespace gatehouse::exchange {
namespace {

/// A field that holds the id of a feature of another layer.
struct Reference {
  std::string_view layer, field, target;
};
constexpr Reference references[] = {{"doors", "building", "buildings"}, {"checkpoints", "entrance", "entrances"},
                                    {"households", "door", "doors"},    {"requests", "household", "households"},
                                    {"requests", "door", "doors"},      {"staff", "site", "sites"},
                                    {"duties", "staff", "staff"},       {"duties", "checkpoint_id", "checkpoints"}};

/// What others refer to goes first.
int rank_of(std::string_view layer) {
  if (layer == "buildings") return 0;
  if (layer == "households") return 2;
  if (layer == "duties") return 4;
  if (layer == "requests" || layer == "staff" || layer == "checkpoints") return 3;
  return 1;
}

std::string fingerprint(const Geometry& geometry, const Attributes& attributes) {
  std::string print;
  for (const Part& part : geometry.parts)
    for (const Vertices& ring : part.rings)
      for (const Point p : ring) print += std::to_string(p.x) + " " + std::to_string(p.y) + ",";
  for (const auto& [field, value] : attributes) print += field + "=" + to_string(value) + ";";
  return print;
}

/// Finds the feature that an earlier import of the same thing left on the map.
class Twins {
public:
  explicit Twins(const Map& map) : map_(map), homes_(map) {}
  const Feature* find(const StagedFeature& staged, bool by_source) {
    const Layer* layer = map_.layer(staged.layer);
    if (layer == nullptr) return nullptr;
    if (staged.layer == "households")
      if (const Feature* home = homes_.find(staged.attributes, staged.address)) return home;
    auto [index, fresh] = indices_.try_emplace(staged.layer);
    if (fresh)
      for (const auto& [id, feature] : layer->features) {
        std::string key = by_source ? feature->text("source") : fingerprint(feature->geometry, feature->attributes);
        if (!key.empty()) index->second.emplace(std::move(key), feature.get());
      }
    const auto found = index->second.find(by_source ? to_string(staged.attributes.at("source"))
                                                    : fingerprint(staged.geometry, staged.attributes));
    return found == index->second.end() ? nullptr : found->second;
  }

private:
  const Map& map_;
  Homes homes_;
  std::map<std::string, std::unordered_map<std::string, const Feature*>> indices_;
};

class Placing {
public:
  Placing(const MapPtr& map, ImportTally& tally) : map_(*map), tally_(tally), builder_(map), twins_(*map) {}
  TransactionBuilder& builder() { return builder_; }

  void place(StagedFeature&& staged, const LayerDefinition& definition, DoorJoiner& doors) {
    settle_references(staged);
    if (staged.layer == "doors") join_door(staged, doors);
    const bool by_source = definition.field("source") != nullptr && staged.attributes.contains("source");
    if (by_source) make_source_unique(staged);
    const Feature* twin = twins_.find(staged, by_source);
    if (!staged.address.empty()) keep_address(staged, twin);
    if (twin == nullptr) twin = same_by_id(staged);
    if (twin == nullptr && definition.geometry != GeometryType::none && staged.geometry.empty()) {
      tally_.left_out(staged.source_layer, staged.layer, text("It has no position, and is not on the map yet."));
      return;
    }
    const FeatureId id = twin != nullptr ? update(staged, *twin) : add(staged);
    if (staged.source_id != 0) placed_.insert_or_assign({staged.layer, staged.source_id}, id);
    if (staged.layer == "buildings") {
      if (const Feature* building = builder_.current("buildings", id)) doors.add(*building);
    }
  }

private:
  /// What was drawn by hand has no source: exported and read back, it is known by its id, where it still stands in its
  /// place (or the list does not say where).
  const Feature* same_by_id(StagedFeature& staged) {
    if (staged.source_id == 0 || !(staged.source_made_up || !staged.attributes.contains("source"))) return nullptr;
    const Feature* there = map_.feature({staged.layer, staged.source_id});
    if (there == nullptr || !there->text("source").empty()) return nullptr;
    const bool placed_alike = staged.geometry.empty() ? !there->geometry.empty() : there->geometry == staged.geometry;
    if (!placed_alike) return nullptr;
    if (staged.source_made_up) staged.attributes.erase("source");
    return there;
  }

  /// A home without a stair door keeps its whole address as its unit: it is known by that again, by people and here.
  static void keep_address(StagedFeature& staged, const Feature* twin) {
    if (staged.attributes.contains("door")) return;
    const auto unit = staged.attributes.find("unit");
    if (twin != nullptr && twin->number("door") > 0) {
      if (unit != staged.attributes.end()) staged.attributes.erase(unit);
      return;
    }
    staged.attributes["unit"] =
        home_address_of_unit(staged.address, unit == staged.attributes.end() ? "" : to_string(unit->second));
  }

  FeatureId add(StagedFeature& staged) {
    if (staged.altered) {
      tally_.changed(staged.source_layer, staged.layer, *staged.altered);
    } else {
      tally_.taken(staged.source_layer, staged.layer);
    }
    return builder_.add(staged.layer, std::move(staged.geometry), std::move(staged.attributes));
  }

  FeatureId update(StagedFeature& staged, const Feature& twin) {
    Feature next = twin;
    if (!staged.geometry.empty()) next.geometry = std::move(staged.geometry);
    for (auto& [field, value] : staged.attributes) next.set(field, std::move(value));
    if (next == twin) {
      tally_.left_out(staged.source_layer, staged.layer, text("Already on the map, and the same."));
    } else {
      tally_.changed(staged.source_layer, staged.layer, text("Already on the map: brought up to date."));
      builder_.replace(staged.layer, std::move(next));
    }
    return twin.id;
  }

  /// Ids of the source become ids of the map.
  void settle_references(StagedFeature& staged) {
    for (const Reference& r : references) {
      if (staged.layer != r.layer) continue;
      const auto found = staged.attributes.find(r.field);
      if (found == staged.attributes.end()) continue;
      const auto* number = std::get_if<std::int64_t>(&found->second);
      if (number == nullptr) continue;
      if (const auto now = placed_.find({std::string(r.target), *number}); now != placed_.end()) {
        found->second = now->second;
      } else if (map_.feature({std::string(r.target), *number}) == nullptr) {
        staged.attributes.erase(found);
        const Field* field = map_.layer(staged.layer) ? map_.layer(staged.layer)->definition.field(r.field) : nullptr;
        staged.altered = text("The field “{}” named something that is not on the map.",
                              field != nullptr ? field->label : Text{std::string(r.field), std::string(r.field)});
      }
    }
  }

  void join_door(StagedFeature& door, DoorJoiner& doors) {
    if (door.attributes.contains("building") || door.geometry.empty()) return;
    if (const auto building = doors.building_at(door.geometry.parts[0].rings[0][0])) {
      door.attributes["building"] = *building;
    } else if (!door.altered) {
      door.altered = text("It stands on no building of the map, so it belongs to none.");
    }
  }

  /// One source object may give several features of a layer: "way/12", "way/12#2" …
  void make_source_unique(StagedFeature& staged) {
    const std::string base = to_string(staged.attributes.at("source"));
    const int n = ++seen_[staged.layer + "\n" + base];
    if (n > 1) staged.attributes["source"] = base + "#" + std::to_string(n);
  }

  const Map& map_;
  ImportTally& tally_;
  TransactionBuilder builder_;
  Twins twins_;
  std::map<FeatureRef, FeatureId> placed_;
  std::unordered_map<std::string, int> seen_;
};

}  // namespace

namespace {

/// A text that no form could show is cut; true where it was.
bool shorten(Value& value) {
  constexpr std::size_t most_bytes = 20'000;
  auto* words = std::get_if<std::string>(&value);
  if (words == nullptr || words->size() <= most_bytes) return false;
  std::size_t end = most_bytes;
  while (end > 0 && (static_cast<unsigned char>((*words)[end]) & 0xc0) == 0x80) --end;
  words->resize(end);
  return true;
}

}  // namespace

Error import_stopped() {
  return {ErrorKind::cancelled, text("The import was stopped."), text("The map is as it was."), {}};
}

const LayerDefinition* ImportStage::layer(std::string_view name) const {
  if (const Layer* l = map_->layer(name)) return &l->definition;
  for (const LayerDefinition& l : new_layers_)
    if (l.name == name) return &l;
  return nullptr;
}

std::string ImportStage::make_layer(LayerDefinition definition) {
  const std::string wanted = definition.name;
  for (int n = 2;; ++n) {
    const LayerDefinition* there = layer(definition.name);
    if (there == nullptr) break;
    // A second import of the same file goes into the layer that the first one made.
    const bool same = !there->built_in && there->geometry == definition.geometry &&
                      std::all_of(definition.fields.begin(), definition.fields.end(), [&](const Field& f) {
                        const Field* has = there->field(f.name);
                        return has != nullptr && has->type == f.type;
                      });
    if (same) return definition.name;
    definition.name = wanted.substr(0, 58) + "_" + std::to_string(n);
  }
  new_layers_.push_back(std::move(definition));
  return new_layers_.back().name;
}

void ImportStage::add(StagedFeature feature) {
  const LayerDefinition* definition = layer(feature.layer);
  if (definition == nullptr) {
    tally_.left_out(feature.source_layer, feature.layer, text("The map has no layer “{}”.", feature.layer));
    return;
  }
  for (auto it = feature.attributes.begin(); it != feature.attributes.end();) {
    const Field* field = definition->field(it->first);
    auto accepted = field != nullptr ? field->accept(it->second) : Result<Value>(Value());
    if (field != nullptr && !accepted)
      feature.altered = text("The value of the field “{}” is not one that it can hold.", field->label);
    if (accepted && shorten(*accepted)) feature.altered = text("A very long text was shortened.");
    if (!accepted || is_null(*accepted)) {
      it = feature.attributes.erase(it);
    } else {
      it->second = std::move(accepted).value();
      ++it;
    }
  }
  features_.push_back(std::move(feature));
}

Result<Import> ImportStage::place(Progress& progress) && {
  std::stable_sort(features_.begin(), features_.end(),
                   [](const auto& a, const auto& b) { return rank_of(a.layer) < rank_of(b.layer); });
  Placing placing(map_, tally_);
  DoorJoiner doors;
  if (std::any_of(features_.begin(), features_.end(), [](const auto& f) { return f.layer == "doors"; })) {
    if (const Layer* buildings = map_->layer("buildings"))
      for (const auto& [id, building] : buildings->features) doors.add(*building);
  } else {
    doors.not_needed();
  }
  std::unordered_set<std::string> used;
  for (const StagedFeature& f : features_) used.insert(f.layer);
  for (const LayerDefinition& l : new_layers_)
    if (used.contains(l.name)) placing.builder().add_layer(l);
  std::size_t done = 0;
  for (StagedFeature& staged : features_) {
    if (++done % 512 == 0) {
      progress.report(0.8 + 0.2 * static_cast<double>(done) / static_cast<double>(features_.size()),
                      text("Putting features on the map"));
      if (progress.cancelled()) return import_stopped();
    }
    const LayerDefinition* definition = layer(staged.layer);
    if (definition != nullptr) placing.place(std::move(staged), *definition, doors);
  }
  if (!credit_.empty() && !placing.builder().empty()) {
    std::string sources = map_->setting(setting::sources);
    if (("\n" + sources + "\n").find("\n" + credit_ + "\n") == std::string::npos)
      placing.builder().set(setting::sources, sources.empty() ? credit_ : sources + "\n" + credit_);
  }
  return Import{std::move(placing.builder()).finish(text("Import {}", file_name_)), std::move(tally_).finish()};
}

}  // namespace gatehouse::exchange
