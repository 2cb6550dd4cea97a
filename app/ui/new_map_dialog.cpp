#include <charconv>
#include <cstdlib>

#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

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

}  // namespace

void draw_new_map_dialog(Ui& ui, Workspace& work) {
  bool open = work.dialog == Dialog::new_map;
  if (!ui.begin_dialog("new_map", tr("A new map"), 560, open)) return;
  NewMapForm& form = work.new_map;
  ui.text(tr("What the map shows"));
  ui.line("new.title", tr("What the map shows"), form.title, tr("for example: Jubei estate"));
  ui.space(4);
  ui.text(tr("Where it is"));
  ui.wrapped(tr("The longitude and latitude of a place in the middle (WGS 84, as OpenStreetMap and GPS show them)."),
             colour::quiet, Face::small);
  const float half = (ImGui::GetContentRegionAvail().x - ui.px(10)) / 2;
  ui.line_sized("new.lon", tr("Longitude"), form.lon, half, tr("longitude, for example 121.507"));
  ImGui::SameLine(0, ui.px(10));
  ui.line_sized("new.lat", tr("Latitude"), form.lat, half, tr("latitude, for example 31.285"));
  const auto lon = degrees(form.lon, 180), lat = degrees(form.lat, 84);
  if ((!form.lon.empty() && !lon) || (!form.lat.empty() && !lat)) {
    ui.wrapped(tr("Longitude is a number from -180 to 180, latitude from -84 to 84, in degrees with a decimal point."),
               colour::bad, Face::small);
  }
  ui.space();
  if (ui.button("new.make", tr("Choose where to keep it..."),
                {.press = Press::main, .icon = "new", .enabled = lon && lat})) {
    open = false;
    const LonLat centre{*lon, *lat};
    work.files.ask(
        {tr("Keep the new map as"),
         tr("Make the map"),
         true,
         {".gpkg"},
         work.settings.folder(),
         form.title.empty() ? "map.gpkg" : form.title + ".gpkg",
         [&work, centre, title = form.title](const auto& file) { work.session.create(file, centre, title); }});
  }
  ImGui::SameLine();
  if (ui.button("new.cancel", tr("Cancel"))) open = false;
  ui.end_dialog();
  if (!open && work.dialog == Dialog::new_map) work.dialog = Dialog::none;
}

}  // namespace gatehouse::ui
