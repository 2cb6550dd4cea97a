#include "processing/plan_builder.hpp"

#include <algorithm>
#include <set>

#include "processing/exhibits.hpp"
#include "processing/result_checks.hpp"

namespace gatehouse::worker {
namespace {

// No plan of an estate comes near these; a plugin that does has lost its way.
constexpr std::size_t most_features = 1'000'000;
constexpr std::size_t most_sentences = 20'000;
constexpr std::size_t most_bytes = std::size_t{512} << 20;

Error unusable(Text reason) { return {ErrorKind::plugin, std::move(reason), {}, {}}; }
Error unreadable() { return unusable(text("it sent data that is not a result")); }

}  // namespace

PlanBuilder::PlanBuilder(const Algorithm& algorithm, MapPtr map) : algorithm_(algorithm), map_(std::move(map)) {}

const LayerDefinition* PlanBuilder::definition_of(const Map& map, const std::string& layer) {
  if (const Layer* found = map.layer(layer)) return &found->definition;
  const auto& all = built_in_layers();
  const auto built_in = std::find_if(all.begin(), all.end(), [&](const LayerDefinition& l) { return l.name == layer; });
  return built_in == all.end() ? nullptr : &*built_in;
}

Result<const LayerDefinition*> PlanBuilder::output(const std::string& layer) const {
  const auto& outputs = algorithm_.outputs;
  const bool known = std::any_of(outputs.begin(), outputs.end(), [&](const auto& o) { return o.layer == layer; });
  const LayerDefinition* definition = known ? definition_of(*map_, layer) : nullptr;
  if (definition == nullptr) return unusable(text("layer {} is not among the layers it may write to", layer));
  return definition;
}

Result<void> PlanBuilder::take_emission(const Frame& frame) {
  auto emission = read_emission(frame.payload);
  if (!emission) return unreadable();
  if (emissions_.size() >= most_features) return unusable(text("it made more than {} features", most_features));
  const auto layer = output(emission->layer);
  if (!layer) return layer.error();
  auto accepted = checked(std::move(*emission), **layer);
  if (!accepted) return accepted.error();
  emissions_.push_back(std::move(*accepted));
  return {};
}

Result<void> PlanBuilder::take_update(const Frame& frame) {
  auto update = read_update(frame.payload);
  if (!update) return unreadable();
  if (updates_.size() >= most_features) return unusable(text("it made more than {} features", most_features));
  const auto layer = output(update->feature.layer);
  if (!layer) return layer.error();
  if (map_->feature(update->feature) == nullptr)
    return unusable(text("layer {} has no feature with id {}", update->feature.layer, update->feature.id));
  auto accepted = checked(update->attributes, **layer);
  if (!accepted) return accepted.error();
  update->attributes = std::move(*accepted);
  updates_.push_back(std::move(*update));
  return {};
}

template <class Exhibit>
Result<void> PlanBuilder::take_exhibit(std::optional<Exhibit> exhibit, std::vector<Exhibit>& all, std::size_t most) {
  if (!exhibit) return unreadable();
  if (const auto sound = checked(*exhibit); !sound) return sound.error();
  if (!put(all, std::move(*exhibit), most)) return unusable(text("it gave more than {} plots or tables", most));
  return {};
}

Result<void> PlanBuilder::take_table(const Frame& frame) {
  auto table = read_table(frame.payload);
  if (table)
    for (const auto& row : table->rows)
      for (const auto& [parameter, value] : row.settings)
        if (algorithm_.parameter(parameter) == nullptr)
          return unusable(text("the table {} has a setting that belongs to no row, or to no parameter", table->key));
  return take_exhibit(std::move(table), tables_, most_tables);
}

Result<void> PlanBuilder::take(const Frame& frame) {
  // A plot that is given again and again takes the earlier one's place: only what stays is counted.
  if (frame.type == FrameType::plot) return take_exhibit(read_plot(frame.payload), plots_, most_plots);
  bytes_ += frame.payload.size();
  if (bytes_ > most_bytes) return unusable(text("its result is larger than {} MiB", most_bytes >> 20));
  if (frame.type == FrameType::table) return take_table(frame);
  switch (frame.type) {
    case FrameType::emission:
      return take_emission(frame);
    case FrameType::update:
      return take_update(frame);
    case FrameType::figure: {
      auto figure = read_figure(frame.payload);
      if (!figure || figures_.size() >= most_sentences) return unreadable();
      figures_.push_back(std::move(*figure));
      return {};
    }
    case FrameType::message: {
      auto message = read_message(frame.payload);
      if (!message || messages_.size() >= most_sentences) return unreadable();
      messages_.push_back(std::move(*message));
      return {};
    }
    default:
      return unreadable();
  }
}

void PlanBuilder::remove_earlier(TransactionBuilder& builder) const {
  for (const auto& output : algorithm_.outputs) {
    const Layer* layer = output.replaces ? map_->layer(output.layer) : nullptr;
    if (layer == nullptr) continue;
    for (const auto& [id, feature] : layer->features)
      if (feature->text("made_by") == algorithm_.id) builder.remove(output.layer, id);
    // What this run marks as its own, drawn by hand or by another plan, it takes the place of as well.
    for (const auto& update : updates_)
      if (update.feature.layer == output.layer && builder.current(output.layer, update.feature.id) != nullptr &&
          std::any_of(update.attributes.begin(), update.attributes.end(),
                      [&](const auto& a) { return a.first == "made_by" && a.second == Value(algorithm_.id); }))
        builder.remove(output.layer, update.feature.id);
  }
}

void PlanBuilder::change_existing(TransactionBuilder& builder) {
  for (const auto& update : updates_) {
    const Feature* current = builder.current(update.feature.layer, update.feature.id);
    if (current == nullptr) continue;  // removed just now, as an earlier result of this algorithm
    Feature changed = *current;
    for (const auto& [field, value] : update.attributes) changed.set(field, value);
    builder.replace(update.feature.layer, std::move(changed));
  }
}

void PlanBuilder::add_new(TransactionBuilder& builder) {
  std::set<std::string> added_layers;
  for (auto& emission : emissions_) {
    const LayerDefinition* definition = definition_of(*map_, emission.layer);
    if (map_->layer(emission.layer) == nullptr && added_layers.insert(emission.layer).second)
      builder.add_layer(*definition);
    if (definition->field("made_by") != nullptr) emission.attributes["made_by"] = algorithm_.id;
    const FeatureId id = builder.add(emission.layer, std::move(emission.geometry), std::move(emission.attributes));
    new_features_.push_back({emission.layer, id});
  }
}

/// What is about the feature that emit() numbered n holds -n: now its id is known. Nothing where there is no such.
FeatureRef PlanBuilder::named(const FeatureRef& about) const {
  if (about.id >= 0) return map_->feature(about) != nullptr ? about : FeatureRef{};
  const auto number = static_cast<std::size_t>(-(about.id + 1));
  return number < new_features_.size() ? new_features_[number] : FeatureRef{};
}

void PlanBuilder::name_new_features() {
  for (auto& message : messages_) message.feature = named(message.feature);
  for (auto& table : tables_)
    for (auto& row : table.rows) row.feature = named(row.feature);
}

Result<Transaction> PlanBuilder::finish() {
  TransactionBuilder builder(map_);
  remove_earlier(builder);
  change_existing(builder);
  add_new(builder);
  name_new_features();
  Transaction transaction = std::move(builder).finish(text("Plan: {}", algorithm_.title));
  auto applied = apply(*map_, transaction);
  if (!applied) return unusable(applied.error().what);
  return transaction;
}

}  // namespace gatehouse::worker
