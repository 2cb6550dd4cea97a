// Plots and tables as payloads.
#include <cmath>
#include <stdexcept>

#include "processing/messages.hpp"
#include "processing/payload.hpp"

namespace gatehouse::worker {
namespace {

Json cell_json(const PlanTable::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  if (const auto* words = std::get_if<Text>(&cell)) return text_json(*words);
  return nullptr;
}

PlanTable::Cell cell_from(const Json& j) {
  if (j.is_null()) return {};
  if (j.is_number()) return j.get<double>();
  return text_from(j);
}

PlanPlot::Kind kind_from(const Json& j) {
  const auto kind = j.get<std::uint32_t>();
  if (kind > static_cast<std::uint32_t>(PlanPlot::Kind::bars)) throw std::invalid_argument("no kind of plot");
  return static_cast<PlanPlot::Kind>(kind);
}

}  // namespace

Frame to_frame(const PlanPlot& p) {
  Json points = Json::array();
  for (const auto& point : p.points) points.insert(points.end(), {point.x, point.y});
  Json categories = Json::array();
  for (const Text& category : p.categories) categories.push_back(text_json(category));
  return {FrameType::plot, packed({{"key", p.key},
                                   {"title", text_json(p.title)},
                                   {"kind", static_cast<std::uint32_t>(p.kind)},
                                   {"x_label", text_json(p.x_label)},
                                   {"x_unit", p.x_unit},
                                   {"y_label", text_json(p.y_label)},
                                   {"y_unit", p.y_unit},
                                   {"points", std::move(points)},
                                   {"categories", std::move(categories)},
                                   {"marked", p.marked ? Json(*p.marked) : Json()},
                                   {"rows", p.rows}})};
}

std::optional<PlanPlot> read_plot(std::string_view payload) {
  return unpacked(payload, [](const Json& j) {
    PlanPlot p;
    p.key = string_from(j.at("key"));
    p.title = text_from(j.at("title"));
    p.kind = kind_from(j.at("kind"));
    p.x_label = text_from(j.at("x_label"));
    p.x_unit = string_from(j.at("x_unit"));
    p.y_label = text_from(j.at("y_label"));
    p.y_unit = string_from(j.at("y_unit"));
    const auto& points = j.at("points").get_ref<const Json::array_t&>();
    if (points.size() % 2 != 0) throw std::invalid_argument("half a point");
    for (std::size_t i = 0; i < points.size(); i += 2)
      p.points.push_back({points[i].get<double>(), points[i + 1].get<double>()});
    for (const auto& category : j.at("categories").get_ref<const Json::array_t&>())
      p.categories.push_back(text_from(category));
    if (!j.at("marked").is_null()) p.marked = j.at("marked").get<std::size_t>();
    p.rows = string_from(j.at("rows"));
    return p;
  });
}

Frame to_frame(const PlanTable& t) {
  Json columns = Json::array();
  for (const auto& column : t.columns)
    columns.push_back({{"label", text_json(column.label)}, {"unit", column.unit}, {"number", column.number}});
  Json rows = Json::array();
  for (const auto& row : t.rows) {
    Json cells = Json::array();
    for (const auto& cell : row.cells) cells.push_back(cell_json(cell));
    Json settings = Json::array();
    for (const auto& [parameter, value] : row.settings) settings.insert(settings.end(), {parameter, value});
    rows.push_back({{"cells", std::move(cells)},
                    {"layer", row.feature.layer},
                    {"id", row.feature.id},
                    {"settings", std::move(settings)}});
  }
  return {
      FrameType::table,
      packed(
          {{"key", t.key}, {"title", text_json(t.title)}, {"columns", std::move(columns)}, {"rows", std::move(rows)}})};
}

std::optional<PlanTable> read_table(std::string_view payload) {
  return unpacked(payload, [](const Json& j) {
    PlanTable t;
    t.key = string_from(j.at("key"));
    t.title = text_from(j.at("title"));
    for (const auto& column : j.at("columns").get_ref<const Json::array_t&>())
      t.columns.push_back(
          {text_from(column.at("label")), string_from(column.at("unit")), column.at("number").get<bool>()});
    for (const auto& row : j.at("rows").get_ref<const Json::array_t&>()) {
      PlanTable::Row& read = t.rows.emplace_back();
      read.feature = {string_from(row.at("layer")), row.at("id").get<FeatureId>()};
      for (const auto& cell : row.at("cells").get_ref<const Json::array_t&>()) read.cells.push_back(cell_from(cell));
      const auto& settings = row.at("settings").get_ref<const Json::array_t&>();
      if (settings.size() % 2 != 0) throw std::invalid_argument("half a setting");
      for (std::size_t i = 0; i < settings.size(); i += 2)
        read.settings.emplace(string_from(settings[i]), string_from(settings[i + 1]));
    }
    return t;
  });
}

}  // namespace gatehouse::worker
