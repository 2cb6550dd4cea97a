// The plots and tables of a plan in the right panel, and one of them large in a dialog.
#include <algorithm>
#include <cmath>

#include "ui/panels.hpp"
#include "ui/plot_view.hpp"
#include "ui/row_order.hpp"

namespace gatehouse::ui {
namespace {

std::string cell_text(const PlanTable::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return number_text(std::round(*number * 100) / 100);
  if (const auto* words = std::get_if<Text>(&cell)) return words->str();
  return {};
}

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

/// Widths that show the heads and the cells of the first rows, within reason. Measured here, as ImGui would need
/// several frames to find them, which an idle window does not draw.
std::vector<float> column_widths(Ui& ui, const PlanTable& table) {
  std::vector<float> widths;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const std::string label = with_unit(table.columns[c].label, table.columns[c].unit);
    float wide = ImGui::CalcTextSize(label.c_str()).x + ui.px(16);  // the arrow of the sorted column
    for (std::size_t r = 0; r < std::min<std::size_t>(table.rows.size(), 200); ++r)
      wide = std::max(wide, ImGui::CalcTextSize(cell_text(table.rows[r].cells[c]).c_str()).x);
    widths.push_back(std::clamp(wide, ui.px(30), ui.px(320)));
  }
  return widths;
}

void draw_head(Ui& ui, const PlanTable& table, const std::vector<float>& widths) {
  ImGui::TableSetupScrollFreeze(0, 1);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto& column = table.columns[c];
    const std::string label = with_unit(column.label, column.unit);
    ui.fonts().need(label);
    ImGui::TableSetupColumn(label.c_str(), column.number ? ImGuiTableColumnFlags_PreferSortDescending : 0, widths[c]);
  }
  ImGui::TableHeadersRow();
}

void draw_row(Ui& ui, Workspace& work, const PlanTable& table, std::size_t r, const std::string& id) {
  const PlanTable::Row& row = table.rows[r];
  ImGui::TableNextRow();
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    ImGui::TableNextColumn();
    const std::string words = cell_text(row.cells[c]);
    if (c == 0 && !row.feature.layer.empty()) {
      ImGui::PushID(static_cast<int>(r));
      const ImVec2 at = ImGui::GetCursorPos();
      if (ImGui::Selectable("###row", false, ImGuiSelectableFlags_SpanAllColumns)) {
        work.zoom_to(row.feature);
        work.close_dialog();  // which covers the map
      }
      ui.record_last(id + ".row." + std::to_string(r), words);
      ImGui::SetCursorPos(at);
      ImGui::PopID();
    }
    if (std::holds_alternative<double>(row.cells[c])) {
      const float wide = ImGui::CalcTextSize(words.c_str()).x, room = ImGui::GetContentRegionAvail().x;
      ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room - wide));
    }
    ui.text(words, colour::text, Face::small);
  }
}

/// `id`: of the place where it stands, as it may stand in two.
void draw_table(Ui& ui, Workspace& work, const PlanTable& table, float height, const std::string& id) {
  if (table.rows.empty()) {
    ui.text(tr("Nothing to show yet."), colour::quiet, Face::small);
    return;
  }
  const WithFace small(ui, Face::small);
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.px(7), ui.px(4)});
  ImGui::PushStyleColor(ImGuiCol_TableHeaderBg, colour::hover);
  const int flags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_BordersOuter | ImGuiTableFlags_ScrollY |
                    ImGuiTableFlags_ScrollX | ImGuiTableFlags_Sortable | ImGuiTableFlags_SortTristate |
                    ImGuiTableFlags_Resizable | ImGuiTableFlags_SizingFixedFit;
  const std::vector<float> widths = column_widths(ui, table);
  float wide = ImGui::GetStyle().ScrollbarSize + ui.px(2);
  for (const float width : widths) wide += width + 2 * ui.px(7) + 1;
  if (ImGui::BeginTable(id.c_str(), static_cast<int>(table.columns.size()), flags,
                        {std::min(wide, ImGui::GetContentRegionAvail().x), height})) {
    draw_head(ui, table, widths);
    PlanState::TableOrder& order = work.plan.orders[table.key];
    sort(order, table);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(order.rows.size()));
    while (clipper.Step())
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
        draw_row(ui, work, table, order.rows[static_cast<std::size_t>(i)], id);
    ImGui::EndTable();
  }
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  const bool about_map =
      std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) { return !row.feature.layer.empty(); });
  if (about_map) ui.wrapped(tr("Click a row to see it on the map."), colour::quiet, Face::small);
}

/// The table as spreadsheets paste it: cells between tabs, rows on lines, in the order that is shown.
std::string pasteable(const PlanTable& table, const std::vector<std::size_t>& order) {
  const auto plain = [](std::string s) {
    std::replace_if(
        s.begin(), s.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
    return s;
  };
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    out += (c > 0 ? "\t" : "") + plain(with_unit(table.columns[c].label, table.columns[c].unit));
  out += "\n";
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& cells = table.rows[i < order.size() ? order[i] : i].cells;
    for (std::size_t c = 0; c < cells.size(); ++c) out += (c > 0 ? "\t" : "") + plain(cell_text(cells[c]));
    out += "\n";
  }
  return out;
}

void draw_table_buttons(Ui& ui, Workspace& work, const PlanTable& table, const std::string& id) {
  if (ui.button(id + ".copy", tr("Copy"),
                {.icon = "copy", .height = 30, .tip = tr("To paste it into a spreadsheet or a letter")})) {
    ImGui::SetClipboardText(pasteable(table, work.plan.orders[table.key].rows).c_str());
    work.say(tr("Copied: {}", table.title));
  }
  ImGui::SameLine();
  if (ui.button(id + ".save", tr("Save"),
                {.icon = "export", .height = 30, .tip = tr("An Excel workbook (.xlsx) or .csv")}))
    work.ask_save_table(table);
}

/// The title, and at its right what shows the exhibit large.
void draw_title(Ui& ui, Workspace& work, const std::string& id, const Text& title, bool may_be_large) {
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - ui.px(32);
  const float top = ImGui::GetCursorPosY();
  ui.text(ui.broken(title.str(), right - ui.px(4) - ImGui::GetCursorPosX(), Face::strong), colour::text, Face::strong);
  if (!may_be_large) return;
  const float below = ImGui::GetCursorPosY();
  ImGui::SetCursorPos({right, top - ui.px(4)});
  if (ui.button(id + ".large", "",
                {.press = Press::quiet, .icon = "fit", .width = 32, .height = 28, .tip = tr("Larger")})) {
    work.exhibit = id;
    work.dialog = Dialog::exhibit;
  }
  ImGui::SetCursorPosY(std::max(below, top + ui.px(28)));
}

}  // namespace

void draw_plots(Ui& ui, Workspace& work, const std::vector<PlanPlot>& plots, bool may_be_large) {
  for (const PlanPlot& plot : plots) {
    ui.space(6);
    draw_title(ui, work, "plot." + plot.key, plot.title, may_be_large);
    draw_plot(ui, plot, 190);
  }
}

void draw_plan_tables(Ui& ui, Workspace& work, const std::vector<PlanTable>& tables) {
  for (const PlanTable& table : tables) {
    ui.space(6);
    const std::string id = "table." + table.key;
    draw_title(ui, work, id, table.title, true);
    const float row = ui.fonts().face(Face::small)->FontSize + ui.px(8);
    const auto rows = static_cast<float>(std::min<std::size_t>(table.rows.size(), 6));
    draw_table(ui, work, table, (rows + 1.2F) * row + ui.px(12), id);
    draw_table_buttons(ui, work, table, id);
  }
}

void draw_exhibit_dialog(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::exhibit && work.plan.result.has_value();
  const PlanPlot* plot = nullptr;
  const PlanTable* table = nullptr;
  if (open) {
    for (const PlanPlot& p : work.plan.result->plots)
      if ("plot." + p.key == work.exhibit) plot = &p;
    for (const PlanTable& t : work.plan.result->tables)
      if ("table." + t.key == work.exhibit) table = &t;
    open = plot != nullptr || table != nullptr;
  }
  const std::string title = plot != nullptr ? plot->title.str() : table != nullptr ? table->title.str() : "";
  if (!ui.begin_dialog("exhibit", title, 1100, open)) {
    if (!open && work.dialog == Dialog::exhibit) work.dialog = Dialog::none;
    return;
  }
  const float room = ImGui::GetMainViewport()->Size.y - ui.px(210);
  if (plot != nullptr) {
    draw_plot(ui, *plot, room / ui.scale());
  } else {
    draw_table(ui, work, *table, room, "exhibit");
    draw_table_buttons(ui, work, *table, "exhibit");
    ImGui::SameLine();
  }
  if (ui.button("exhibit.ok", tr("Close"),
                {.press = Press::main, .width = 120, .height = plot != nullptr ? 0.0F : 30.0F}))
    open = false;
  ui.end_dialog();
  if (!open && work.dialog == Dialog::exhibit) work.dialog = Dialog::none;
}

}  // namespace gatehouse::ui
