// Edits as a busy hand would make them, the same for the same seed: drawing, moving shared corners, attributes,
// removing, own fields and layers, settings. Every transaction it gives can be applied to the map it was given.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "model/edit.hpp"

namespace gatehouse::test {

class RandomEdits {
public:
  explicit RandomEdits(std::uint32_t seed) : engine_(seed) {}

  Transaction next(const MapPtr& map) {
    for (;;) {
      Result<Transaction> edit = attempt(map);
      if (edit && !edit->empty() && apply(*map, *edit)) return std::move(*edit);
    }
  }

  std::int64_t number(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }

private:
  static constexpr Millimetre east = 351'000'000, north = 3'462'000'000, cell = 12'000;

  Point corner(Millimetre column, Millimetre row) const { return {east + column * cell, north + row * cell}; }
  Point anywhere() { return {east + number(0, 600'000), north + number(0, 400'000)}; }

  Result<Transaction> attempt(const MapPtr& map) {
    switch (number(0, 15)) {
      case 0:
      case 1:
      case 2:
        return building(map);
      case 3:
      case 4:
        return draw_feature(map, "entrances", Geometry::point(anywhere()),
                            {{"number", "E" + std::to_string(number(1, 99))}, {"state", "open"}});
      case 5:
        return draw_feature(map, "paths", Geometry::line({anywhere(), anywhere(), anywhere()}),
                            {{"kind", "lane"}, {"clear_width", 2.5}});
      case 6:
      case 7:
        return corner_move(map);
      case 8:
        return vertex_insert(map);
      case 9:
        return vertex_remove(map);
      case 10:
      case 11:
        return attributes(map);
      case 12:
        return some(map, [&](const FeatureRef& f) { return remove_features(map, {f}); });
      case 13:
        return some(map,
                    [&](const FeatureRef& f) { return move_features(map, {f}, number(-900, 900), number(-900, 900)); });
      case 14:
        return table_row(map);
      default:
        return frame(map);
    }
  }

  Result<Transaction> building(const MapPtr& map) {
    const Millimetre c = number(0, 40), r = number(0, 25);
    // Neighbouring cells share corners exactly.
    return draw_feature(map, "buildings",
                        Geometry::polygon({corner(c, r), corner(c + 1, r), corner(c + 1, r + 1), corner(c, r + 1)}),
                        {{"number", std::to_string(number(1, 300))},
                         {"name", "楼栋"},
                         {"levels", number(1, 30)},
                         {"lift", number(0, 1) == 1}});
  }

  Result<Transaction> table_row(const MapPtr& map) {
    TransactionBuilder builder(map);
    builder.add("households", {},
                {{"unit", std::to_string(number(101, 1802))}, {"residents", number(1, 6)}, {"contact", "张三"}});
    builder.add("requests", {},
                {{"kind", "food"}, {"weight", static_cast<double>(number(1, 99)) / 8}, {"due", "2022-04-01T08:30"}});
    return std::move(builder).finish({"Add a household", "添加住户"});
  }

  Result<Transaction> frame(const MapPtr& map) {
    TransactionBuilder builder(map);
    const std::int64_t what = number(0, 2);
    if (what == 0) builder.set("title", "平面图 " + std::to_string(number(1, 1000)));
    if (what == 1 && map->layers.size() < 24) {
      LayerDefinition layer;
      layer.name = "own_" + std::to_string(number(1, 100'000));
      layer.label = {"Own", "自建"};
      layer.geometry = static_cast<GeometryType>(number(0, 3));
      builder.add_layer(layer);
    }
    if (what == 2) {
      LayerDefinition layer =
          map->layers.at(static_cast<std::size_t>(number(0, static_cast<std::int64_t>(map->layers.size()) - 1)))
              ->definition;
      if (layer.fields.size() < 30)
        layer.fields.push_back(
            {"extra_" + std::to_string(number(1, 100'000)), {"Extra", "附加"}, FieldType::real, "m", {}, false, false});
      layer.visible = number(0, 9) > 0;
      builder.change_layer(layer);
    }
    return std::move(builder).finish({"Change the frame", "修改地图"});
  }

  template <class Edit>
  Result<Transaction> some(const MapPtr& map, Edit edit) {
    std::vector<FeatureRef> all;
    for (const LayerPtr& layer : map->layers) {
      for (const auto& [id, feature] : layer->features) all.push_back({layer->definition.name, id});
    }
    if (all.empty()) return Transaction{};
    return edit(all[static_cast<std::size_t>(number(0, static_cast<std::int64_t>(all.size()) - 1))]);
  }

  // A vertex of some feature's shape, with the next one along.
  template <class Edit>
  Result<Transaction> some_vertex(const MapPtr& map, Edit edit) {
    return some(map, [&](const FeatureRef& ref) -> Result<Transaction> {
      const Geometry& geometry = map->feature(ref)->geometry;
      if (geometry.empty()) return Transaction{};
      const Vertices& run = geometry.parts[0].rings[0];
      const auto index = static_cast<std::size_t>(number(0, static_cast<std::int64_t>(run.size()) - 1));
      return edit(ref, VertexIndex{0, 0, index}, run[index], run[(index + run.size() - 1) % run.size()]);
    });
  }

  Result<Transaction> corner_move(const MapPtr& map) {
    return some_vertex(map, [&](const FeatureRef&, VertexIndex, Point at, Point) {
      return move_vertex(map, at, {at.x + number(-2000, 2000), at.y + number(-2000, 2000)});
    });
  }
  Result<Transaction> vertex_insert(const MapPtr& map) {
    return some_vertex(map, [&](const FeatureRef& ref, VertexIndex index, Point at, Point before) {
      return insert_vertex(map, ref, index, {(at.x + before.x) / 2, (at.y + before.y) / 2});
    });
  }
  Result<Transaction> vertex_remove(const MapPtr& map) {
    return some_vertex(
        map, [&](const FeatureRef& ref, VertexIndex index, Point, Point) { return remove_vertex(map, ref, index); });
  }
  Result<Transaction> attributes(const MapPtr& map) {
    return some(map, [&](const FeatureRef& ref) -> Result<Transaction> {
      return set_attributes(
          map, ref, {{"note", number(0, 3) == 0 ? Value() : Value("备注 " + std::to_string(number(1, 10'000)))}});
    });
  }

  std::mt19937 engine_;
};

}  // namespace gatehouse::test
