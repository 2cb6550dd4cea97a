// A plan's result in the right panel: what to know before accepting it, its figures, plots, reasons and tables.
#include <algorithm>
#include <cmath>

#include "ui/form_value.hpp"
#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

using Messages = std::vector<const PlanMessage*>;

constexpr std::size_t warnings_above = 3;  ///< that stand above the question
constexpr float room_of_warnings = 190;
constexpr std::size_t reasons_shown = 5;  ///< the others are behind a fold: tables follow

/// What the plan says first that is no warning: its answer.
const PlanMessage* answer(const PlanResult& result) {
  const auto first =
      std::find_if(result.messages.begin(), result.messages.end(), [](const PlanMessage& m) { return !m.warning; });
  return first != result.messages.end() && first->feature.layer.empty() ? &*first : nullptr;
}

/// All but the answer: warnings first, else in the plan's order.
Messages in_order(const PlanResult& result) {
  Messages messages;
  for (const PlanMessage& m : result.messages)
    if (&m != answer(result)) messages.push_back(&m);
  std::stable_partition(messages.begin(), messages.end(), [](const PlanMessage* m) { return m->warning; });
  return messages;
}

void draw_message(Ui& ui, Workspace& work, const PlanMessage& m, std::size_t number) {
  if (ui.row("plan.message." + std::to_string(number), m.text.str(), {}, false, m.warning ? "warning" : "info",
             m.warning ? colour::warning : colour::quiet, !m.feature.layer.empty()))
    work.show(m.feature);
}

std::size_t warnings_in(const Messages& messages) {
  return static_cast<std::size_t>(
      std::count_if(messages.begin(), messages.end(), [](const PlanMessage* m) { return m->warning; }));
}

/// What must be known before accepting: the first warnings, as many as leave the buttons in sight. Gives how many.
std::size_t draw_first_warnings(Ui& ui, Workspace& work, const Messages& messages) {
  const std::size_t warnings = warnings_in(messages);
  if (warnings == 0) return 0;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->ChannelsSplit(2);
  draw->ChannelsSetCurrent(1);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  std::size_t shown = 0;
  while (shown < std::min(warnings, warnings_above) &&
         (shown == 0 || ImGui::GetCursorScreenPos().y - at.y < ui.px(room_of_warnings) / 2)) {
    draw_message(ui, work, *messages[shown], shown);
    ++shown;
  }
  draw->ChannelsSetCurrent(0);
  draw->AddRectFilled(at, {at.x + width, ImGui::GetCursorScreenPos().y}, colour::warning_soft, ui.px(size::rounding));
  draw->ChannelsMerge();
  ImGui::PopStyleVar();
  if (shown < warnings)
    ui.wrapped(tr("{} more warnings stand further down.", warnings - shown), colour::warning, Face::small);
  ui.space(4);
  return shown;
}

/// What is asked about a result.
std::string question(const Workspace& work, const PlanResult& result) {
  if (result.transaction.empty())
    return tr("Nothing on the map would change by this plan: there is nothing to accept.");
  if (work.plan.base != work.map())
    return tr("The map has changed since. Work it out again, or accept if the change was elsewhere.");
  if (work.plan.ringed)
    return tr(
        "This is a preview on the map: what the plan uses or changes is ringed in violet. Nothing is changed "
        "until you accept.");
  const auto& outputs = work.plan.algorithm().outputs;
  const Layer* made = outputs.size() == 1 ? work.map()->layer(outputs.front().layer) : nullptr;
  if (made != nullptr && made->definition.geometry == GeometryType::none)
    return tr("This is a proposal. Nothing is changed until you accept: then it stands in the table {}.",
              made->definition.label);
  return tr("This is a preview on the map. Nothing is changed until you accept.");
}

/// Whether to accept a result, or that it was. False where that was answered just now.
bool draw_question(Ui& ui, Workspace& work, const PlanResult& result) {
  if (work.plan.accepted) {
    ui.callout("check", tr("Accepted: it is on the map now. Undo takes it back."), colour::accent, colour::accent_soft);
    return true;
  }
  ui.callout("eye", question(work, result), colour::accent, colour::accent_soft);
  const float half = (ImGui::GetContentRegionAvail().x - ui.px(8)) / 2 / ui.scale();
  if (ui.button("plan.accept", tr("Accept"),
                {.press = Press::main,
                 .icon = "check",
                 .width = half,
                 .height = 40,
                 .enabled = !result.transaction.empty()})) {
    work.accept_plan();
    return false;
  }
  ImGui::SameLine();
  if (ui.button("plan.discard", tr("Discard"), {.icon = "close", .width = half, .height = 40})) {
    work.discard_plan();
    return false;
  }
  return true;
}

/// Its label, on as many lines as it takes, and its value at the right of the first.
void draw_figure(Ui& ui, const Figure& figure) {
  const std::string value =
      number_text(std::round(figure.value * 10) / 10) + (figure.unit.empty() ? "" : " " + unit_words(figure.unit));
  ui.fonts().need(value);
  const float wide = ImGui::CalcTextSize(value.c_str()).x;
  const ImVec2 at = ImGui::GetCursorPos();
  const float right = ImGui::GetContentRegionMax().x - wide - ui.px(2);
  ui.text(ui.broken(figure.label.str(), right - at.x - ui.px(10)), colour::quiet);
  const ImVec2 below = ImGui::GetCursorPos();
  ImGui::SetCursorPos({right, at.y});
  ui.text(value);
  ImGui::SetCursorPos(below);
}

}  // namespace

void draw_plan_result(Ui& ui, Workspace& work) {
  const PlanResult& result = *work.plan.result;
  const Messages messages = in_order(result);
  if (const PlanMessage* said = answer(result)) {
    ui.wrapped(said->text.str(), colour::text, Face::strong);
    ui.space(4);
  }
  const std::size_t above = work.plan.accepted ? 0 : draw_first_warnings(ui, work, messages);
  if (!draw_question(ui, work, result)) return;
  ui.space(4);
  for (const Figure& figure : result.figures)
    if (figure.key != "seconds") draw_figure(ui, figure);  // said below
  draw_plots(ui, work, result.plots, true);
  ui.rule();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const std::size_t warnings = warnings_in(messages);
  const std::size_t first = std::max(warnings, above + reasons_shown);
  for (std::size_t i = above; i < std::min(first, messages.size()); ++i) draw_message(ui, work, *messages[i], i);
  if (first + 1 < messages.size()) {
    if (ui.fold("plan.reasons", tr("More reasons: {}", messages.size() - first)))
      for (std::size_t i = first; i < messages.size(); ++i) draw_message(ui, work, *messages[i], i);
  } else if (first < messages.size()) {
    draw_message(ui, work, *messages[first], first);
  }
  ImGui::PopStyleVar();
  draw_plan_tables(ui, work, result.tables);
  ui.space(4);
  ui.text(tr("Worked out in {:.1f} s.", result.seconds), colour::quiet, Face::small);
}

}  // namespace gatehouse::ui
