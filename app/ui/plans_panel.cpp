// The list of plans, and the form of one, both made from the plugins' own descriptions.
#include <algorithm>
#include <cmath>

#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

/// A slider serves where the range can be seen at a glance; a distance of 1 to 100,000 is typed.
bool slides(const Parameter& p) {
  const double span = p.maximum - p.minimum;
  return std::isfinite(span) && span > 0 && span <= 2000;
}

std::string label_of(const Parameter& p) {
  return p.unit.empty() ? p.label.str() : fmt::format("{} ({})", p.label.str(), p.unit);
}

void draw_number(Ui& ui, const Parameter& p, std::string& value) {
  const std::string id = "param." + p.name;
  const float field = ui.px(96);
  if (!slides(p)) {
    ui.line(id, p.label.str(), value);
    return;
  }
  float shown = static_cast<float>(std::atof(value.c_str()));
  const float room = ImGui::GetContentRegionAvail().x - field - ui.px(8);
  ImGui::BeginGroup();
  ImGui::SetNextItemWidth(room);
  ui.fonts().need(value);
  if (ImGui::SliderFloat(("##slide." + p.name).c_str(), &shown, static_cast<float>(p.minimum),
                         static_cast<float>(p.maximum), "", ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoInput)) {
    const double span = p.maximum - p.minimum;
    const double step = p.type == ParameterType::integer ? 1 : span > 200 ? 5 : span > 20 ? 1 : 0.1;
    value = number_text(std::clamp(std::round(static_cast<double>(shown) / step) * step, p.minimum, p.maximum));
  }
  ImGui::EndGroup();
  ImGui::SameLine(0, ui.px(8));
  ui.line_sized(id, p.label.str(), value, field);
}

void draw_features(Ui& ui, Workspace& work, const Parameter& p, std::string& value) {
  const bool picking = work.plan.picking == p.name;
  const auto ids = work.plan.meant(p, *work.map());
  if (ui.button("param." + p.name + ".pick", picking ? tr("Done picking") : tr("Pick on the map"),
                {.press = picking ? Press::main : Press::plain, .icon = picking ? "check" : "pick", .width = -1})) {
    if (picking) {
      work.take_select();
      work.select({});
    } else {
      work.take_pick(p, ids);
    }
  }
  const Layer* layer = work.map()->layer(p.layer);
  std::string names;
  for (const FeatureId id : ids) {
    const Feature* feature = layer != nullptr ? layer->feature(id) : nullptr;
    if (feature != nullptr) names += (names.empty() ? "" : ", ") + display_name(*layer, *feature).str();
  }
  if (!names.empty()) ui.wrapped(tr("{} picked: {}", ids.size(), names), colour::text, Face::small);
  ui.line("param." + p.name, p.label.str(), value, tr("or type names or numbers, with commas between"));
}

void draw_parameter(Ui& ui, Workspace& work, const Parameter& p) {
  std::string& value = work.plan.arguments[p.name];
  const std::string id = "param." + p.name;
  if (p.type == ParameterType::boolean) {
    bool on = value == "true";
    if (ui.toggle(id, p.label.str(), on)) value = on ? "true" : "false";
  } else {
    ui.text(label_of(p) + (p.required ? " *" : ""), colour::text);
    switch (p.type) {
      case ParameterType::number:
      case ParameterType::integer:
        draw_number(ui, p, value);
        break;
      case ParameterType::choice:
        ui.choose(id, p.label.str(), value, p.choices, {});
        break;
      case ParameterType::text:
        ui.line(id, p.label.str(), value);
        break;
      case ParameterType::features:
        draw_features(ui, work, p, value);
        break;
      case ParameterType::boolean:
        break;
    }
  }
  if (!p.help.empty()) ui.wrapped(p.help.str(), colour::quiet, Face::small);
  ui.space(4);
}

void draw_list(Ui& ui, Workspace& work) {
  ui.text(tr("Work out a plan"), colour::text, Face::title);
  ui.wrapped(tr("Choose what to work out. You see the result on the map first, and accept or drop it."), colour::quiet);
  ui.space(4);
  if (!work.session.plugins_found()) {
    ui.text(tr("Looking for plans..."), colour::quiet);
    ui.bar(-1);
    return;
  }
  for (const PluginInfo& plugin : work.session.plugins()) {
    if (plugin.error) {
      ui.callout("warning", tr("{} cannot be used. {}", plugin.file.filename().string(), plugin.error->what),
                 colour::warning, colour::warning_soft);
      ui.tip(plugin.error->message(language()));
      continue;
    }
    for (const Algorithm& algorithm : plugin.algorithms) {
      if (ui.row("plan." + algorithm.id, algorithm.title.str(), algorithm.summary.str(), false, "plan",
                 colour::accent)) {
        work.plan.take(plugin, algorithm);
        return;
      }
    }
  }
}

/// Why the plan cannot be worked out yet, in the form's words; "" where it can.
std::string what_is_missing(const Workspace& work, const Algorithm& algorithm, const Result<Arguments>& checked) {
  if (checked) return {};
  for (const Parameter& p : algorithm.parameters) {
    const auto given = work.plan.arguments.find(p.name);
    if (!p.required || (given != work.plan.arguments.end() && !given->second.empty())) continue;
    return p.type == ParameterType::features ? tr("First pick on the map, or type: {}.", p.label)
                                             : tr("First fill in: {}.", p.label);
  }
  const Error& error = checked.error();
  return error.what.str() + (error.next.empty() ? "" : " " + error.next.str());
}

/// How the algorithm works, and the command line that does the same.
void draw_background(Ui& ui, Workspace& work, const Algorithm& algorithm, const Result<Arguments>& checked) {
  if (ui.fold("plan.help", tr("How it works"))) {
    ui.wrapped(algorithm.help.str(), colour::text, Face::small);
    for (const auto& input : algorithm.inputs) ui.wrapped("· " + input.why.str(), colour::quiet, Face::small);
  }
  if (ui.fold("plan.command", tr("The same on the command line"))) {
    const std::string command =
        "gatehouse " +
        command_line(algorithm, checked ? *checked : work.plan.changed_arguments(), work.session.file().string());
    ui.wrapped(command, colour::text, Face::small);
    if (ui.button("plan.copy", tr("Copy"), {.icon = "copy", .height = 30})) ImGui::SetClipboardText(command.c_str());
  }
}

}  // namespace

void draw_plan_form(Ui& ui, Workspace& work) {
  const Algorithm& algorithm = work.plan.algorithm();
  const auto checked = typed_in_arguments(algorithm, work.plan.arguments, *work.map());
  const std::string missing = what_is_missing(work, algorithm, checked);
  // The button and the reason why it is grey stand still below what scrolls: they must not be looked for.
  const bool alone = !work.plan.result;
  float below = ui.px(48);
  if (!missing.empty()) below += ui.callout_height(missing) + ImGui::GetStyle().ItemSpacing.y;
  if (alone) ImGui::BeginChild(("parameters." + algorithm.id).c_str(), {0, -below});
  if (alone && work.plan.fresh) ImGui::SetScrollY(0);
  work.plan.fresh = false;
  for (const Parameter& p : algorithm.parameters) draw_parameter(ui, work, p);
  draw_background(ui, work, algorithm, checked);
  if (alone) ImGui::EndChild();
  if (!missing.empty()) ui.callout("warning", missing, colour::warning, colour::warning_soft);
  const bool busy = work.session.long_work().has_value();
  if (ui.button("plan.run", tr("Work it out"),
                {.press = Press::main, .icon = "run", .width = -1, .height = 40, .enabled = checked.ok() && !busy})) {
    work.take_select();
    work.discard_plan();
    work.session.run(work.plan.plugin(), algorithm, *checked);
  }
}

namespace {

/// Whether to accept a result, or that it was. False where that was answered just now.
bool draw_question(Ui& ui, Workspace& work, const PlanResult& result) {
  if (work.plan.accepted) {
    ui.callout("check", tr("Accepted: it is on the map now. Undo takes it back."), colour::accent, colour::accent_soft);
    return true;
  }
  const bool stale = work.plan.base != work.map();
  ui.callout("eye",
             stale ? tr("The map has changed since. Work it out again, or accept if the change was elsewhere.")
                   : tr("This is a preview on the map. Nothing is changed until you accept."),
             colour::accent, colour::accent_soft);
  const float half = (ImGui::GetContentRegionAvail().x - ui.px(8)) / 2 / ui.scale();
  const bool nothing = result.transaction.empty();
  if (ui.button("plan.accept", tr("Accept"),
                {.press = Press::main, .icon = "check", .width = half, .height = 40, .enabled = !nothing})) {
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

}  // namespace

void draw_plan_result(Ui& ui, Workspace& work) {
  const PlanResult& result = *work.plan.result;
  if (!draw_question(ui, work, result)) return;
  ui.space(4);
  for (const Figure& figure : result.figures) {
    const std::string value =
        number_text(std::round(figure.value * 10) / 10) + (figure.unit.empty() ? "" : " " + figure.unit);
    const float wide = ImGui::CalcTextSize(value.c_str()).x;
    ui.cut(figure.label.str(), ImGui::GetContentRegionAvail().x - wide - ui.px(16), colour::quiet);
    ImGui::SameLine(ImGui::GetContentRegionMax().x - wide - ui.px(2));
    ui.text(value, colour::text, Face::body);
  }
  draw_plots(ui, work, result.plots, true);
  ui.rule();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  std::vector<const PlanMessage*> messages;
  for (const PlanMessage& m : result.messages) messages.push_back(&m);
  std::stable_partition(messages.begin(), messages.end(), [](const PlanMessage* m) { return m->warning; });
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const PlanMessage& m = *messages[i];
    if (ui.row("plan.message." + std::to_string(i), m.text.str(), {}, false, m.warning ? "warning" : "info",
               m.warning ? colour::warning : colour::quiet)) {
      work.zoom_to(m.feature);
    }
  }
  ImGui::PopStyleVar();
  draw_plan_tables(ui, work, result.tables);
  ui.space(4);
  ui.text(tr("Worked out in {:.1f} s.", result.seconds), colour::quiet, Face::small);
}

namespace {

/// How far the run has come, what it has found so far, and how to stop it.
void draw_running(Ui& ui, Workspace& work, const JobProgress::View& progress) {
  std::string doing = progress.cancelled ? tr("Stopping...") : progress.doing.str();
  if (progress.left && !progress.cancelled)
    doing += (doing.empty() ? "" : " · ") + tr("about {} left", duration_in_words(*progress.left));
  ui.wrapped(doing.empty() ? tr("Working...") : doing, colour::quiet);
  ui.bar(static_cast<float>(progress.fraction));
  if (ui.button("plan.cancel", tr("Cancel"), {.icon = "close", .width = -1, .enabled = !progress.cancelled}))
    work.session.cancel();
  draw_plots(ui, work, *progress.plots, false);
}

}  // namespace

void draw_plans(Ui& ui, Workspace& work) {
  if (!work.plan.taken()) {
    draw_list(ui, work);
    return;
  }
  if (ui.button("plan.back", tr("All plans"), {.press = Press::quiet, .icon = "back", .height = 32})) {
    work.discard_plan();
    work.plan.leave();
    work.take_select();
    return;
  }
  if (work.plan.fresh) ImGui::SetScrollY(0);
  ui.wrapped(work.plan.algorithm().title.str(), colour::text, Face::title);
  ui.wrapped(work.plan.algorithm().summary.str(), colour::quiet, Face::small);
  ui.space(4);
  ui.rule();
  const auto running = work.session.long_work();
  if (running && !running->blocks) {
    draw_running(ui, work, running->progress);
    return;
  }
  if (work.plan.result) {
    draw_plan_result(ui, work);
    ui.space(4);
    if (!work.plan.result) return;  // dropped just now
    if (!ui.fold("plan.settings", tr("Change the settings"))) return;
  }
  draw_plan_form(ui, work);
}

}  // namespace gatehouse::ui
