// The list of plans, and the form of one, both made from the plugins' own descriptions.
#include <algorithm>
#include <cmath>

#include "ui/form_value.hpp"
#include "ui/panels.hpp"
#include "ui/plan_offers.hpp"

namespace gatehouse::ui {
namespace {

constexpr std::size_t parameters_shown = 6;

/// A slider serves where the range can be seen at a glance; a distance of 1 to 100,000 is typed.
bool slides(const Parameter& p) {
  const double span = p.maximum - p.minimum;
  return std::isfinite(span) && span > 0 && span <= 2000;
}

std::string label_of(const Parameter& p) {
  return p.unit.empty() ? p.label.str() : fmt::format("{} ({})", p.label.str(), unit_words(p.unit));
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
  ui.line("param." + p.name, p.label.str(), value, tr("or type numbers: 3, 7, 12"));
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

/// The first ones, which matter most, and those that are needed or changed; the others behind a fold.
void draw_parameters(Ui& ui, Workspace& work, const Algorithm& algorithm) {
  std::vector<const Parameter*> rare;
  std::size_t shown = 0;
  for (const Parameter& p : algorithm.parameters) {
    const bool changed = work.plan.arguments[p.name] != default_text(p) && !work.plan.unfolded.contains(p.name);
    if (shown < parameters_shown || p.required || changed || algorithm.parameters.size() <= parameters_shown + 2) {
      draw_parameter(ui, work, p);
      ++shown;
    } else {
      rare.push_back(&p);
    }
  }
  if (rare.empty() || !ui.fold("plan.rare", tr("More settings: {}", rare.size()))) return;
  for (const Parameter* p : rare) {
    work.plan.unfolded.insert(p->name);  // stays where it is while it is being changed
    draw_parameter(ui, work, *p);
  }
}

/// True where it was chosen: the list no longer holds.
bool draw_offer(Ui& ui, Workspace& work, const Offer& offer) {
  const Algorithm& algorithm = *offer.algorithm;
  // What it draws tells plans apart at a glance; a plan that draws nothing is about people.
  const Layer* made = algorithm.outputs.empty() ? nullptr : work.map()->layer(algorithm.outputs.front().layer);
  const std::string icon = algorithm.id == "duty_roster" ? "staff"
                           : made != nullptr             ? layer_icon(made->definition)
                                                         : "plan";
  if (!ui.row("plan." + algorithm.id, algorithm.title.str(), algorithm.summary.str(), false, icon, colour::accent))
    return false;
  ImGui::SetScrollY(0);
  work.plan.take(*offer.plugin, algorithm);
  return true;
}

void draw_list(Ui& ui, Workspace& work) {
  ui.wrapped(tr("What to work out? You see it first, then accept it or not."), colour::quiet, Face::small);
  ui.space(4);
  if (!work.session.plugins_found()) {
    ui.text(tr("Looking for plans..."), colour::quiet);
    ui.bar(-1);
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const std::vector<Offer> all = offers(work.session.plugins());
  bool chosen = false, more = true;
  for (std::size_t i = 0; i < all.size() && !chosen; ++i) {
    if (all[i].for_writers && (i == 0 || !all[i - 1].for_writers))
      more = ui.fold("plan.more", tr("More: an example for programmers"));
    if (!all[i].for_writers || more) chosen = draw_offer(ui, work, all[i]);
  }
  ImGui::PopStyleVar();
  if (chosen) return;
  for (const PluginInfo& plugin : work.session.plugins()) {
    if (!plugin.error) continue;
    const std::string next = plugin.error->next.str();
    ui.callout("warning", plugin.error->what.str() + (next.empty() ? "" : " " + next), colour::warning,
               colour::warning_soft);
    ui.tip(plugin.error->message(language()));
  }
}

/// Why the plan cannot be worked out yet, in the form's words; "" where it can.
struct Missing {
  std::string words;
  std::optional<Offer> first;  ///< the plan that makes what is missing
};

/// The plan that draws `layer`.
std::optional<Offer> maker_of(const Workspace& work, const std::string& layer) {
  for (const Offer& offer : offers(work.session.plugins())) {
    const auto& made = offer.algorithm->outputs;
    if (offer.algorithm->id != work.plan.algorithm().id &&
        std::any_of(made.begin(), made.end(), [&](const auto& output) { return output.layer == layer; }))
      return offer;
  }
  return std::nullopt;
}

Missing what_is_missing(const Workspace& work, const Algorithm& algorithm, const Result<Arguments>& checked) {
  const auto is_empty = [&](const Algorithm::Input& input) {
    const Layer* layer = work.map()->layer(input.layer);
    return layer == nullptr || layer->features.empty();
  };
  for (const Algorithm::Input& input : algorithm.inputs) {
    const Layer* layer = work.map()->layer(input.layer);
    if (!input.required || layer == nullptr || !is_empty(input)) continue;
    const std::string what =
        tr("There are no {} on the map yet, and this plan needs them: {}", layer->definition.label, input.why);
    const auto maker = maker_of(work, input.layer);
    if (maker) return {what, maker};
    return {
        what + " " +
            (layer->definition.geometry == GeometryType::none ? tr("Import their list, or fill in the table, first.")
                                                              : tr("Draw or import them first.")),
        std::nullopt};
  }
  if (!algorithm.inputs.empty() && std::all_of(algorithm.inputs.begin(), algorithm.inputs.end(), is_empty))
    return {
        tr("There is nothing on the map yet that this plan could work with. Draw or import buildings and paths first."),
        std::nullopt};
  if (checked) return {};
  for (const Parameter& p : algorithm.parameters) {
    const auto given = work.plan.arguments.find(p.name);
    if (!p.required || (given != work.plan.arguments.end() && !given->second.empty())) continue;
    return {p.type == ParameterType::features ? tr("First pick on the map, or type: {}.", p.label)
                                              : tr("First fill in: {}.", p.label),
            std::nullopt};
  }
  const Error& error = checked.error();
  return {error.what.str() + (error.next.empty() ? "" : " " + error.next.str()), std::nullopt};
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
    ui.record_last("plan.line", command);
    if (ui.button("plan.copy", tr("Copy"), {.icon = "copy", .height = 30})) ImGui::SetClipboardText(command.c_str());
  }
}

}  // namespace

void draw_plan_form(Ui& ui, Workspace& work) {
  const Algorithm& algorithm = work.plan.algorithm();
  const auto checked = typed_in_arguments(algorithm, work.plan.arguments, *work.map());
  const Missing missing = what_is_missing(work, algorithm, checked);
  // The button and the reason why it is grey stand still below what scrolls: they must not be looked for.
  const bool alone = !work.plan.result;
  const float between = ImGui::GetStyle().ItemSpacing.y;
  float below = ui.px(48);
  if (!missing.words.empty()) below += ui.callout_height(missing.words) + between;
  if (missing.first) below += ui.px(size::button) + between;
  if (alone)
    ImGui::BeginChild(("parameters." + algorithm.id).c_str(), {0, -below}, false, ImGuiWindowFlags_NavFlattened);
  if (alone && work.plan.fresh) {
    ImGui::SetScrollY(0);
    ImGui::SetWindowFocus();  // Tab goes on from here
  }
  work.plan.fresh = false;
  draw_parameters(ui, work, algorithm);
  draw_background(ui, work, algorithm, checked);
  if (alone) ImGui::EndChild();
  if (!missing.words.empty()) ui.callout("warning", missing.words, colour::warning, colour::warning_soft);
  if (missing.first &&
      ui.button("plan.first", tr("First: {}", missing.first->algorithm->title), {.icon = "plan", .width = -1})) {
    work.discard_plan();
    work.plan.take(*missing.first->plugin, *missing.first->algorithm);
    return;
  }
  const bool busy = work.session.long_work().has_value();
  const bool ready = checked.ok() && missing.words.empty();
  if (ui.button("plan.run", tr("Work it out"),
                {.press = Press::main, .icon = "run", .width = -1, .height = 40, .enabled = ready && !busy})) {
    work.take_select();
    work.discard_plan();
    work.session.run(work.plan.plugin(), algorithm, *checked);
  }
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
  const auto running = work.session.long_work();
  const bool runs = running && !running->blocks;
  if (!work.plan.result || runs) ui.wrapped(work.plan.algorithm().summary.str(), colour::quiet, Face::small);
  ui.space(4);
  ui.rule();
  if (runs) {
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
