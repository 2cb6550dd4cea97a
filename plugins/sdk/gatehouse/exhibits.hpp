// Plots and tables that a run gives beside its features. Included by plugin.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "gatehouse/plugin.h"
#include "gatehouse/text.hpp"

namespace gh {

using Vertex = gh_vertex;
using Vertices = std::vector<gh_vertex>;

/// A plot beside the result: a cost against time, a front of choices, a day's load.
struct Plot {
  enum class Kind : std::uint32_t {
    line = GH_PLOT_LINE,
    steps = GH_PLOT_STEPS,
    points = GH_PLOT_POINTS,
    bars = GH_PLOT_BARS
  };
  std::string key = {};  ///< a–z 0–9 _; a later plot of the same key takes its place
  Text title = {};
  Kind kind = Kind::line;
  Text x_label = {};
  std::string x_unit = {};
  Text y_label = {};
  std::string y_unit = {};
  Vertices points = {};                    ///< {x, y}
  std::vector<Text> categories = {};       ///< bars: words in the place of the x values, or none
  std::optional<std::size_t> marked = {};  ///< the point that is the plan chosen
  std::string rows = {};                   ///< key of the table whose row i tells of point i; "" for none (1.2)
};

/// A cell of a table: 12.5, "07:30", gh::Text{"Day off", "休息"}, or {} for empty.
class Cell {
public:
  Cell() = default;
  template <class T>
  requires std::is_arithmetic_v<T> Cell(T number) : content_(static_cast<double>(number)) {}
  Cell(Text words) : content_(std::move(words)) {}
  Cell(gh_text words) : content_(Text(words)) {}
  Cell(std::string words) : content_(Text(std::move(words), {})) {}
  Cell(const char* words) : content_(Text(words, {})) {}
  /// Valid while this Cell is.
  [[nodiscard]] gh_cell c() const {
    gh_cell cell{GH_NULL, 0, 0, {"", nullptr}};
    if (const auto* number = std::get_if<double>(&content_)) cell.type = GH_REAL, cell.number = *number;
    if (const auto* words = std::get_if<Text>(&content_)) cell.type = GH_TEXT, cell.text = words->c();
    return cell;
  }

private:
  std::variant<std::monostate, double, Text> content_;
};

/// What choosing a row asks for: a parameter of the algorithm, and its value as the command line takes it.
struct Setting {
  std::string parameter = {};
  std::string value = {};
};

/// A table beside the result: a roster, a timetable, a ranking.
struct Table {
  struct Column {
    Text label = {};
    std::string unit = {};
    bool number = false;  ///< its cells are numbers (or empty); else text
  };
  std::string key = {};  ///< as of a plot
  Text title = {};
  std::vector<Column> columns = {};
  std::vector<std::vector<Cell>> rows = {};  ///< a row that is short is filled up with empty cells
  std::string layer = {};                    ///< of the features that rows are about; "" for none
  std::vector<std::int64_t> ids = {};        ///< one a row: a feature's id, or minus what emit() gave; 0 for none
  /// Of each row, what choosing it asks for (since 1.2): the window puts it into the form and runs again. May be short.
  std::vector<std::vector<Setting>> settings = {};
};

namespace detail {
// To the host in the C form; nothing on a host older than 1.1.
inline void give(const gh_host* host, const Plot& plot) {
  if (!GH_HAS(host, gh_host, plot)) return;
  std::vector<gh_text> categories;
  for (const Text& category : plot.categories) categories.push_back(category.c());
  // Words that are not one a point are the host's to refuse, not ours to read past.
  categories.resize(categories.empty() ? 0 : plot.points.size(), gh_text{nullptr, nullptr});
  const gh_plot c{sizeof(gh_plot),
                  static_cast<std::uint32_t>(plot.kind),
                  plot.key.c_str(),
                  plot.title.c(),
                  plot.x_label.c(),
                  plot.x_unit.c_str(),
                  plot.y_label.c(),
                  plot.y_unit.c_str(),
                  plot.points.data(),
                  plot.points.size(),
                  categories.empty() ? nullptr : categories.data(),
                  plot.marked ? static_cast<std::int64_t>(*plot.marked) : -1,
                  plot.rows.empty() ? nullptr : plot.rows.c_str()};
  host->plot(host->context, &c);
}
inline void give(const gh_host* host, const Table& table) {
  if (!GH_HAS(host, gh_host, table)) return;
  std::vector<gh_column> columns;
  for (const Table::Column& column : table.columns)
    columns.push_back(
        {sizeof(gh_column), column.number ? GH_COLUMN_NUMBER : GH_COLUMN_TEXT, column.label.c(), column.unit.c_str()});
  static const Cell empty;
  std::vector<gh_cell> cells;
  cells.reserve(table.rows.size() * columns.size());
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < columns.size(); ++i) cells.push_back((i < row.size() ? row[i] : empty).c());
  std::vector<std::int64_t> ids = table.ids;
  ids.resize(table.rows.size());
  std::vector<gh_setting> settings;
  for (std::size_t row = 0; row < table.settings.size(); ++row)
    for (const Setting& s : table.settings[row]) settings.push_back({row, s.parameter.c_str(), s.value.c_str()});
  const gh_table c{sizeof(gh_table),
                   0,
                   table.key.c_str(),
                   table.title.c(),
                   columns.data(),
                   columns.size(),
                   cells.data(),
                   table.rows.size(),
                   table.layer.empty() ? nullptr : table.layer.c_str(),
                   table.layer.empty() ? nullptr : ids.data(),
                   settings.empty() ? nullptr : settings.data(),
                   settings.size()};
  host->table(host->context, &c);
}
}  // namespace detail

}  // namespace gh
