#include "model/transaction.hpp"

#include <algorithm>

#include "geometry/validity.hpp"

namespace gatehouse {
namespace {

Error conflict(const Text& what) {
  return {ErrorKind::conflict, what, text("Nothing was changed. Open the map again and repeat the edit."), {}};
}

bool same(const FeaturePtr& expected, const Feature* actual) {
  return expected && actual ? *expected == *actual : !expected && !actual;
}

/// Judges what `before` does not hold already: a value that another program let in must not stop an edit beside it.
std::optional<Error> check_attributes(const LayerDefinition& layer, const Feature& after, const Feature* before) {
  for (const auto& [name, value] : after.attributes) {
    if (before && before->value(name) == value) continue;
    const Field* field = layer.field(name);
    if (!field) {
      return Error{ErrorKind::input,
                   text("The layer “{}” has no field “{}”.", layer.label, name),
                   text("Add the field first."),
                   {}};
    }
    auto accepted = field->accept(value);
    if (!accepted) return accepted.error();
    if (*accepted != value) {
      return Error{ErrorKind::input,
                   text("“{}” cannot stand in the field “{}” as it is.", to_string(value), field->label),
                   {},
                   {}};
    }
  }
  return std::nullopt;
}

std::optional<Error> check_geometry(const LayerDefinition& layer, const Geometry& geometry) {
  const bool none = geometry.type == GeometryType::none && geometry.empty();
  if (layer.geometry == GeometryType::none ? none : (none || geometry.type == layer.geometry)) {
    for (const auto& part : geometry.parts)
      for (const auto& ring : part.rings)
        for (const Point p : ring)
          if (std::max(std::abs(p.x), std::abs(p.y)) > max_coordinate)
            return Error{ErrorKind::input, text("A position is outside the area that a map can hold."), {}, {}};
    if (normalized(geometry) == geometry && (geometry.type != GeometryType::point || geometry.parts.size() <= 1))
      return std::nullopt;
    return Error{
        ErrorKind::input, text("A shape in the layer “{}” has repeated or too few vertices.", layer.label), {}, {}};
  }
  return Error{ErrorKind::input, text("A shape of the wrong kind was given to the layer “{}”.", layer.label), {}, {}};
}

/// A map being changed: each layer that is touched is copied once.
class Draft {
public:
  explicit Draft(const Map& map) : map_(map) {}

  std::optional<Error> operator()(const FeatureChange& change) {
    Layer* layer = editable(change.layer);
    if (!layer) return Error{ErrorKind::input, text("There is no layer “{}”.", change.layer), {}, {}};
    const Feature* now = layer->feature(change.id);
    if (!same(change.before, now)) {
      return conflict(
          text("A feature of the layer “{}” is no longer as this edit expects it.", layer->definition.label));
    }
    if (!change.after) {
      layer->features.erase(change.id);
      return std::nullopt;
    }
    if (change.id <= 0 || change.after->id != change.id)
      return Error{ErrorKind::internal, text("A feature was given without its id."), {}, {}};
    const bool same_shape = change.before && change.before->geometry == change.after->geometry;
    if (!same_shape) {
      if (auto error = check_geometry(layer->definition, change.after->geometry)) return error;
    }
    if (auto error = check_attributes(layer->definition, *change.after, change.before.get())) return error;
    layer->features.insert_or_assign(change.id, change.after);
    layer->next_id = std::max(layer->next_id, change.id + 1);
    return std::nullopt;
  }

  std::optional<Error> operator()(const LayerChange& change) {
    const Layer* now = map_.layer(change.layer);
    const bool as_expected = change.before ? now && now->definition == *change.before : !now;
    if (!as_expected) return conflict(text("The layer “{}” is no longer as this edit expects it.", change.layer));
    if (!change.after) {
      if (!now) return std::nullopt;
      if (!now->features.empty())
        return Error{ErrorKind::input,
                     text("The layer “{}” still holds features.", now->definition.label),
                     text("Remove its features first."),
                     {}};
      std::erase_if(map_.layers, [&](const LayerPtr& l) { return l->definition.name == change.layer; });
      return std::nullopt;
    }
    if (auto error = check_definition(change)) return error;
    if (!now) {
      auto layer = std::make_shared<Layer>();
      layer->definition = *change.after;
      map_.layers.push_back(std::move(layer));
      return std::nullopt;
    }
    Layer* layer = editable(change.layer);
    const bool same_fields = layer->definition.fields == change.after->fields;
    layer->definition = *change.after;
    if (same_fields) return std::nullopt;
    // A field taken away or narrowed must not leave values that the new definition refuses.
    for (const auto& [id, feature] : layer->features) {
      if (auto error = check_attributes(layer->definition, *feature, nullptr)) return error;
    }
    return std::nullopt;
  }

  std::optional<Error> operator()(const SettingChange& change) {
    const auto found = map_.settings.find(change.key);
    const std::optional<std::string> now = found == map_.settings.end() ? std::nullopt : std::optional(found->second);
    if (now != change.before)
      return conflict(text("The setting “{}” is no longer as this edit expects it.", change.key));
    if (change.after) {
      map_.settings.insert_or_assign(change.key, *change.after);
    } else {
      map_.settings.erase(change.key);
    }
    return std::nullopt;
  }

  Map take() && { return std::move(map_); }

private:
  Layer* editable(const std::string& name) {
    if (const auto copied = copies_.find(name); copied != copies_.end()) {
      if (map_.layer(name) == copied->second) return copied->second;
    }
    for (auto& slot : map_.layers) {
      if (slot->definition.name != name) continue;
      auto copy = std::make_shared<Layer>(*slot);
      copies_[name] = copy.get();
      slot = std::move(copy);
      return copies_[name];
    }
    return nullptr;
  }

  static std::optional<Error> check_definition(const LayerChange& change) {
    const LayerDefinition& d = *change.after;
    if (d.name != change.layer) return Error{ErrorKind::internal, text("A layer cannot change its name."), {}, {}};
    if (auto named = check_name(d.name); !named) return named.error();
    if (change.before && change.before->geometry != d.geometry)
      return Error{ErrorKind::input, text("The layer “{}” cannot change its kind of geometry.", d.label), {}, {}};
    for (const auto& field : d.fields) {
      if (auto named = check_name(field.name); !named) return named.error();
      if (d.field(field.name) != &field)
        return Error{ErrorKind::input,
                     text("The layer “{}” already has a field “{}”.", d.label, field.name),
                     text("Choose another name."),
                     {}};
    }
    if (change.before)
      for (const auto& f : change.before->fields) {
        const Field* kept = d.field(f.name);
        if (f.built_in && !kept)
          return Error{ErrorKind::input, text("The field “{}” belongs to Gatehouse and stays.", f.label), {}, {}};
        if (kept && kept->type != f.type)
          return Error{ErrorKind::input,
                       text("The field “{}” cannot change its type.", f.label),
                       text("Add a new field and copy the values."),
                       {}};
      }
    return std::nullopt;
  }

  Map map_;
  std::map<std::string, Layer*> copies_;
};

}  // namespace

Result<Map> apply(const Map& map, const Transaction& transaction) {
  Draft draft(map);
  for (const auto& change : transaction.changes) {
    if (auto error = std::visit(draft, change)) return *error;
  }
  return std::move(draft).take();
}

Transaction inverse(const Transaction& transaction) {
  Transaction back{transaction.name, {transaction.changes.rbegin(), transaction.changes.rend()}};
  for (auto& change : back.changes) std::visit([](auto& c) { std::swap(c.before, c.after); }, change);
  return back;
}

FeatureChange& TransactionBuilder::change_of(const std::string& layer, FeatureId id) {
  const FeatureRef ref{layer, id};
  const auto found = features_.find(ref);
  if (found != features_.end()) return found->second;
  order_.push_back(ref);
  FeatureChange change{layer, id, nullptr, nullptr};
  if (const Layer* l = map_->layer(layer)) {
    if (const auto it = l->features.find(id); it != l->features.end()) change.before = change.after = it->second;
  }
  return features_.emplace(ref, std::move(change)).first->second;
}

FeatureId TransactionBuilder::add(const std::string& layer, Geometry geometry, Attributes attributes) {
  auto [next, fresh] = next_ids_.try_emplace(layer, 1);
  if (fresh) {
    if (const Layer* l = map_->layer(layer)) next->second = l->next_id;
  }
  const FeatureId id = next->second++;
  std::erase_if(attributes, [](const auto& entry) { return is_blank(entry.second); });
  change_of(layer, id).after =
      std::make_shared<const Feature>(Feature{id, normalized(std::move(geometry)), std::move(attributes)});
  return id;
}

void TransactionBuilder::replace(const std::string& layer, Feature feature) {
  FeatureChange& change = change_of(layer, feature.id);
  std::erase_if(feature.attributes, [](const auto& entry) { return is_blank(entry.second); });
  feature.geometry = normalized(std::move(feature.geometry));
  change.after = std::make_shared<const Feature>(std::move(feature));
}

void TransactionBuilder::remove(const std::string& layer, FeatureId id) { change_of(layer, id).after = nullptr; }

void TransactionBuilder::add_layer(LayerDefinition definition) {
  std::string name = definition.name;
  other_.emplace_back(LayerChange{std::move(name), std::nullopt, std::move(definition)});
}

void TransactionBuilder::change_layer(LayerDefinition definition) {
  for (auto& change : other_) {
    auto* earlier = std::get_if<LayerChange>(&change);
    if (earlier && earlier->layer == definition.name) {
      earlier->after = std::move(definition);
      return;
    }
  }
  const Layer* now = map_->layer(definition.name);
  if (now && now->definition == definition) return;
  std::string name = definition.name;
  other_.emplace_back(
      LayerChange{std::move(name), now ? std::optional(now->definition) : std::nullopt, std::move(definition)});
}

void TransactionBuilder::set(std::string_view key, std::string value) {
  for (auto& change : other_) {
    auto* earlier = std::get_if<SettingChange>(&change);
    if (earlier && earlier->key == key) {
      earlier->after = std::move(value);
      return;
    }
  }
  const auto found = map_->settings.find(key);
  const auto before = found == map_->settings.end() ? std::nullopt : std::optional(found->second);
  if (before == value) return;
  other_.emplace_back(SettingChange{std::string(key), before, std::move(value)});
}

const Feature* TransactionBuilder::current(const std::string& layer, FeatureId id) const {
  const auto found = features_.find({layer, id});
  if (found != features_.end()) return found->second.after.get();
  const Layer* l = map_->layer(layer);
  return l ? l->feature(id) : nullptr;
}

Transaction TransactionBuilder::finish(Text name) && {
  Transaction t{std::move(name), {}};
  // Layers first, so that features find them.
  for (auto& change : other_) t.changes.emplace_back(std::move(change));
  for (const auto& ref : order_) {
    FeatureChange& change = features_.at(ref);
    if (!change.before && !change.after) continue;
    if (change.before && change.after && *change.before == *change.after) continue;
    t.changes.emplace_back(std::move(change));
  }
  return t;
}

}  // namespace gatehouse
