#include "cli/exhibits.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/console.hpp"
#include "cli/table.hpp"

namespace gatehouse::cli {
namespace {

constexpr std::size_t points_shown = 12;
constexpr std::size_t rows_shown = 40;
constexpr double bar_places = 30;

/// Indices of the points worth a line.
std::set<std::size_t> chosen_points(const PlanPlot& plot) {
  std::set<std::size_t> chosen;
  const std::size_t count = plot.points.size();
  if (plot.kind == PlanPlot::Kind::bars || count <= points_shown) {
    for (std::size_t i = 0; i < std::min(count, rows_shown); ++i) chosen.insert(i);
  } else {
    for (std::size_t i = 0; i < points_shown; ++i) chosen.insert(i * (count - 1) / (points_shown - 1));
  }
  if (plot.marked) chosen.insert(*plot.marked);
  return chosen;
}

std::string bar(double y, double largest) {
  if (largest <= 0 || y <= 0) return {};
  std::string out;
  for (int i = 0; i < std::lround(y / largest * bar_places); ++i) out += "█";
  return out;
}

const char* kind_name(PlanPlot::Kind kind) {
  switch (kind) {
    case PlanPlot::Kind::steps:
      return "steps";
    case PlanPlot::Kind::points:
      return "points";
    case PlanPlot::Kind::bars:
      return "bars";
    case PlanPlot::Kind::line:
      break;
  }
  return "line";
}

std::string cell_text(const PlanTable::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return shown(*number);
  if (const auto* words = std::get_if<Text>(&cell)) {
    std::string line = words->str();
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
  }
  return {};
}

}  // namespace

std::string plot_text(const PlanPlot& plot) {
  double largest = 0;
  for (const auto& point : plot.points) largest = std::max(largest, point.y);
  const bool named = !plot.categories.empty();
  Table lines(named ? std::vector<std::size_t>{1} : std::vector<std::size_t>{0, 1});
  lines.add({with_unit(plot.x_label, plot.x_unit), with_unit(plot.y_label, plot.y_unit)});
  for (const std::size_t i : chosen_points(plot)) {
    const auto& point = plot.points[i];
    lines.add({named ? plot.categories[i].str() : shown(point.x), shown(point.y),
               bar(point.y, largest) + (plot.marked == i ? " ◀ " + tr("this plan") : "")});
  }
  return "  " + plot.title.str() + "\n" + lines.text(4);
}

std::string table_text(const PlanTable& table) {
  std::vector<std::size_t> right;
  std::vector<std::string> head;
  for (const auto& column : table.columns) {
    if (column.number) right.push_back(head.size());
    head.push_back(with_unit(column.label, column.unit));
  }
  // The command line's way to choose a row.
  const bool to_choose =
      std::any_of(table.rows.begin(), table.rows.end(), [](const auto& r) { return !r.settings.empty(); });
  if (to_choose) head.push_back(tr("To choose it"));
  Table lines(right);
  lines.add(head);
  for (std::size_t r = 0; r < std::min(table.rows.size(), rows_shown); ++r) {
    std::vector<std::string> cells;
    for (const auto& cell : table.rows[r].cells) cells.push_back(cell_text(cell));
    if (to_choose) cells.push_back(flags_text(table.rows[r].settings));
    lines.add(std::move(cells));
  }
  std::string out = "  " + table.title.str() + "\n" + lines.text(4);
  if (table.rows.size() > rows_shown)
    out += "    " + tr("… and {} more rows; --json gives them all.", table.rows.size() - rows_shown) + "\n";
  return out;
}

nlohmann::json plot_json(const PlanPlot& plot) {
  nlohmann::json points = nlohmann::json::array();
  for (const auto& point : plot.points) points.push_back(nlohmann::json::array({point.x, point.y}));
  nlohmann::json json = {{"title", plot.title.str()},
                         {"kind", kind_name(plot.kind)},
                         {"x", {{"label", plot.x_label.str()}, {"unit", plot.x_unit}}},
                         {"y", {{"label", plot.y_label.str()}, {"unit", plot.y_unit}}},
                         {"points", std::move(points)}};
  for (const Text& category : plot.categories) json["categories"].push_back(category.str());
  if (plot.marked) json["marked"] = *plot.marked;
  if (!plot.rows.empty()) json["rows"] = plot.rows;
  return json;
}

nlohmann::json table_json(const PlanTable& table) {
  nlohmann::json columns = nlohmann::json::array();
  for (const auto& column : table.columns)
    columns.push_back(
        {{"label", column.label.str()}, {"unit", column.unit}, {"type", column.number ? "number" : "text"}});
  nlohmann::json rows = nlohmann::json::array();
  for (const auto& row : table.rows) {
    nlohmann::json cells = nlohmann::json::array();
    for (const auto& cell : row.cells) {
      const auto* number = std::get_if<double>(&cell);
      const auto* words = std::get_if<Text>(&cell);
      cells.push_back(number != nullptr  ? nlohmann::json(*number)
                      : words != nullptr ? nlohmann::json(words->str())
                                         : nlohmann::json());
    }
    nlohmann::json line = {{"cells", std::move(cells)}};
    if (!row.feature.layer.empty()) line.update({{"layer", row.feature.layer}, {"id", row.feature.id}});
    if (!row.settings.empty()) line["settings"] = row.settings;
    rows.push_back(std::move(line));
  }
  return {{"title", table.title.str()}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

}  // namespace gatehouse::cli
