// What lies over the map: the zoom buttons, the line that tells what was done, the card of long work.
#include <algorithm>

#include "ui/panels.hpp"
#include "ui/round_focus.hpp"

namespace gatehouse::ui {
namespace {

constexpr int card_flags = ImGuiWindowFlags_AlwaysAutoResize;

void begin_card(Ui& ui, const char* name, ImVec2 at, ImVec2 pivot, float width, ImU32 ground, int more_flags = 0) {
  ImGui::SetNextWindowPos(at, ImGuiCond_Always, pivot);
  ImGui::SetNextWindowSizeConstraints({ui.px(width), 0}, {ui.px(width), 10000});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(14), ui.px(10)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ground);
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | card_flags | more_flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

void end_card(std::vector<Box>& covered) {
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  covered.push_back({at.x, at.y, size.x, size.y});
  ImGui::End();
}

void draw_zoom(Ui& ui, Workspace& work, const Box& box, std::vector<Box>& covered) {
  const float side = ui.px(40), gap = ui.px(12);
  Box place{box.x + box.width - side - gap, box.y + gap, side, side * 3 + ui.px(12)};
  begin_panel("zoom", place, rgb(0, 0), {0, 0});
  Viewport& view = work.canvas->viewport();
  const ScreenPoint middle{view.x() + view.width() / 2, view.y() + view.height() / 2};
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(6)});
  if (ui.button("zoom.in", "", {.icon = "plus", .width = 40, .height = 40, .tip = tr("Closer (wheel)")}))
    view.zoom(1.5, middle);
  if (ui.button("zoom.out", "", {.icon = "minus", .width = 40, .height = 40, .tip = tr("Farther away (wheel)")}))
    view.zoom(1 / 1.5, middle);
  if (ui.button("zoom.fit", "", {.icon = "fit", .width = 40, .height = 40, .tip = tr("The whole map (Ctrl+0)")}))
    work.zoom_to_map();
  ImGui::PopStyleVar();
  covered.push_back(place);
  ImGui::End();
}

void draw_long_work(Ui& ui, Workspace& work, const Session::LongWork& running, ImVec2 at, std::vector<Box>& covered) {
  begin_card(ui, "long_work", at, {0.5F, 1}, 460, colour::raised);
  const JobProgress::View& p = running.progress;
  ui.wrapped(running.name.str(), colour::text, Face::strong);
  ui.bar(static_cast<float>(p.fraction));
  std::string doing = p.cancelled ? tr("Stopping...") : p.doing.str();
  if (p.left && !p.cancelled) doing += (doing.empty() ? "" : " · ") + tr("about {} left", duration_in_words(*p.left));
  if (doing.empty()) doing = tr("Working...");
  ui.cut(doing, ui.px(320), colour::quiet, Face::small);
  ImGui::SameLine(ui.px(460 - 14) - ui.px(92));
  if (ui.button("work.cancel", tr("Cancel"), {.width = 92, .height = 32, .enabled = !p.cancelled}))
    work.session.cancel();
  end_card(covered);
}

void draw_toast(Ui& ui, Workspace& work, ImVec2 at, std::vector<Box>& covered) {
  const Toast& toast = *work.toast;
  // Over a dialog it stands at the top, in nobody's way: the dialog's buttons are below.
  const bool over_dialog = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  if (over_dialog) at = {ImGui::GetIO().DisplaySize.x / 2, ui.px(8)};
  begin_card(ui, over_dialog ? "toast_over_dialog" : "toast", at, {0.5F, over_dialog ? 0.0F : 1.0F}, 460,
             toast.failure ? colour::bad_soft : rgb(0x22302F), over_dialog ? ImGuiWindowFlags_NoInputs : 0);
  const ImU32 ink = toast.failure ? colour::text : rgb(0xFFFFFF);
  ui.icon(toast.failure ? "warning" : "check", ui.px(size::icon), toast.failure ? colour::bad : rgb(0x9BE0BF));
  ImGui::SameLine();
  ImGui::BeginGroup();
  ui.text(ui.broken(toast.words, ui.px(460 - 14 - 14 - 32)), ink);
  ImGui::EndGroup();
  ui.record().state("toast", toast.words);
  end_card(covered);
  if (ImGui::IsMouseClicked(0) &&
      ImGui::IsMouseHoveringRect({covered.back().x, covered.back().y},
                                 {covered.back().x + covered.back().width, covered.back().y + covered.back().height},
                                 false)) {
    work.toast.reset();
  }
}

void draw_empty_map_help(Ui& ui, Workspace& work, const Box& box, std::vector<Box>& covered) {
  begin_card(ui, "empty_map", {box.x + box.width / 2, box.y + ui.px(60)}, {0.5F, 0}, 470, colour::raised);
  ui.text(tr("This map is still empty"), colour::text, Face::title);
  ui.wrapped(tr("Take in what you have (OpenStreetMap data, a table, a track from a phone), or draw it: choose "
                "\"Building\" or "
                "\"Entrance\" on the left and click on the map."),
             colour::text);
  if (ui.button("empty.import", tr("Import a file"), {.press = Press::main, .icon = "import"})) work.ask_import();
  end_card(covered);
}

constexpr std::size_t many_rounds = 8;  ///< lie over each other: they are read one by one

/// The layer of the rounds that are looked at; "" where there are none, or few.
std::string rounds_looked_at(const Workspace& work) {
  if (work.alone) return work.alone->layer;
  if (work.tab != Tab::plans || !work.plan.taken() || !work.plan.result) return "";
  const std::string name = rounds_made_by(work.plan.algorithm());
  const Layer* layer = work.shown()->layer(name);
  return layer != nullptr && layer->features.size() >= many_rounds ? name : "";
}

/// How rounds are leafed through, which of them are read on their own, and how to see all of them again.
void draw_rounds(Ui& ui, Workspace& work, const Box& box, std::vector<Box>& covered) {
  const std::string name = rounds_looked_at(work);
  const Layer* layer = work.shown()->layer(name);
  if (layer == nullptr) return;
  const Feature* round = work.alone ? work.shown()->feature(*work.alone) : nullptr;
  std::string words = tr("Rounds: {}. Look at them one by one", layer->features.size());
  std::string person;
  std::size_t of_person = 0;
  if (round != nullptr) {
    person = person_of(*work.shown(), *work.alone);
    of_person = rounds_of_person(*work.shown(), *work.alone).size();
    words = work.person_alone ? tr("{}: all rounds ({})", person, of_person)
                              : display_name(*layer, *round).str() + (person.empty() ? "" : " · " + person);
  }
  const bool whole_person = round != nullptr && of_person > 1;
  const float width = whole_person ? 620 : 430, padding = 14;
  begin_card(ui, "alone", {box.x + box.width / 2, box.y + ui.px(12)}, {0.5F, 0}, width, colour::raised);
  ui.record().state("alone", round != nullptr ? display_name(*layer, *round).str() : "");
  if (ui.button("alone.before", "",
                {.press = Press::quiet, .icon = "back", .height = 32, .tip = tr("The round before")}))
    work.turn_to_round(name, -1);
  ImGui::SameLine();
  if (ui.button("alone.next", "", {.press = Press::quiet, .icon = "right", .height = 32, .tip = tr("The next round")}))
    work.turn_to_round(name, 1);
  ImGui::SameLine();
  const float left = ImGui::GetCursorPosX();
  const float buttons = round == nullptr ? 0 : whole_person ? ui.px(110 + 8 + 176) : ui.px(110);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(5));
  ui.cut(words, ui.px(width - padding) - left - buttons - ui.px(8), colour::text);
  if (whole_person) {
    ImGui::SameLine(ui.px(width - padding) - buttons);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(5));
    if (ui.button("alone.person", work.person_alone ? tr("This round only") : tr("All of this person: {}", of_person),
                  {.width = 176, .height = 32}))
      work.stand_alone(work.alone, !work.person_alone);
  }
  if (round != nullptr) {
    ImGui::SameLine(ui.px(width - padding - 110));
    if (!whole_person) ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(5));
    if (ui.button("alone.all", tr("Show all"), {.width = 110, .height = 32})) work.select({});
  }
  end_card(covered);
}

}  // namespace

void draw_over_map(Ui& ui, Workspace& work, const Box& box, std::vector<Box>& covered) {
  if (work.map()) {
    draw_zoom(ui, work, box, covered);
    draw_rounds(ui, work, box, covered);
    const bool empty =
        work.map()->envelope().empty() && work.canvas->tools().kind() == ToolKind::select && work.images.empty();
    if (empty && !work.session.long_work()) draw_empty_map_help(ui, work, box, covered);
  }
  ImVec2 at{box.x + box.width / 2, box.y + box.height - ui.px(18)};
  // The panel of plans tells of its own work.
  const bool in_panel = work.tab == Tab::plans && work.plan.taken();
  if (const auto running = work.session.long_work(); running && !running->blocks && !in_panel) {
    draw_long_work(ui, work, *running, at, covered);
    at.y = covered.back().y - ui.px(10);
  }
  if (work.toast && std::chrono::steady_clock::now() > work.toast->until) work.toast.reset();
  if (work.toast) draw_toast(ui, work, at, covered);
}

}  // namespace gatehouse::ui
