#include "storage/exchange/import_plan.hpp"

#include <algorithm>
#include <set>

#include "storage/exchange/import_fields.hpp"
#include "storage/exchange/import_text.hpp"

namespace gatehouse::exchange {
namespace {

/// A form of more would not be filled in by anybody, and SQLite ends at 2,000.
constexpr std::size_t most_fields = 300;

struct LayerWord {
  std::string_view word;  ///< folded
  std::string_view layer;
};
constexpr LayerWord layer_words[] = {{"building", "buildings"},
                                     {"houses", "buildings"},
                                     {"建筑", "buildings"},
                                     {"建筑物", "buildings"},
                                     {"房屋", "buildings"},
                                     {"楼房", "buildings"},
                                     {"楼栋表", "buildings"},
                                     {"entrance", "entrances"},
                                     {"gates", "entrances"},
                                     {"gate", "entrances"},
                                     {"大门", "entrances"},
                                     {"小区门", "entrances"},
                                     {"出入口表", "entrances"},
                                     {"path", "paths"},
                                     {"ways", "paths"},
                                     {"roads", "paths"},
                                     {"streets", "paths"},
                                     {"footways", "paths"},
                                     {"路网", "paths"},
                                     {"barrier", "barriers"},
                                     {"walls", "barriers"},
                                     {"fences", "barriers"},
                                     {"围墙", "barriers"},
                                     {"围栏", "barriers"},
                                     {"green", "open_ground"},
                                     {"parking", "open_ground"},
                                     {"绿地", "open_ground"},
                                     {"广场", "open_ground"},
                                     {"door", "doors"},
                                     {"stair_doors", "doors"},
                                     {"单元", "doors"},
                                     {"poi", "sites"},
                                     {"设施", "sites"},
                                     {"household", "households"},
                                     {"residents", "households"},
                                     {"居民", "households"},
                                     {"住户表", "households"},
                                     {"住户台账", "households"},
                                     {"居民台账", "households"},
                                     {"request", "requests"},
                                     {"orders", "requests"},
                                     {"需求", "requests"},
                                     {"需求表", "requests"},
                                     {"订单", "requests"},
                                     {"volunteers", "staff"},
                                     {"志愿者", "staff"},
                                     {"人员", "staff"},
                                     {"工作人员表", "staff"},
                                     {"网格图", "grid_districts"},
                                     {"封控区", "zones"}};

/// The layer that `word` (folded) is a name of.
std::string layer_called(const ImportStage& stage, const std::string& word) {
  if (word.empty()) return {};
  for (const LayerPtr& layer : stage.map().layers) {
    const LayerDefinition& d = layer->definition;
    if (d.name == word || folded(d.label.en) == word || folded(d.label.zh) == word) return d.name;
  }
  for (const LayerWord& w : layer_words)
    if (w.word == word && stage.layer(w.layer) != nullptr) return std::string(w.layer);
  return {};
}

bool fits(const ImportStage& stage, const std::string& layer, const SourceTable& table) {
  const LayerDefinition* d = stage.layer(layer);
  if (d == nullptr) return false;
  if (table.types.empty()) return d->geometry == GeometryType::none;
  return std::find(table.types.begin(), table.types.end(), d->geometry) != table.types.end();
}

Text kind_label(const std::string& name, GeometryType type, bool several) {
  if (!several) return {name, name};
  switch (type) {
    case GeometryType::point:
      return text("{}: points", name);
    case GeometryType::line:
      return text("{}: lines", name);
    case GeometryType::polygon:
      return text("{}: areas", name);
    case GeometryType::none:
      break;
  }
  return text("{}: rows without position", name);
}

std::string kind_suffix(GeometryType type) {
  switch (type) {
    case GeometryType::point:
      return "_points";
    case GeometryType::line:
      return "_lines";
    case GeometryType::polygon:
      return "_areas";
    case GeometryType::none:
      break;
  }
  return "_rows";
}

}  // namespace

std::string layer_by_name(const ImportStage& stage, const SourceTable& table, bool exact) {
  for (const std::string& name : {table.name, table.file_stem}) {
    if (exact) {
      // A list of a layer's features without their positions brings their fields up to date.
      if (std::string layer = layer_called(stage, folded(name));
          !layer.empty() && (fits(stage, layer, table) || (table.types.empty() && table.has_ids)))
        return layer;
      continue;
    }
    std::string found;
    for (const std::string& word : split(folded(name), "_ .,;:-"))
      if (std::string layer = layer_called(stage, word); !layer.empty() && fits(stage, layer, table)) found = layer;
    // "map_open_ground": our own exports of one layer a file.
    for (const LayerPtr& layer : stage.map().layers) {
      const std::string& own = layer->definition.name;
      if (own.find('_') != std::string::npos && ("_" + folded(name) + "_").find("_" + own + "_") != std::string::npos &&
          fits(stage, own, table))
        found = own;
    }
    if (!found.empty()) return found;
  }
  return {};
}

std::string layer_by_columns(const ImportStage& stage, const SourceTable& table) {
  std::string best;
  std::size_t most = 1;
  for (const LayerPtr& layer : stage.map().layers) {
    const LayerDefinition& d = layer->definition;
    if (!fits(stage, d.name, table)) continue;
    std::set<const Field*> telling;
    for (const SourceColumn& column : table.columns)
      if (const Field* f = field_for(d, column.name); f != nullptr && !is_common_field(*f)) telling.insert(f);
    if (telling.size() > most) {
      most = telling.size();
      best = d.name;
    }
  }
  return best;
}

std::string layer_for_rest(ImportStage& stage, const SourceTable& table, GeometryType type) {
  LayerDefinition layer;
  const bool several = table.types.size() > 1;
  const std::string shown = table.name.empty() ? table.file_stem : table.name;
  layer.name = plain_name(shown, "layer");
  if (several) layer.name += kind_suffix(type);
  // A name of ours for other things than ours would mislead.
  if (const Layer* ours = stage.map().layer(layer.name); ours != nullptr && ours->definition.built_in)
    layer.name = "imported_" + layer.name;
  layer.label = kind_label(shown, type, several);
  layer.geometry = type;
  std::set<std::string> names{"source"};
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const SourceColumn& column = table.columns[i];
    const std::string wanted = plain_name(column.name, "column_" + std::to_string(i + 1));
    if (column.filled == 0 || wanted == "source") continue;
    if (layer.fields.size() >= most_fields) {
      stage.tally().remark(shown, layer.name, text("Only the first {} columns were taken.", most_fields));
      break;
    }
    Field f;
    f.name = wanted;
    for (int n = 2; !names.insert(f.name).second; ++n) f.name = wanted + "_" + std::to_string(n);
    f.label = {column.name, column.name};
    f.type = column.type;
    layer.fields.push_back(std::move(f));
  }
  Field source;
  source.name = "source";
  source.label = text("Source");
  layer.fields.push_back(std::move(source));
  return stage.make_layer(std::move(layer));
}

}  // namespace gatehouse::exchange
