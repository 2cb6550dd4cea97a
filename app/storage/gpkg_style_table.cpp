#include "storage/gpkg_style_table.hpp"

#include <map>

namespace gatehouse {
namespace {

using Symbols = std::map<std::string, QgisSymbol, std::less<>>;

QgisSymbol area(const char* fill, const char* stroke, double width, std::vector<double> dashes = {},
                const char* hatch = "") {
  QgisSymbol s;
  s.fill = fill;
  s.stroke = stroke;
  s.width = width;
  s.dashes = std::move(dashes);
  s.hatch = hatch;
  return s;
}

QgisSymbol stroke(const char* colour, double width, std::vector<double> dashes = {}) {
  return area("", colour, width, std::move(dashes));
}

QgisSymbol mark(const char* shape, const char* fill, const char* outline, double size, double width = 0.3) {
  QgisSymbol s = area(fill, outline, width);
  s.mark = shape;
  s.size = size;
  return s;
}

struct Look {
  const char* field;
  Symbols by_value;
  QgisSymbol otherwise;
  const char* label_field;
};

// Colours, widths and dashes of the briefing sheet; what it does not name is drawn pale, so that what it names stands
// out.
const std::map<std::string, Look, std::less<>>& looks() {
  static const std::map<std::string, Look, std::less<>> table = {
      {"grid_districts", {"", {}, area("", "#595959", 0.35, {0.35, 1}), "number"}},
      {"open_ground",
       {"kind",
        {{"green", area("#DCEBD3", "#A9C79A", 0.2)},
         {"square", area("#F0EEE8", "#BDB9AC", 0.2)},
         {"parking", area("#ECECEC", "#B5B5B5", 0.2)},
         {"playground", area("#E6F0DC", "#A9C79A", 0.2)},
         {"sports", area("#DDEFE4", "#93BFA4", 0.2)},
         {"water", area("#D3E6F2", "#8FB9D3", 0.2)},
         {"other", area("#F2F0EA", "#C4C0B4", 0.2)}},
        area("#F2F0EA", "#C4C0B4", 0.2),
        "name"}},
      {"zones",
       {"kind",
        {{"sealed", area("#F6C6C0", "#99000D", 1.2, {}, "cross")},
         {"controlled", area("#FCE3B6", "#B35900", 0.9, {4, 2}, "diagonal")},
         {"precaution", area("#E3F1FA", "#0072B2", 0.7, {1.5, 1.5})}},
        area("", "#595959", 0.7),
        "number"}},
      {"buildings",
       {"state",
        {{"normal", area("#E4DFD8", "#6B6459", 0.25)},
         {"sealed", area("#F6C6C0", "#99000D", 0.6, {}, "cross")},
         {"controlled", area("#FCE3B6", "#B35900", 0.5, {}, "diagonal")}},
        area("#E4DFD8", "#6B6459", 0.25),
        "number"}},
      {"barriers",
       {"kind",
        {{"wall", stroke("#3F3A34", 0.7)},
         {"fence", stroke("#3F3A34", 0.4, {1.5, 0.8})},
         {"hedge", stroke("#4E7A3A", 0.7)},
         {"retaining_wall", stroke("#6B6459", 0.9)},
         {"temporary", stroke("#C0001A", 0.7, {2, 1})},
         {"other", stroke("#6B6459", 0.4)}},
        stroke("#6B6459", 0.4),
        ""}},
      {"paths",
       {"kind",
        {{"road", stroke("#8C8C8C", 1.4)},
         {"lane", stroke("#9A9A9A", 0.9)},
         {"service", stroke("#A6A6A6", 0.7)},
         {"footway", stroke("#8A7A5C", 0.4, {1.6, 0.8})},
         {"steps", stroke("#8A7A5C", 0.9, {0.4, 0.4})},
         {"track", stroke("#A08C64", 0.5, {2.5, 1})}},
        stroke("#A6A6A6", 0.5),
        "name"}},
      {"delivery_routes", {"", {}, stroke("#00664B", 1.0), "number"}},
      {"patrol_routes", {"", {}, stroke("#5E3C99", 0.9, {3, 1.5}), "number"}},
      {"delivery_stops", {"", {}, mark("circle", "#00664B", "#FFFFFF", 3.2, 0.4), "position"}},
      {"doors", {"", {}, mark("square", "#FFFFFF", "#3F3A34", 1.6), "number"}},
      {"sites",
       {"kind",
        {{"drop_point", mark("diamond", "#FFFFFF", "#000000", 5)},
         {"test_site", mark("cross_fill", "#FFFFFF", "#000000", 5)},
         {"pharmacy", mark("cross_fill", "#00664B", "#000000", 4.5)},
         {"office", mark("star", "#FFFFFF", "#000000", 5)},
         {"shop", mark("square", "#FFFFFF", "#595959", 4)},
         {"clinic", mark("cross_fill", "#C0001A", "#000000", 4.5)},
         {"waste", mark("triangle", "#FFFFFF", "#595959", 4)},
         {"other", mark("circle", "#FFFFFF", "#595959", 3.5)}},
        mark("circle", "#FFFFFF", "#595959", 3.5),
        "name"}},
      {"entrances",
       {"state",
        {{"guarded", mark("circle", "#0072B2", "#FFFFFF", 5.5, 0.6)},
         {"open", mark("circle", "#FFFFFF", "#00664B", 5, 0.8)},
         {"closed", mark("square", "#000000", "#FFFFFF", 5.5, 0.6)},
         {"unmanned", mark("triangle", "#F0E442", "#000000", 5.5, 0.5)}},
        mark("circle", "#BDBDBD", "#000000", 4.5, 0.4),
        "number"}},
      {"checkpoints",
       {"role",
        {{"entrance", mark("diamond", "#000000", "#FFFFFF", 5.5, 0.6)},
         {"zone_gate", mark("diamond", "#99000D", "#FFFFFF", 5.5, 0.6)}},
        mark("diamond", "#000000", "#FFFFFF", 5.5, 0.6),
        "number"}},
      {"notes", {"", {}, mark("square", "#FFF3B0", "#8A7A5C", 3.5), "text"}},
  };
  return table;
}

}  // namespace

QgisStyle layer_style(const LayerDefinition& layer) {
  QgisStyle style;
  const auto found = looks().find(layer.name);
  if (found == looks().end()) {
    style.otherwise = layer.geometry == GeometryType::polygon ? area("#E8E4F0", "#5B5470", 0.4)
                      : layer.geometry == GeometryType::line  ? stroke("#5B5470", 0.6)
                                                              : mark("circle", "#5B5470", "#FFFFFF", 3.5);
    for (const char* name : {"number", "name"}) {
      if (style.label_field.empty() && layer.field(name) != nullptr) style.label_field = name;
    }
    return style;
  }
  const Look& look = found->second;
  style.otherwise = look.otherwise;
  if (layer.field(look.label_field) != nullptr) style.label_field = look.label_field;
  const Field* field = layer.field(look.field);
  if (field == nullptr) return style;
  style.field = field->name;
  for (const AllowedValue& allowed : field->allowed) {
    const auto symbol = look.by_value.find(allowed.value);
    style.categories.push_back(
        {allowed.value, allowed.label, symbol != look.by_value.end() ? symbol->second : look.otherwise});
  }
  return style;
}

}  // namespace gatehouse
