// A new map: from what one has, or an empty sheet.
#include <charconv>

#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

/// On the middle line of a UTM zone, where lengths are truest; which zone does not matter to a plain sheet.
constexpr LonLat plain_sheet{117.0, 32.0};

/// A coordinate as typed or pasted, within ±limit; nothing where it is none.
std::optional<double> degrees(std::string typed, double limit) {
  const auto last = typed.find_last_not_of(" \t");
  if (last == std::string::npos) return std::nullopt;
  typed.resize(last + 1);
  const char* first = typed.data() + typed.find_first_not_of(" \t");
  double value = 0;
  const auto parsed = std::from_chars(first, typed.data() + typed.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != typed.data() + typed.size() || !(value >= -limit && value <= limit)) {
    return std::nullopt;
  }
  return value;
}

/// The place in the middle as it was typed; where nothing was, the plain sheet's. Nothing where it is no place.
std::optional<LonLat> draw_place(Ui& ui, NewMapForm& form) {
  if (!ui.fold("new.advanced", tr("I know the place's longitude and latitude"))) {
    if (form.lon.empty() && form.lat.empty()) return plain_sheet;
  } else {
    ui.wrapped(
        tr("Of a place in the middle, in degrees, as maps on the Web and GPS receivers show them. The drawing then "
           "lies where it is on the Earth, and fits what you import later."),
        colour::quiet, Face::small);
    const float half = (ImGui::GetContentRegionAvail().x - ui.px(10)) / 2;
    ui.line_sized("new.lon", tr("Longitude"), form.lon, half, tr("longitude, for example 121.507"));
    ImGui::SameLine(0, ui.px(10));
    ui.line_sized("new.lat", tr("Latitude"), form.lat, half, tr("latitude, for example 31.285"));
    if (form.lon.empty() && form.lat.empty()) return plain_sheet;
  }
  const auto lon = degrees(form.lon, 180), lat = degrees(form.lat, 84);
  if (lon && lat) return LonLat{*lon, *lat};
  ui.wrapped(tr("Longitude is a number from -180 to 180, latitude from -84 to 84, in degrees with a decimal point."),
             colour::bad, Face::small);
  return std::nullopt;
}

void ask_where_to_keep(Workspace& work, LonLat centre) {
  const std::string title = work.new_map.title;
  work.files.ask({tr("Keep the new map as"),
                  tr("Make the map"),
                  true,
                  {".gpkg"},
                  work.settings.folder(),
                  title.empty() ? "map.gpkg" : title + ".gpkg",
                  [&work, centre, title](const auto& file) { work.session.create(file, centre, title); }});
}

}  // namespace

void draw_new_map_dialog(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::new_map;
  if (!ui.begin_dialog("new_map", tr("A new map"), 600, open)) return;
  if (ui.row(
          "new.from_file", tr("Start from what you have"),
          tr("A picture from the air, a track from a phone, OpenStreetMap data, a table: the map is then in the right "
             "place."),
          false, "import", colour::accent)) {
    open = false;
    work.ask_new_from_file();
  }
  ui.rule();
  ui.heading(tr("Or an empty sheet of paper"));
  ui.wrapped(tr("Lengths and areas are right. It lies nowhere in particular on the Earth."), colour::quiet,
             Face::small);
  ui.space(4);
  ui.text(tr("What the map shows"));
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ui.line("new.title", tr("What the map shows"), work.new_map.title, tr("for example: Jubei estate"));
  const auto centre = draw_place(ui, work.new_map);
  ui.space();
  if (ui.button("new.make", tr("Choose where to keep it..."),
                {.press = Press::main, .icon = "new", .enabled = centre.has_value(), .on_enter = true})) {
    open = false;
    ask_where_to_keep(work, *centre);
  }
  ImGui::SameLine();
  if (ui.button("new.cancel", tr("Cancel"))) open = false;
  ui.end_dialog();
  if (!open && work.dialog == Dialog::new_map) work.dialog = Dialog::none;
}

}  // namespace gatehouse::ui
