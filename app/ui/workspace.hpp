// What the panels share: the map and its session, the canvas, what is selected, which panel is open, and the wishes
// that a button or a key expresses.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <set>

#include "canvas/canvas.hpp"
#include "ui/file_dialog.hpp"
#include "ui/map_digest.hpp"
#include "ui/plan_state.hpp"
#include "ui/session.hpp"
#include "ui/settings.hpp"
#include "ui/table_form.hpp"

namespace gatehouse::ui {

enum class Tab { feature, plans, history };
enum class Dialog {
  none,
  new_map,
  export_sheet,
  export_layers,
  help,
  import_report,
  failure,
  commands,
  far_import,
  exhibit,
  quit,
  offer_import,
  table,
  add_layer,
  add_field
};

/// A line over the map that goes away by itself.
struct Toast {
  bool failure = false;
  std::string words;
  std::filesystem::path file;
  std::chrono::steady_clock::time_point until;
};

/// What is being typed into the form of a feature, until it is one edit.
struct FormDraft {
  FeatureRef feature;
  std::string field;
  std::string typed;
  std::string problem;  ///< why it was not taken
};

struct NewMapForm {
  std::string title, lon, lat;
};

struct LayerForm {
  std::string label, kind = "1", problem;  ///< kind: a GeometryType as a number
};
struct FieldForm {
  std::string label, type = "0", unit, allowed, problem;  ///< type: a FieldType as a number
  bool personal = false;
};

/// What the export dialogs hold; proposed anew for each map.
struct ExportForm {
  std::filesystem::path sheet_of, data_of;  ///< the maps they were proposed for
  std::string sheet, data, title, scale;    ///< paths; scale "" is as large as fits
  bool internal = false, images = false, greyscale = false;
  bool rounds = false;             ///< a page for each route instead of the sheet of the map
  std::set<std::string> left_out;  ///< layers
};

/// What may be drawn, as the palette offers it.
struct DrawChoice {
  std::string layer;
  std::string icon;
  Text label;
  Attributes attributes;
};

class Workspace {
public:
  Workspace(const std::function<void()>& wake_window, std::filesystem::path settings_file);
  /// Has one more frame drawn.
  std::function<void()> wake;

  Session session;
  Settings settings;
  FileDialog files;
  PlanState plan;
  std::unique_ptr<Canvas> canvas;  ///< null until there is a window
  std::shared_ptr<const MapDigest> digest;

  Tab tab = Tab::feature;
  Dialog dialog = Dialog::none;
  std::optional<Toast> toast;
  std::optional<Notice> failure;  ///< shown by Dialog::failure
  std::optional<ImportReport> import_report;
  std::optional<ScreenPoint> pointer;  ///< over the map
  FormDraft draft;
  NewMapForm new_map;
  ExportForm export_form;
  std::string command_typed;
  TableForm table;
  LayerForm layer_form;
  FieldForm field_form;
  std::string exhibit;            ///< "plot." or "table." and the key of what Dialog::exhibit shows
  std::filesystem::path offered;  ///< the file that Dialog::offer_import asks about
  bool quit = false;
  std::optional<FeatureRef> alone;  ///< the round that is read on its own, the others being faint
  bool person_alone = false;        ///< with all rounds of the same person
  std::vector<ImageLayer> images;   ///< of the map, with an opacity that is still being pulled

  /// Takes over what came from the background and tells the canvas. True where anything changed.
  bool update();
  [[nodiscard]] const MapPtr& map() const { return session.map(); }
  /// The map as it is looked at: with what a plan would change.
  [[nodiscard]] const MapPtr& shown() const { return plan.preview ? plan.preview : map(); }
  [[nodiscard]] const std::vector<FeatureRef>& selection() const { return canvas->tools().selection(); }
  /// The one selected feature; null where none or several are selected.
  [[nodiscard]] const Feature* selected() const;

  // Wishes ----------------------------------------------------------------------------------------------------------
  void open(const std::filesystem::path& map);
  void ask_open();
  void ask_import();
  void ask_new_from_file();
  /// Makes a new map from a file of another program, beside it, and opens it.
  void start_from(const std::filesystem::path& file);
  void ask_save_table(const PlanTable& table);
  void open_sample();
  void switch_language();
  /// Takes back the last point of a drawing in the hand, else the last edit.
  void undo();
  void show_layer(const std::string& layer, bool visible);  ///< one edit
  void remove_selected();
  /// Finishes a line or area that is being drawn, as Enter does. False where it has too few corners or cannot be: that
  /// is said, and the drawing stays in the hand.
  bool finish_drawing();
  /// Finishes what is in the hand, as the window is to close. False where that cannot be: then the user is asked.
  bool may_quit();
  /// Puts the tool down; a drawing in the hand is finished, and kept in the hand where it cannot be.
  void take_select();
  /// Picks features of a layer for a parameter of the plan; `chosen` are picked already.
  void take_pick(const Parameter& parameter, const std::vector<FeatureId>& chosen);
  void take_draw(const DrawChoice& choice);
  void select(std::vector<FeatureRef> selection);
  void zoom_to(const FeatureRef& feature);
  /// Reads the round that stands `by` places after the one that is read alone, or the first of `layer`.
  void turn_to_round(const std::string& layer, int by);
  /// Shows what a plan speaks of: on the map, or the place it belongs to; a person or another row of a list that is
  /// nowhere on the map in the form on the right.
  void show(const FeatureRef& feature);
  /// Reads a round on its own, or with all of the same person; nothing: all of them again. While the form or the result
  /// of a plan is looked at, rounds of other plans are faint.
  void stand_alone(std::optional<FeatureRef> round, bool whole_person = false);
  void show_table(const std::string& layer);
  void zoom_to_map();
  /// What can wait until the window stands: where on Earth the pointer is.
  void learn_places();
  /// Shows all of a map that was just opened. Call once the viewport has its rectangle.
  void fit_where_wanted();
  /// Does what a map tool asked for.
  void follow(const ToolOutcome& outcome);
  void say(const std::string& words, bool failure = false, const std::filesystem::path& file = {});
  void close_dialog();
  /// Opens the form of a plan; not while another is being worked out: that is said.
  void take_plan(const PluginInfo& plugin, const Algorithm& algorithm);
  void accept_plan();
  /// Before the next frame: sets these parameters of the plan in hand, says so, and works it out again.
  void choose(Arguments chosen);
  void discard_plan();
  /// The map file's name without its ending, for proposals.
  [[nodiscard]] std::string stem() const;

private:
  void map_changed();
  void take_notices();
  void work_out_choice();
  std::optional<Arguments> choice_;  ///< of the plan's parameters, waiting for the next frame
  MapDigester digester_;
  MapPtr seen_;
  Language digest_language_ = Language::en;
  unsigned opened_ = 0;
  unsigned images_of_ = 0;  ///< the opening that the images were taken from
  bool fit_wanted_ = false;
  /// The view as the whole map was last shown of itself.
  struct Fitted {
    double width = 0, height = 0, scale = 0;
    Point centre;
  };
  std::optional<Fitted> fitted_;
  Focus focus_;  ///< as the canvas has it
  std::string images_setting_;
};

/// The tools of the palette, most used first; the first `main_choices` stand in it, the rest behind "More".
inline constexpr std::size_t main_choices = 6;
[[nodiscard]] std::vector<DrawChoice> draw_choices(const Map& map);

}  // namespace gatehouse::ui
