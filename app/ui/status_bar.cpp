#include <cmath>

#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

struct SavedLook {
  const char* icon;
  std::string words;
  ImU32 colour;
};

SavedLook look_of(Saved saved) {
  switch (saved) {
    case Saved::writing:
      return {"saving", tr("Saving..."), colour::quiet};
    case Saved::failed:
      return {"warning", tr("The last change could not be saved"), colour::bad};
    case Saved::read_only:
      return {"lock", tr("This file can only be read"), colour::warning};
    case Saved::yes:
      break;
  }
  return {"check", tr("All changes are saved"), colour::good};
}

std::string hint_of(Workspace& work) {
  if (!work.map()) return {};
  ToolBox& tools = work.canvas->tools();
  if (!work.plan.picking.empty())
    return tr("Click what is meant; click again to leave it out. Then press \"Done picking\".");
  if (tools.kind() == ToolKind::select && !tools.busy() && work.selection().empty()) {
    return tr(
        "Click something to select it. Drag to move the map, turn the wheel to zoom; Shift and drag selects a box.");
  }
  const std::string measure = tools.measure().str();
  const std::string hint = tools.hint().str();
  return measure.empty() ? hint : fmt::format("{}   ·   {}", measure, hint);
}

std::string position_of(Workspace& work) {
  if (!work.pointer || !work.digest || !work.digest->lon_lat) return {};
  const auto place = work.digest->lon_lat->to_lon_lat(work.canvas->viewport().to_map(*work.pointer));
  return place ? fmt::format("{:.5f}, {:.5f}", place->lon, place->lat) : std::string();
}

}  // namespace

void draw_status_bar(Ui& ui, Workspace& work, const Box& box) {
  begin_panel("status", box, colour::panel, {ui.px(size::padding), 0});
  ui.edge({box.x, box.y}, {box.x + box.width, box.y});
  const float top = (box.height - ui.fonts().face(Face::small)->FontSize) / 2;
  const SavedLook saved = look_of(work.session.saved());
  ImFont* small = ui.fonts().face(Face::small);
  const auto wide = [&](const std::string& s) { return small->CalcTextSizeA(small->FontSize, 1e6F, 0, s.c_str()).x; };
  float right = box.width - ui.px(size::padding);
  const auto from_right = [&](const std::string& words, ImU32 ink, float room) {
    right -= std::max(wide(words), room);
    ImGui::SetCursorPos({right, top});
    ui.text(words, ink, Face::small);
    right -= ui.px(18);
  };
  if (work.map()) {
    ui.fonts().need(saved.words);
    from_right(saved.words, saved.colour, 0);
    right += ui.px(18 - 22);
    ui.icon_at(saved.icon, {box.x + right, box.y + (box.height - ui.px(16)) / 2}, ui.px(16), saved.colour);
    right -= ui.px(18);
    if (work.session.open_elsewhere()) from_right(tr("open in another window too"), colour::warning, 0);
    ui.record().state("drawing", work.canvas->tools().busy() ? "yes" : "no");
    ui.record().state("open_elsewhere", work.session.open_elsewhere() ? "yes" : "no");
    from_right(fmt::format("1:{:.0f}", std::round(work.canvas->viewport().scale())), colour::quiet, ui.px(60));
    from_right(position_of(work), colour::quiet, ui.px(150));
    ui.record().state("saved", work.session.saved() == Saved::yes ? "yes" : "no");
  }
  ImGui::SetCursorPos({ui.px(size::padding), top});
  ui.cut(hint_of(work), right - ui.px(size::padding), colour::text, Face::small);
  ImGui::End();
}

}  // namespace gatehouse::ui
