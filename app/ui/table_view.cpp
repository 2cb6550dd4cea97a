#include "ui/table_view.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/form_value.hpp"
#include "ui/plan_state.hpp"
#include "ui/round_focus.hpp"
#include "ui/row_order.hpp"

namespace gatehouse::ui {
namespace {

constexpr std::size_t glimpse_rows = 6;
constexpr std::size_t measured_rows = 200;
constexpr float cell_room = 7;  ///< at each side of a cell, at scale 1
constexpr float row_room = 4;   ///< above and below it

Value cell_value(const PlanTable::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  if (const auto* words = std::get_if<Text>(&cell)) return words->str();
  return {};
}

/// Takes up how the user sorted the table by its head.
void sort(PlanState::TableOrder& order, const PlanTable& table) {
  ImGuiTableSortSpecs* specs = ImGui::TableGetSortSpecs();
  const bool asked = specs != nullptr && specs->SpecsDirty;
  if (!asked && order.rows.size() == table.rows.size()) return;
  if (specs != nullptr && specs->SpecsCount > 0) {
    const auto column = static_cast<std::size_t>(specs->Specs[0].ColumnIndex);
    const bool ascending = specs->Specs[0].SortDirection != ImGuiSortDirection_Descending;
    order.rows = sorted_rows(
        table.rows.size(), [&](std::size_t i) { return cell_value(table.rows[i].cells[column]); }, ascending);
  } else {
    order.rows = sorted_rows(
        table.rows.size(), [](std::size_t) { return Value(); }, true);
  }
  if (specs != nullptr) specs->SpecsDirty = false;
}

/// Widths that show the heads, up to `most_of_head`, and the cells of the first rows. Measured here, as ImGui would
/// need several frames to find them, which an idle window does not draw.
std::vector<float> natural_widths(Ui& ui, const PlanTable& table, float most_of_head) {
  std::vector<float> widths;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const std::string label = with_unit(table.columns[c].label, unit_words(table.columns[c].unit));
    ui.fonts().need(label);
    // With the arrow of the sorted column.
    float wide = std::min(ImGui::CalcTextSize(label.c_str()).x + ui.px(16), ui.px(most_of_head));
    for (std::size_t r = 0; r < std::min(table.rows.size(), measured_rows); ++r) {
      const std::string words = cell_text(table.rows[r].cells[c]);
      ui.fonts().need(words);
      wide = std::max(wide, ImGui::CalcTextSize(words.c_str()).x + ui.px(2));
    }
    widths.push_back(std::max(wide, ui.px(30)) + 2 * ui.px(cell_room) + 1);
  }
  return widths;
}

/// Something of `columns` columns that is being drawn.
class TableDrawing {
public:
  TableDrawing(Ui& ui, Workspace& work, const PlanTable& table, const std::string& id, std::size_t columns)
      : ui_(ui), work_(work), table_(table), id_(id), columns_(columns) {}

  void head(const std::vector<float>& widths) {
    ImGui::TableSetupScrollFreeze(columns_ > 1 ? 1 : 0, 1);
    for (std::size_t c = 0; c < columns_; ++c) {
      const auto& column = table_.columns[c];
      ImGui::TableSetupColumn(with_unit(column.label, unit_words(column.unit)).c_str(),
                              column.number ? ImGuiTableColumnFlags_PreferSortDescending : 0,
                              widths[c] - 2 * ui_.px(cell_room) - 1);
    }
    ImGui::TableHeadersRow();
  }

  void row(std::size_t r) {
    const PlanTable::Row& row = table_.rows[r];
    ImGui::TableNextRow();
    for (std::size_t c = 0; c < columns_; ++c) {
      ImGui::TableNextColumn();
      const std::string words = cell_text(row.cells[c]);
      if (c == 0) press(r, row, words);
      const float room = ImGui::GetContentRegionAvail().x;
      if (std::holds_alternative<double>(row.cells[c])) {
        const float wide = ImGui::CalcTextSize(words.c_str()).x;
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room - wide));
      }
      ui_.cut(words, room + 1, colour::text, Face::small);
    }
  }

private:
  void press(std::size_t r, const PlanTable::Row& row, const std::string& words) {
    if (row.feature.layer.empty() && row.settings.empty()) return;
    ImGui::PushID(static_cast<int>(r));
    const ImVec2 at = ImGui::GetCursorPos();
    if (ImGui::Selectable("###row", false, ImGuiSelectableFlags_SpanAllColumns)) {
      work_.close_dialog();  // which covers the map
      if (row.settings.empty())
        work_.show(row.feature);
      else
        work_.choose(row.settings);
    }
    ui_.record_last(id_ + ".row." + std::to_string(r), words);
    ImGui::SetCursorPos(at);
    ImGui::PopID();
  }

  Ui& ui_;
  Workspace& work_;
  const PlanTable& table_;
  const std::string& id_;
  std::size_t columns_;
};

/// The look of both; false where there is nothing to show. Ends with end_look().
bool begin_look(Ui& ui, const PlanTable& table) {
  if (table.rows.empty()) {
    ui.text(tr("Nothing to show yet."), colour::quiet, Face::small);
    return false;
  }
  ImGui::PushFont(ui.fonts().face(Face::small));
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.px(cell_room), ui.px(row_room)});
  ImGui::PushStyleColor(ImGuiCol_TableHeaderBg, colour::hover);
  ImGui::PushID(ui.fonts().atlas());  // with other characters the columns are measured anew
  return true;
}

void end_look() {
  ImGui::PopID();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

constexpr int look = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_BordersOuter | ImGuiTableFlags_Sortable |
                     ImGuiTableFlags_SortTristate | ImGuiTableFlags_SizingFixedFit;

void say_what_a_click_does(Ui& ui, const PlanTable& table) {
  const auto any = [&](auto holds) { return std::any_of(table.rows.begin(), table.rows.end(), holds); };
  if (any([](const auto& row) { return !row.settings.empty(); }))
    ui.wrapped(tr("Click a row to choose it: the plan is worked out again."), colour::quiet, Face::small);
  else if (any([](const auto& row) { return may_stand_alone(row.feature.layer); }))
    ui.wrapped(tr("Click a row to see its round alone on the map."), colour::quiet, Face::small);
  else if (any([](const auto& row) { return !row.feature.layer.empty(); }))
    ui.wrapped(tr("Click a row to see what it is about."), colour::quiet, Face::small);
}

}  // namespace

std::string cell_text(const PlanTable::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return number_text(std::round(*number * 100) / 100);
  if (const auto* words = std::get_if<Text>(&cell)) return words->str();
  return {};
}

std::vector<float> widths_within(std::vector<float> natural, float room, float least) {
  std::vector<float> by_size = natural;
  std::sort(by_size.begin(), by_size.end());
  float narrow = 0;  // of those that keep their width
  for (std::size_t i = 0; i < by_size.size(); ++i) {
    const float share = (room - narrow) / static_cast<float>(by_size.size() - i);
    if (by_size[i] > share) {
      for (float& width : natural) width = std::min(width, std::max(share, least));
      break;
    }
    narrow += by_size[i];
  }
  return natural;
}

std::size_t columns_within(const std::vector<float>& widths, float room) {
  float used = 0;
  std::size_t fit = 0;
  while (fit < widths.size() && (fit < 2 || used + widths[fit] <= room)) used += widths[fit++];
  return fit;
}

bool draw_table_glimpse(Ui& ui, Workspace& work, const PlanTable& table, const std::string& id) {
  if (!begin_look(ui, table)) return false;
  const float room = ImGui::GetContentRegionAvail().x - 2;
  std::vector<float> widths = natural_widths(ui, table, 170);
  for (float& width : widths) width = std::min(width, ui.px(190));
  const std::size_t rows = std::min(table.rows.size(), glimpse_rows), columns = widths.size();
  const std::size_t fit = columns_within(widths, room);
  const bool wider = fit < columns;
  // What is left of the panel goes to heads and cells that were cut.
  const std::vector<float> whole = natural_widths(ui, table, 320);
  float left = room - std::accumulate(widths.begin(), widths.end(), 0.0F);
  for (std::size_t c = 0; c < columns && left > 0; ++c) {
    const float more = std::clamp(whole[c] - widths[c], 0.0F, left);
    widths[c] += more;
    left -= more;
  }
  const float wide = std::accumulate(widths.begin(), widths.end(), 2.0F);
  const float row_height = ImGui::GetTextLineHeight() + 2 * ui.px(row_room);
  const float high = static_cast<float>(rows + 1) * row_height + ImGui::GetStyle().ScrollbarSize + ui.px(2);
  TableDrawing drawing(ui, work, table, id, columns);
  if (Ui::begin_table(id, columns, wider ? look | ImGuiTableFlags_ScrollX : look,
                      {std::min(wide, room + 2), wider ? high : 0})) {
    drawing.head(widths);
    PlanState::TableOrder& order = work.plan.orders[table.key];
    sort(order, table);
    for (std::size_t i = 0; i < rows; ++i) drawing.row(order.rows[i]);
    ImGui::EndTable();
  }
  end_look();
  if (wider) ui.wrapped(tr("{} more columns to the right.", columns - fit), colour::quiet, Face::small);
  say_what_a_click_does(ui, table);
  if (rows == table.rows.size() && !wider) return false;
  return ui.button(id + ".all", tr("The whole table, rows: {}", table.rows.size()), {.icon = "table", .width = -1});
}

void draw_whole_table(Ui& ui, Workspace& work, const PlanTable& table, float height, const std::string& id) {
  if (!begin_look(ui, table)) return;
  const int flags = look | ImGuiTableFlags_ScrollY | ImGuiTableFlags_ScrollX | ImGuiTableFlags_Resizable;
  const float room = ImGui::GetContentRegionAvail().x, bar = ImGui::GetStyle().ScrollbarSize + ui.px(2);
  const std::vector<float> widths = widths_within(natural_widths(ui, table, 320), room - bar, ui.px(110));
  const float wide = std::accumulate(widths.begin(), widths.end(), bar);
  TableDrawing drawing(ui, work, table, id, table.columns.size());
  if (Ui::begin_table(id, table.columns.size(), flags, {std::min(wide, room), height})) {
    drawing.head(widths);
    PlanState::TableOrder& order = work.plan.orders[table.key];
    sort(order, table);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(order.rows.size()));
    while (clipper.Step())
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
        drawing.row(order.rows[static_cast<std::size_t>(i)]);
    ImGui::EndTable();
  }
  end_look();
  say_what_a_click_does(ui, table);
}

}  // namespace gatehouse::ui
