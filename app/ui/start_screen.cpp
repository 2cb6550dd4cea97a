// What is shown while no map is open.
#include <algorithm>
#include <cmath>

#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

bool card(Ui& ui, const std::string& id, const std::string& icon, const std::string& title, const std::string& words,
          float width, bool main) {
  ui.fonts().need(title);
  ui.fonts().need(words);
  const float height = ui.px(92);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton(id.c_str(), {width, height});
  const bool over = ImGui::IsItemHovered();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + width, at.y + height};
  const ImU32 ground = main ? (over ? colour::accent_hover : colour::accent) : over ? colour::hover : colour::raised;
  draw->AddRectFilled(at, end, ground, ui.px(10));
  if (!main) draw->AddRect(at, end, colour::line, ui.px(10));
  ui.icon_at(icon, {at.x + ui.px(20), at.y + (height - ui.px(36)) / 2}, ui.px(36),
             main ? colour::on_accent : colour::accent);
  ImFont* strong = ui.fonts().face(Face::strong);
  ImFont* small = ui.fonts().face(Face::small);
  const float left = at.x + ui.px(74), room = width - ui.px(74 + 14);
  const std::string& lines = ui.broken(words, room, Face::small);
  const float words_high = small->CalcTextSizeA(small->FontSize, 1e6F, 0, lines.c_str()).y;
  const float top = at.y + (height - strong->FontSize - ui.px(2) - words_high) / 2;
  draw->AddText(strong, strong->FontSize, {left, top}, main ? colour::on_accent : colour::text, title.c_str());
  draw->AddText(small, small->FontSize, {left, top + strong->FontSize + ui.px(2)}, main ? rgb(0xDCECEE) : colour::quiet,
                lines.c_str());
  ui.record_last(id, title);
  return pressed;
}

void draw_recent(Ui& ui, Workspace& work) {
  ui.text(tr("Opened last"), colour::text, Face::strong);
  if (work.settings.recent().empty()) {
    ui.wrapped(tr("Maps you open are listed here."), colour::quiet);
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const auto recent = work.settings.recent();
  for (std::size_t i = 0; i < recent.size(); ++i) {
    if (ui.row("recent." + std::to_string(i), recent[i].stem().string(), recent[i].parent_path().string(), false, "map",
               colour::accent)) {
      work.open(recent[i]);
    }
  }
  ImGui::PopStyleVar();
}

}  // namespace

void draw_start_screen(Ui& ui, Workspace& work, const Box& box) {
  begin_panel("start", box, colour::ground, {0, 0});
  if (work.session.opening() || work.session.long_work()) {
    ImGui::SetCursorPos({box.width / 2 - ui.px(160), box.height / 2 - ui.px(30)});
    ImGui::BeginChild("opening", {ui.px(320), ui.px(80)});
    ui.text(tr("Opening the map..."), colour::text, Face::strong);
    ui.bar(-1);
    ImGui::EndChild();
    ImGui::End();
    return;
  }
  const float width = std::min(box.width - ui.px(60), ui.px(980)), left = (box.width - width) / 2;
  ImGui::SetCursorPos({left, std::max(ui.px(28), box.height / 2 - ui.px(290))});
  ImGui::BeginChild("start_content", {width, 0});
  ui.text(tr("What do you want to do?"), colour::text, Face::title);
  ui.wrapped(tr("Map the ways in, buildings and paths of an estate; work out checkpoints, duty rosters, zones, rounds "
                "and districts; print one sheet for everybody and a page for each round."),
             colour::quiet);
  ui.space(10);
  const float cards = std::floor(width * 0.56F);
  ImGui::BeginChild("cards", {cards + 1, 0});
  if (card(ui, "start.sample", "estate", tr("Try the sample estate"),
           tr("300 households, no wall, more than 20 ways in: everything is there to try."), cards, true)) {
    work.open_sample();
  }
  if (card(ui, "start.import", "import", tr("Start from a file"),
           tr("A map from OpenStreetMap, a list from Excel, a track from a phone, data of another map program."), cards,
           false)) {
    work.ask_import();
  }
  if (card(ui, "start.new", "new", tr("Start with an empty map"),
           tr("Draw the estate yourself; you only need to know where it is."), cards, false)) {
    work.dialog = Dialog::new_map;
  }
  if (card(ui, "start.open", "open", tr("Open a map"), tr("A .gpkg file that was made with Gatehouse."), cards, false))
    work.ask_open();
  ImGui::EndChild();
  ImGui::SameLine(0, ui.px(36));
  ImGui::BeginChild("recent");
  draw_recent(ui, work);
  ImGui::EndChild();
  ImGui::EndChild();
  ImGui::End();
}

}  // namespace gatehouse::ui
