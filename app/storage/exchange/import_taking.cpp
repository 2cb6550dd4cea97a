#include "storage/exchange/import_taking.hpp"

#include <ogr_geometry.h>

#include <algorithm>
#include <map>

#include "storage/exchange/import_fields.hpp"
#include "storage/exchange/import_osm_columns.hpp"

namespace gatehouse::exchange {
namespace {

OsmShape shape_of(const GridGeometry& found) {
  if (!found.polygon.empty()) return OsmShape::area;
  return found.line.empty() ? OsmShape::point : OsmShape::line;
}

/// The part of `found` that is of one type.
GridGeometry only(const GridGeometry& found, GeometryType type) {
  GridGeometry part;
  part.altered = found.altered;
  part.refused = found.refused;
  if (type == GeometryType::point) part.points = found.points;
  if (type == GeometryType::line) part.line = found.line;
  if (type == GeometryType::polygon) part.polygon = found.polygon;
  return part;
}

class Taking {
public:
  Taking(const SourceRows& rows, const GridReader* grid, const TakingOptions& options, ImportStage& stage)
      : rows_(rows), grid_(grid), options_(options), stage_(stage), osm_(rows) {
    name_ = rows.table.name.empty() ? rows.table.file_stem : rows.table.name;
    layer_ = options.target_layer;
    if (layer_.empty()) layer_ = layer_by_name(stage, rows.table, true);
    by_tags_ = options.target_layer.empty() && osm_.has_tags() && (osm_.has_ids() || layer_.empty());
    if (layer_.empty() && !by_tags_) layer_ = layer_by_name(stage, rows.table, false);
    if (layer_.empty() && !by_tags_) layer_ = layer_by_columns(stage, rows.table);
  }

  void take(const SourceRow& row) {
    const GridGeometry found = row.geometry && grid_ != nullptr ? grid_->read(*row.geometry) : GridGeometry{};
    if (by_tags_ && take_by_tags(row, found)) return;
    if (!layer_.empty()) return take_into(layer_, row, found);
    const bool blank = std::all_of(row.values.begin(), row.values.end(), [](const Value& v) { return is_null(v); });
    if (found.empty() && (row.geometry || !rows_.table.types.empty() || !options_.may_make_tables || blank)) {
      stage_.tally().left_out(name_, {}, found.refused.value_or(text("It has no position.")));
      return;
    }
    if (found.empty()) return take_into(rest_layer(GeometryType::none), row, found);
    if (!found.points.empty()) take_into(rest_layer(GeometryType::point), row, only(found, GeometryType::point));
    if (!found.line.empty()) take_into(rest_layer(GeometryType::line), row, only(found, GeometryType::line));
    if (!found.polygon.empty()) take_into(rest_layer(GeometryType::polygon), row, only(found, GeometryType::polygon));
  }

  /// Says which columns the layers have no field for.
  void finish() {
    for (const auto& [layer, fields] : fields_) {
      std::string unknown;
      std::size_t named = 0;
      for (std::size_t i = 0; i < fields.size(); ++i) {
        const SourceColumn& column = rows_.table.columns[i];
        const int c = static_cast<int>(i);
        const bool used = osm_.reads(c) || std::find(options_.place_columns.begin(), options_.place_columns.end(), c) !=
                                               options_.place_columns.end();
        if (fields[i] != nullptr || column.filled == 0 || used) continue;
        if (++named == 13) unknown += " …";
        if (named > 12) continue;
        unknown += (unknown.empty() ? "" : ", ") + column.name + " (" + std::to_string(column.filled) + ")";
      }
      if (!unknown.empty())
        stage_.tally().remark(name_, layer,
                              text("These columns have no field here and were left out (values): {}.", unknown));
    }
  }

private:
  /// True where the tags say what the row is (or that it is nothing for this map).
  bool take_by_tags(const SourceRow& row, const GridGeometry& found) {
    OsmMeaning meaning = osm_meaning(osm_.tags(row), shape_of(found));
    if (meaning.features.empty()) {
      if (!layer_.empty() && meaning.key.empty()) return false;
      stage_.tally().left_out(name_, {}, meaning.left_out);
      return true;
    }
    for (OsmFeature& meant : meaning.features) stage(meant.layer, row, found, std::move(meant.attributes), {});
    return true;
  }

  void take_into(const std::string& layer, const SourceRow& row, const GridGeometry& found) {
    const std::vector<const Field*>& fields = fields_of(layer);
    Attributes attributes;
    std::optional<Text> altered;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i] == nullptr || is_null(row.values[i]) || attributes.contains(fields[i]->name)) continue;
      if (auto value = value_for(*fields[i], row.values[i])) {
        if (!is_null(*value)) attributes[fields[i]->name] = std::move(*value);
      } else {
        altered = text("The value of the field “{}” is not one that it can hold.", fields[i]->label);
      }
    }
    // Receivers write a mark's name again as its comment.
    if (const auto note = attributes.find("note"); note != attributes.end())
      for (const char* same : {"name", "text"})
        if (const auto other = attributes.find(same); other != attributes.end() && other->second == note->second) {
          attributes.erase(note);
          break;
        }
    stage(layer, row, found, std::move(attributes), altered);
  }

  void stage(const std::string& layer, const SourceRow& row, const GridGeometry& found, Attributes attributes,
             const std::optional<Text>& altered) {
    const LayerDefinition* definition = stage_.layer(layer);
    if (definition == nullptr) return;
    FittedGeometry fitted = fit_geometry(found, definition->geometry);
    // A list of features by their ids: only those that are on the map already have a place for what it says.
    if (rows_.table.types.empty() && rows_.table.has_ids && definition->geometry != GeometryType::none)
      fitted = {{Geometry{}}, std::nullopt, std::nullopt};
    if (fitted.refused) {
      stage_.tally().left_out(name_, layer, *fitted.refused);
      return;
    }
    bool made_up = false;
    if (definition->field("source") != nullptr && !attributes.contains("source")) {
      const std::string known = osm_.source(row, shape_of(found));
      made_up = known.empty();
      attributes["source"] = made_up ? row_name(row) : known;
    }
    for (const Geometry& geometry : fitted.features)
      stage_.add(
          {name_, layer, geometry, attributes, row.id, made_up, altered ? altered : fitted.altered, row.address});
  }

  /// "list.csv/12", "estate.gpkg:gates/3"
  std::string row_name(const SourceRow& row) const {
    const std::string& table = rows_.table.name;
    return stage_.file_name() + (table.empty() || table == rows_.table.file_stem ? "" : ":" + table) + "/" +
           std::to_string(row.id);
  }

  const std::string& rest_layer(GeometryType type) {
    std::string& layer = rest_[type];
    if (layer.empty() && type == GeometryType::point) layer = options_.points_layer;
    if (layer.empty()) layer = layer_for_rest(stage_, rows_.table, type);
    return layer;
  }

  const std::vector<const Field*>& fields_of(const std::string& layer) {
    auto [found, fresh] = fields_.try_emplace(layer);
    if (fresh)
      if (const LayerDefinition* definition = stage_.layer(layer)) {
        // The stage may grow its list of layers later; the fields are kept here.
        const LayerDefinition& kept = definitions_.emplace(layer, *definition).first->second;
        for (const SourceColumn& column : rows_.table.columns) found->second.push_back(field_for(kept, column.name));
      }
    return found->second;
  }

  const SourceRows& rows_;
  const GridReader* grid_;
  const TakingOptions& options_;
  ImportStage& stage_;
  OsmColumns osm_;
  std::string name_, layer_;
  bool by_tags_ = false;
  std::map<GeometryType, std::string> rest_;
  std::map<std::string, LayerDefinition> definitions_;
  std::map<std::string, std::vector<const Field*>> fields_;
};

}  // namespace

Result<void> take_rows(const SourceRows& rows, const GridReader* grid, const TakingOptions& options, ImportStage& stage,
                       Progress& progress) {
  if (!options.target_layer.empty() && stage.layer(options.target_layer) == nullptr)
    return Error{ErrorKind::usage,
                 text("The map has no layer “{}”.", options.target_layer),
                 text("Give the name of a layer that the map has."),
                 {}};
  Taking taking(rows, grid, options, stage);
  std::size_t done = 0;
  for (const SourceRow& row : rows.rows) {
    if (++done % 256 == 0) {
      progress.report(0.8 * static_cast<double>(done) / static_cast<double>(rows.rows.size()),
                      text("Reading {}", rows.table.name));
      if (progress.cancelled()) return import_stopped();
    }
    taking.take(row);
  }
  taking.finish();
  return {};
}

}  // namespace gatehouse::exchange
