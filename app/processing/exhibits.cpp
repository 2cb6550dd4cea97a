#include "processing/exhibits.hpp"

#include <cmath>
#include <cstddef>

#include "processing/text_checks.hpp"

namespace gatehouse::worker {
namespace {

// No screen shows more; a plugin that gives more has lost its way.
constexpr std::size_t most_points = 20'000;
constexpr std::size_t most_columns = 64;
constexpr std::size_t most_cells = 200'000;
constexpr std::size_t longest_word = 200;   // bytes of a title, label or unit
constexpr std::size_t longest_cell = 2000;  // bytes
constexpr double largest = 1e15;            // beyond it a double's steps show, and axes cannot be named

Error refused(Text reason) { return {ErrorKind::plugin, std::move(reason), {}, {}}; }

bool fits(double value) { return std::isfinite(value) && std::abs(value) <= largest; }

std::string word(const char* text, std::size_t limit = longest_word) {
  return text != nullptr ? cleaned(text, limit) : std::string();
}
Text words(gh_text text, std::size_t limit = longest_word) { return {word(text.en, limit), word(text.zh, limit)}; }

bool is_key(const char* key) { return key != nullptr && is_identifier(key); }

Result<PlanTable::Cell> cell_from(const gh_cell& cell, const std::string& key) {
  switch (cell.type) {
    case GH_NULL:
      return PlanTable::Cell();
    case GH_REAL:
      return PlanTable::Cell(cell.number);
    case GH_TEXT:
      return PlanTable::Cell(words(cell.text, longest_cell));
    default:
      return refused(text("the table {} has a cell of unknown type", key));
  }
}

}  // namespace

Result<PlanPlot> plot_from_c(const gh_plot& c) {
  if (c.size < offsetof(gh_plot, marked) + sizeof c.marked || !is_key(c.key))
    return refused(text("a plot has no readable name"));
  const std::string key = c.key;
  if (c.kind > GH_PLOT_BARS) return refused(text("the plot {} is of unknown kind", key));
  if (c.count > most_points) return refused(text("the plot {} has more than {} points", key, most_points));
  if (c.count > 0 && c.points == nullptr) return refused(text("the plot {} has a wrong number of points", key));
  PlanPlot plot{key,
                words(c.title),
                static_cast<PlanPlot::Kind>(c.kind),
                words(c.x_label),
                word(c.x_unit),
                words(c.y_label),
                word(c.y_unit),
                {},
                {},
                {},
                GH_HAS(&c, gh_plot, rows) ? word(c.rows) : std::string()};
  for (std::size_t i = 0; i < c.count; ++i) plot.points.push_back({c.points[i].x, c.points[i].y});
  if (c.categories != nullptr)
    for (std::size_t i = 0; i < c.count; ++i) plot.categories.push_back(words(c.categories[i]));
  if (c.marked >= 0) plot.marked = static_cast<std::size_t>(c.marked);
  if (const auto sound = checked(plot); !sound) return sound.error();
  return plot;
}

Result<void> checked(const PlanPlot& plot) {
  if (!is_identifier(plot.key)) return refused(text("a plot has no readable name"));
  if (plot.points.size() > most_points)
    return refused(text("the plot {} has more than {} points", plot.key, most_points));
  for (const auto& point : plot.points)
    if (!fits(point.x) || !fits(point.y))
      return refused(text("the plot {} has a value that is not a number, or too large", plot.key));
  if (plot.marked && *plot.marked >= plot.points.size())
    return refused(text("the plot {} marks a point that it does not have", plot.key));
  if (!plot.rows.empty() && !is_identifier(plot.rows))
    return refused(text("the plot {} names a table that there cannot be", plot.key));
  if (plot.categories.empty()) return {};
  if (plot.kind != PlanPlot::Kind::bars || plot.categories.size() != plot.points.size())
    return refused(text("the plot {} has words that belong to no bar", plot.key));
  for (const Text& category : plot.categories)
    if (category.en.empty()) return refused(text("the plot {} has a bar without its word", plot.key));
  return {};
}

namespace {

Result<void> take_settings(const gh_table& c, PlanTable& table) {
  if (!GH_HAS(&c, gh_table, setting_count) || c.setting_count == 0) return {};
  if (c.settings == nullptr || c.setting_count > most_cells)
    return refused(text("the table {} has a wrong number of settings", table.key));
  for (std::size_t i = 0; i < c.setting_count; ++i) {
    const gh_setting& s = c.settings[i];
    if (s.row >= table.rows.size() || s.parameter == nullptr || s.value == nullptr || !is_identifier(s.parameter) ||
        !table.rows[s.row].settings.emplace(s.parameter, word(s.value, longest_cell)).second)
      return refused(text("the table {} has a setting that belongs to no row, or to no parameter", table.key));
  }
  return {};
}

}  // namespace

Result<PlanTable> table_from_c(const gh_table& c) {
  if (c.size < offsetof(gh_table, ids) + sizeof c.ids || !is_key(c.key))
    return refused(text("a table has no readable name"));
  const std::string key = c.key;
  if (c.column_count == 0 || c.column_count > most_columns || c.columns == nullptr)
    return refused(text("the table {} has a wrong number of columns", key));
  if (c.row_count > most_cells / c.column_count)
    return refused(text("the table {} has more than {} cells", key, most_cells));
  if (c.row_count > 0 && (c.cells == nullptr || (c.layer != nullptr && c.ids == nullptr)))
    return refused(text("the table {} has a wrong number of rows", key));
  PlanTable table{key, words(c.title), {}, {}};
  for (std::size_t i = 0; i < c.column_count; ++i) {
    if (c.columns->size < sizeof(gh_column)) return refused(text("the table {} has a wrong number of columns", key));
    const gh_column* column = GH_AT(gh_column, c.columns, i);
    if (column->type > GH_COLUMN_NUMBER) return refused(text("the table {} has a column of unknown type", key));
    table.columns.push_back({words(column->label), word(column->unit), column->type == GH_COLUMN_NUMBER});
  }
  const bool about = c.layer != nullptr && is_identifier(c.layer);
  for (std::size_t r = 0; r < c.row_count; ++r) {
    PlanTable::Row row;
    if (about && c.ids[r] != 0) row.feature = {c.layer, c.ids[r]};
    for (std::size_t i = 0; i < c.column_count; ++i) {
      auto cell = cell_from(c.cells[r * c.column_count + i], key);
      if (!cell) return cell.error();
      row.cells.push_back(std::move(*cell));
    }
    table.rows.push_back(std::move(row));
  }
  if (const auto taken = take_settings(c, table); !taken) return taken.error();
  if (const auto sound = checked(table); !sound) return sound.error();
  return table;
}

Result<void> checked(const PlanTable& table) {
  if (!is_identifier(table.key)) return refused(text("a table has no readable name"));
  const std::size_t columns = table.columns.size();
  if (columns == 0 || columns > most_columns)
    return refused(text("the table {} has a wrong number of columns", table.key));
  if (table.rows.size() > most_cells / columns)
    return refused(text("the table {} has more than {} cells", table.key, most_cells));
  for (const auto& row : table.rows) {
    if (row.cells.size() != columns) return refused(text("the table {} has a wrong number of rows", table.key));
    for (std::size_t i = 0; i < columns; ++i) {
      const auto* number = std::get_if<double>(&row.cells[i]);
      if (number != nullptr && !fits(*number))
        return refused(text("the table {} has a value that is not a number, or too large", table.key));
      if (table.columns[i].number && std::holds_alternative<Text>(row.cells[i]))
        return refused(text("the table {} has words in a column of numbers", table.key));
    }
    for (const auto& [parameter, value] : row.settings)
      if (!is_identifier(parameter) || value.size() > longest_cell)
        return refused(text("the table {} has a setting that belongs to no row, or to no parameter", table.key));
  }
  return {};
}

}  // namespace gatehouse::worker

namespace gatehouse {

std::string with_unit(const Text& label, const std::string& unit) {
  return unit.empty() ? label.str() : label.str() + " (" + unit + ")";
}

DataTable data_table(const PlanTable& table) {
  DataTable out{table.title.str(), {}, {}};
  for (const auto& column : table.columns) out.columns.push_back({with_unit(column.label, column.unit), column.number});
  for (const auto& row : table.rows) {
    auto& cells = out.rows.emplace_back();
    for (const auto& cell : row.cells) {
      if (const auto* number = std::get_if<double>(&cell))
        cells.emplace_back(*number);
      else if (const auto* words = std::get_if<Text>(&cell))
        cells.emplace_back(words->str());
      else
        cells.emplace_back();
    }
  }
  return out;
}

}  // namespace gatehouse
