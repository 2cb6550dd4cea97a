#include "ui/workspace.hpp"

#include <utility>

#include "canvas/render/highlights.hpp"
#include "ui/round_focus.hpp"

namespace gatehouse::ui {

namespace fs = std::filesystem;

Workspace::Workspace(const std::function<void()>& wake_window, fs::path settings_file)
    : wake(wake_window),
      session(wake_window),
      settings(std::move(settings_file)),
      files(wake_window),
      digester_(wake_window) {}

bool Workspace::update() {
  bool changed = session.update();
  take_notices();
  if (choice_) work_out_choice();
  if (session.opened() != opened_) {
    opened_ = session.opened();
    plan.leave();
    fit_wanted_ = true;
    tab = Tab::feature;
    if (canvas) {
      canvas->set_preview(nullptr, {});
      select({});
      canvas->tools().take(ToolKind::select);  // what is in the hand belongs to the former map
    }
    if (map()) settings.add_recent(session.file());
  }
  if (canvas) stand_alone(alone, person_alone);  // as long as it is there
  if (canvas && (map() != seen_ || digest_language_ != language())) map_changed();
  if (auto fresh = digester_.take()) {
    digest = std::move(fresh);
    changed = true;
  }
  return changed;
}

void Workspace::map_changed() {
  seen_ = map();
  digest_language_ = language();
  canvas->set_map(seen_);
  if (!seen_) {
    digest.reset();
    return;
  }
  const std::string setting = seen_->setting(setting::images);
  if (setting != images_setting_ || images_of_ != opened_) {
    images_of_ = opened_;
    images_setting_ = setting;
    images = images_from_setting(setting);
    canvas->set_images(images, session.file().parent_path());
  }
  std::vector<FeatureRef> kept;
  for (const FeatureRef& ref : selection()) {
    if (seen_->feature(ref) != nullptr) kept.push_back(ref);
  }
  if (kept.size() != selection().size()) select(kept);
  digester_.ask(seen_);
}

void Workspace::take_notices() {
  for (Notice& notice : session.take_notices()) {
    if (notice.failure) {
      failure = std::move(notice);
      dialog = Dialog::failure;
    } else {
      say(notice.words.str(), false, notice.file);
    }
  }
  if (session.far_import()) dialog = Dialog::far_import;
  if (auto import = session.take_import()) {
    import_report = std::move(import->report);
    dialog = Dialog::import_report;
    fit_wanted_ = fit_wanted_ || !seen_ || seen_->envelope().empty();
    seen_ = nullptr;
  }
  if (auto found = session.take_plan()) {
    plan.accepted = false;
    plan.result = std::move(found->result);
    plan.orders.clear();
    if (found->base != map()) {  // edited meanwhile
      found->preview = nullptr;
      if (auto next = map() ? apply(*map(), plan.result->transaction) : Result<Map>(Error{}))
        found->preview = std::make_shared<const Map>(*std::move(next));
    }
    plan.base = map();
    plan.preview = found->preview;
    plan.ringed = false;
    if (plan.preview) {
      for (FeatureRef& ref : already_there(plan.algorithm(), *plan.result, *plan.preview))
        if (map()->feature(ref) != nullptr) found->changed.push_back(std::move(ref));
      plan.ringed = rings_in_preview(*map(), *plan.preview, found->changed);
      canvas->set_preview(plan.preview, std::move(found->changed));
    }
    tab = Tab::plans;
  }
}

const Feature* Workspace::selected() const {
  return map() && selection().size() == 1 ? map()->feature(selection().front()) : nullptr;
}

void Workspace::switch_language() {
  const Language next = language() == Language::en ? Language::zh_CN : Language::en;
  set_language(next);
  settings.set_language(next);
  if (canvas) canvas->set_language(next);
}

void Workspace::undo() {
  if (canvas && canvas->tools().busy()) {
    follow(canvas->tools().key(ToolKey::backspace, canvas->viewport()));
    return;
  }
  session.undo();
}

void Workspace::show_layer(const std::string& name, bool visible) {
  const Layer* layer = map() ? map()->layer(name) : nullptr;
  if (layer == nullptr) return;
  LayerDefinition definition = layer->definition;
  definition.visible = visible;
  TransactionBuilder change(map());
  change.change_layer(definition);
  session.commit(
      std::move(change).finish(visible ? text("Show {}", definition.label) : text("Hide {}", definition.label)));
  map_changed();
}

void Workspace::remove_selected() {
  if (!map() || selection().empty()) return;
  follow(canvas->tools().key(ToolKey::remove, canvas->viewport()));
}

bool Workspace::finish_drawing() {
  if (!canvas || !map()) return true;
  ToolBox& tools = canvas->tools();
  const bool drawing = tools.kind() == ToolKind::draw_line || tools.kind() == ToolKind::draw_polygon;
  if (!drawing || !tools.busy()) return true;
  follow(tools.key(ToolKey::enter, canvas->viewport()));
  return !tools.busy();
}

bool Workspace::may_quit() {
  if (finish_drawing()) return true;
  toast.reset();  // the dialog says it
  dialog = Dialog::quit;
  return false;
}

void Workspace::take_select() {
  plan.picking.clear();
  if (canvas && finish_drawing()) canvas->tools().take(ToolKind::select);
}

void Workspace::take_pick(const Parameter& parameter, const std::vector<FeatureId>& chosen) {
  if (!finish_drawing()) return;
  tab = Tab::plans;
  plan.picking = parameter.name;
  canvas->tools().take(ToolKind::pick_features, parameter.layer);
  std::vector<FeatureRef> refs;
  refs.reserve(chosen.size());
  for (const FeatureId id : chosen) refs.push_back({parameter.layer, id});
  select(std::move(refs));
}

void Workspace::take_draw(const DrawChoice& choice) {
  const Layer* layer = map() ? map()->layer(choice.layer) : nullptr;
  if (layer == nullptr) return;
  plan.picking.clear();
  if (!finish_drawing()) return;
  select({});
  tab = Tab::feature;
  const GeometryType type = layer->definition.geometry;
  canvas->tools().take(type == GeometryType::point  ? ToolKind::draw_point
                       : type == GeometryType::line ? ToolKind::draw_line
                                                    : ToolKind::draw_polygon,
                       choice.layer, choice.attributes);
}

void Workspace::stand_alone(std::optional<FeatureRef> round, bool whole_person) {
  Focus focus = round && shown() ? focus_on(*shown(), *round, whole_person) : Focus{};
  alone = focus.empty() ? std::nullopt : std::move(round);
  person_alone = alone && whole_person;
  if (plan.taken() && tab == Tab::plans) focus.merge(stepping_back(plan.algorithm()));
  if (focus == focus_) return;
  focus_ = focus;
  canvas->set_focus(std::move(focus));
}

void Workspace::select(std::vector<FeatureRef> selection) {
  stand_alone(selection.size() == 1 ? std::optional(selection.front()) : std::nullopt);
  canvas->tools().set_selection(selection);
  canvas->set_selection(std::move(selection));
}

void Workspace::zoom_to(const FeatureRef& ref) {
  const Feature* feature = shown() ? shown()->feature(ref) : nullptr;
  if (feature == nullptr) return;
  const Envelope box = envelope_of(feature->geometry);
  if (!box.empty()) canvas->viewport().show(box.grown(to_millimetre(25)));
  if (map()->feature(ref) != nullptr) {
    select({ref});
  } else {
    stand_alone(ref);
  }
}

void Workspace::turn_to_round(const std::string& layer, int by) {
  if (!shown()) return;
  if (const auto next = round_after(*shown(), alone.value_or(FeatureRef{layer, 0}), by)) zoom_to(*next);
}

void Workspace::show(const FeatureRef& ref) {
  const Feature* feature = shown() ? shown()->feature(ref) : nullptr;
  if (feature == nullptr) return;
  const FeatureRef place = place_of_row(*shown(), ref);
  if (!place.layer.empty()) return zoom_to(place);
  if (map()->feature(ref) == nullptr) return say(tr("It is on no list yet: accept the plan first."));
  select({ref});
  tab = Tab::feature;
}

void Workspace::show_table(const std::string& layer) {
  table.layer = layer;
  dialog = Dialog::table;
}

void Workspace::zoom_to_map() {
  if (!map()) return;
  const Envelope box = map()->envelope();
  if (!box.empty()) {
    canvas->viewport().show(box);
  } else if (canvas->viewport().scale() > 5000) {
    canvas->viewport().set_scale(2000);
  }
}

void Workspace::learn_places() {
  digester_.want_lon_lat();
  if (map()) digester_.ask(map());
}

void Workspace::fit_where_wanted() {
  if (!map()) return;
  const Viewport& view = canvas->viewport();
  const auto seen = [&] {
    return Fitted{view.width(), view.height(), view.scale(),
                  view.to_map({view.x() + view.width() / 2, view.y() + view.height() / 2})};
  };
  // The window finds its size after the first frame: nobody has moved the map yet.
  const Fitted now = seen();
  const bool resized = fitted_ && (now.width != fitted_->width || now.height != fitted_->height);
  const bool untouched = fitted_ && now.scale == fitted_->scale && now.centre == fitted_->centre;
  if (!fit_wanted_ && !(resized && untouched)) return;
  fit_wanted_ = false;
  zoom_to_map();
  fitted_ = seen();
}

void Workspace::follow(const ToolOutcome& outcome) {
  if (outcome.error) say(outcome.error->message(language()), true);
  if (outcome.transaction) {
    session.commit(*outcome.transaction);
    map_changed();
  }
  if (outcome.selection) {
    if (plan.picking.empty()) {
      select(*outcome.selection);
      if (!outcome.selection->empty()) tab = Tab::feature;
    } else {
      std::vector<FeatureId> ids;
      for (const FeatureRef& ref : *outcome.selection) ids.push_back(ref.id);
      plan.set_features(plan.picking, ids);
      canvas->set_selection(*outcome.selection);
    }
  }
}

void Workspace::say(const std::string& words, bool is_failure, const fs::path& file) {
  toast = Toast{is_failure, words, file,
                std::chrono::steady_clock::now() + std::chrono::seconds(is_failure || !file.empty() ? 12 : 5)};
}

void Workspace::close_dialog() {
  if (files.open()) {
    files.close();
  } else {
    if (dialog == Dialog::table && table.editing != 0) return table.stop();
    if (dialog == Dialog::add_field) return show_table(table.layer);
    if (dialog == Dialog::far_import) session.answer_far_import(false);
    dialog = Dialog::none;
  }
}

void Workspace::take_plan(const PluginInfo& plugin, const Algorithm& algorithm) {
  tab = Tab::plans;
  if (session.long_work()) return say(tr("First let the work that goes on end, or cancel it."), true);
  discard_plan();
  take_select();
  plan.take(plugin, algorithm);
}

void Workspace::accept_plan() {
  if (!plan.result) return;
  const Text title = plan.result->title;
  const MapPtr before = map();
  session.commit(plan.result->transaction);
  if (map() == before) return;  // refused: the reason is told, the preview stays
  plan.accepted = true;
  map_changed();  // while the preview, which looks the same, is still shown
  plan.preview = plan.base = nullptr;
  canvas->set_preview(nullptr, {});
  say(tr("Accepted: {}", title));
}

void Workspace::choose(Arguments chosen) {
  choice_ = std::move(chosen);  // not now: what draws it still shows the result that gives way
  wake();
}

void Workspace::work_out_choice() {
  const Arguments chosen = *std::exchange(choice_, std::nullopt);
  if (!plan.taken() || !map() || session.long_work()) return;
  for (const auto& [name, value] : chosen) plan.arguments[name] = value;
  const auto checked = typed_in_arguments(plan.algorithm(), plan.arguments, *map());
  dialog = Dialog::none;
  if (!checked) return say(checked.error().message(language()), true);
  say(tr("Chosen: {}. It is worked out again.", settings_in_words(plan.algorithm(), chosen)));
  take_select();
  discard_plan();
  session.run(plan.plugin(), plan.algorithm(), *checked);
}

void Workspace::discard_plan() {
  plan.result.reset();
  plan.accepted = false;
  plan.preview = plan.base = nullptr;
  canvas->set_preview(nullptr, {});
}

}  // namespace gatehouse::ui
