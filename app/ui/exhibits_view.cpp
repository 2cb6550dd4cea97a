// The plots and tables of a plan in the right panel, and one of them large in a dialog.
#include <algorithm>

#include "ui/panels.hpp"
#include "ui/plot_view.hpp"
#include "ui/table_view.hpp"

namespace gatehouse::ui {
namespace {

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

void enlarge(Workspace& work, const std::string& id) {
  work.exhibit = id;
  work.dialog = Dialog::exhibit;
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
    enlarge(work, id);
  }
  ImGui::SetCursorPosY(std::max(below, top + ui.px(28)));
}

/// The plot, whose points may be chosen where a table of the result says what choosing them sets.
void draw_choosable_plot(Ui& ui, Workspace& work, const PlanPlot& plot, float height) {
  const PlanTable* table = nullptr;
  if (work.plan.result && !plot.rows.empty())
    for (const PlanTable& t : work.plan.result->tables)
      if (t.key == plot.rows) table = &t;
  const auto may_choose = [&](std::size_t i) {
    return table != nullptr && i < table->rows.size() && plot.marked != i && !table->rows[i].settings.empty();
  };
  if (const auto chosen = draw_plot(ui, plot, height, may_choose)) work.choose(table->rows[*chosen].settings);
}

}  // namespace

void draw_plots(Ui& ui, Workspace& work, const std::vector<PlanPlot>& plots, bool may_be_large) {
  for (const PlanPlot& plot : plots) {
    ui.space(6);
    draw_title(ui, work, "plot." + plot.key, plot.title, may_be_large);
    draw_choosable_plot(ui, work, plot, 190);
  }
}

void draw_plan_tables(Ui& ui, Workspace& work, const std::vector<PlanTable>& tables) {
  for (const PlanTable& table : tables) {
    ui.space(6);
    const std::string id = "table." + table.key;
    draw_title(ui, work, id, table.title, true);
    if (draw_table_glimpse(ui, work, table, id)) enlarge(work, id);
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
  if (!ui.begin_dialog("exhibit", title, 1320, open)) {
    if (!open && work.dialog == Dialog::exhibit) work.dialog = Dialog::none;
    return;
  }
  const float room = ImGui::GetMainViewport()->Size.y - ui.px(210);
  if (plot != nullptr) {
    draw_choosable_plot(ui, work, *plot, room / ui.scale());
  } else if (table != nullptr) {
    draw_whole_table(ui, work, *table, room, "exhibit");
    draw_table_buttons(ui, work, *table, "exhibit");
    ImGui::SameLine();
  }
  if (ui.button("exhibit.ok", tr("Close"),
                {.press = Press::main, .width = 120, .height = plot != nullptr ? 0.0F : 30.0F, .on_enter = true}))
    open = false;
  ui.end_dialog();
  if (!open && work.dialog == Dialog::exhibit) work.dialog = Dialog::none;
}

}  // namespace gatehouse::ui
