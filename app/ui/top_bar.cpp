#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

/// How wide a button with these words and an icon is.
float width_of(Ui& ui, const std::string& label, Face face = Face::body) {
  ui.fonts().need(label);
  ImFont* font = ui.fonts().face(face);
  return font->CalcTextSizeA(font->FontSize, 1e6F, 0, label.c_str()).x + ui.px(12 * 2 + 8 + size::icon);
}

void draw_title(Ui& ui, Workspace& work, float width) {
  const float left = ImGui::GetCursorPosX();
  ui.icon("gatehouse", ui.px(30), colour::accent);
  ImGui::SameLine(left + ui.px(42));
  ImGui::SetCursorPosY(ui.px(work.map() ? 7 : 14));
  ImGui::BeginGroup();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const float room = width - ui.px(42);
  if (!work.map()) {
    ui.text(tr("Gatehouse"), colour::text, Face::strong);
  } else {
    const std::string title = work.map()->setting(setting::title);
    ui.cut(title.empty() ? work.stem() : title, room, colour::text, Face::strong);
    ui.cut(work.session.file().filename().string(), room, colour::quiet, Face::small);
  }
  ImGui::PopStyleVar();
  ImGui::EndGroup();
}

}  // namespace

void draw_top_bar(Ui& ui, Workspace& work, const Box& box) {
  begin_panel("top", box, colour::panel, {ui.px(size::padding), ui.px(9)});
  ui.edge({box.x, box.y + box.height - 1}, {box.x + box.width, box.y + box.height - 1});
  const bool open = work.map() != nullptr;
  const bool drawing = open && work.canvas->tools().busy();
  const float top = ui.px(9), title_width = ui.px(218);
  ImGui::SetCursorPosY(ui.px(12));
  draw_title(ui, work, title_width);

  const auto place = [&](float x) { ImGui::SetCursorPos({x, top}); };
  float x = ui.px(size::left_panel) + ui.px(10);
  const std::string other = language() == Language::en ? "中文" : "English";
  const std::string sheet = tr("Export sheet"), data = tr("Export data");
  // Where not all words find room, the icons stand alone; what each is for is told by its tip.
  float needed = ui.px(size::padding + 36 + 4 + 10) + width_of(ui, other);
  for (const auto& label : {tr("New"), tr("Open"), tr("Import")}) needed += width_of(ui, label) + ui.px(2);
  if (open) {
    needed += ui.px(14 + 8 + 6) + width_of(ui, sheet, Face::strong) + width_of(ui, data);
    for (const auto& label : {tr("Undo"), tr("Redo")}) needed += width_of(ui, label) + ui.px(2);
  }
  const bool narrow = x + needed > box.width;
  // On the smallest windows the words at the right go too, but those of the sheet.
  float least = x + ui.px(size::padding + 36 + 4 + 5 * 42 + 14 + 8 + 6 + 10) + width_of(ui, sheet, Face::strong);
  least += width_of(ui, other) + (open ? width_of(ui, data) : 0);
  const bool very_narrow = least > box.width;
  const auto next = [&](const char* id, const std::string& label, const ButtonLook& look) {
    place(x);
    x += (narrow ? ui.px(40) : width_of(ui, label)) + ui.px(2);
    ButtonLook shown = look;
    if (narrow) shown.width = 40;
    return ui.button(id, narrow ? "" : label, shown);
  };
  if (next("new", tr("New"), {.press = Press::quiet, .icon = "new", .tip = tr("Make a new, empty map")})) {
    work.dialog = Dialog::new_map;
  }
  if (next("open", tr("Open"), {.press = Press::quiet, .icon = "open", .tip = tr("Open a map (Ctrl+O)")}))
    work.ask_open();
  if (next("import", tr("Import"),
           {.press = Press::quiet,
            .icon = "import",
            .tip = tr("Take in OpenStreetMap data, tables, tracks from a phone...")})) {
    work.ask_import();
  }
  if (open) {
    x += ui.px(14);
    const bool can_undo = work.session.can_undo() || drawing, can_redo = work.session.can_redo();
    if (next("undo", tr("Undo"),
             {.press = Press::quiet,
              .icon = "undo",
              .enabled = can_undo,
              .tip = tr("Take the last change back (Ctrl+Z)")})) {
      work.undo();
    }
    if (next("redo", tr("Redo"),
             {.press = Press::quiet,
              .icon = "redo",
              .enabled = can_redo,
              .tip = tr("Do again what was taken back (Ctrl+Y)")})) {
      work.session.redo();
    }
  }
  // From the right end.
  float right = box.width - ui.px(size::padding);
  right -= ui.px(36);
  place(right);
  if (ui.button("help", "", {.press = Press::quiet, .icon = "help", .width = 36, .tip = tr("Help and keys (F1)")})) {
    work.dialog = Dialog::help;
  }
  right -= (very_narrow ? ui.px(36) : width_of(ui, other)) + ui.px(4);
  place(right);
  if (ui.button("language", very_narrow ? "" : other,
                {.press = Press::quiet, .icon = "language", .tip = "中文 / English"}))
    work.switch_language();
  if (open) {
    right -= width_of(ui, sheet, Face::strong) + ui.px(8);
    place(right);
    if (ui.button("export_sheet", sheet,
                  {.press = Press::main, .icon = "sheet", .tip = tr("Write the briefing sheet to print (Ctrl+E)")})) {
      work.dialog = Dialog::export_sheet;
    }
    right -= (very_narrow ? ui.px(36) : width_of(ui, data)) + ui.px(6);
    place(right);
    if (ui.button("export_layers", very_narrow ? "" : data,
                  {.press = Press::quiet,
                   .icon = "export",
                   .tip = tr("Write what is on the map for other programs and phones")})) {
      work.dialog = Dialog::export_layers;
    }
  }
  ImGui::End();
}

}  // namespace gatehouse::ui
