#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "geometry/predicates.hpp"
#include "portrayal/portrayal.hpp"
#include "portrayal/scheme.hpp"
#include "support/catch.hpp"
#include "support/small_estate.hpp"

using namespace gatehouse;

namespace {

/// Each character as wide as half its size, Han characters as wide as it: enough to place labels by, on every machine.
std::pair<double, double> simple_measure(const std::string& text, double points, bool bold) {
  const double em = points * 25.4 / 72;
  double width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;
    width += byte >= 0xE0 ? em : em * (bold ? 0.6 : 0.55);
  }
  return {width, em * 1.2};
}

PortrayalOptions options(double scale = 1000) {
  PortrayalOptions o;
  o.scale = scale;
  o.measure = simple_measure;
  return o;
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

/// Compares with golden/<name>.txt; GATEHOUSE_UPDATE_GOLDENS=1 writes it anew.
void check_golden(const std::string& name, const DrawList& list) {
  const auto file = std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "tests/unit/portrayal/golden" / (name + ".txt");
  const std::string text = to_text(list, test::small_estate_origin);
  if (std::getenv("GATEHOUSE_UPDATE_GOLDENS") != nullptr) std::ofstream(file) << text;
  INFO(name);
  CHECK(text == read_file(file));
}

std::vector<std::string> texts_of(const DrawList& list) {
  std::vector<std::string> all;
  for (const DrawItem& item : list.items) {
    if (const auto* t = std::get_if<DrawText>(&item.shape)) all.push_back(t->text);
  }
  return all;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

struct Box {
  double left, top, right, bottom;
};
Box box_of(const DrawText& t, double scale) {
  const auto [width, height] = simple_measure(t.text, t.size, t.bold);
  const double x = static_cast<double>(t.at.x - test::small_estate_origin.x) / scale + t.dx - width * t.align_x;
  const double y = -static_cast<double>(t.at.y - test::small_estate_origin.y) / scale + t.dy - height * t.align_y;
  return {x, y, x + width, y + height};
}

}  // namespace

TEST_CASE("every layer of the small estate is drawn as its golden says", "[portrayal]") {
  const Map map = test::small_estate();
  for (const LayerPtr& layer : map.layers) {
    if (layer->definition.geometry != GeometryType::none)
      check_golden(layer->definition.name, portray_layer(map, *layer, options()));
  }
  check_golden("labels_1000", portray_labels(map, options(1000)));
  check_golden("labels_5000", portray_labels(map, options(5000)));
}

TEST_CASE("unmanned entrances are drawn after everything else but the labels", "[portrayal]") {
  const DrawList list = portray(test::small_estate(), options());
  std::size_t last_shape = 0;
  std::size_t first_unmanned = list.items.size();
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const auto* mark = std::get_if<DrawMark>(&list.items[i].shape);
    if (mark != nullptr && mark->symbol == "entrance_unmanned") {
      first_unmanned = std::min(first_unmanned, i);
    } else if (mark == nullptr || mark->symbol != "checkpoint_flag") {
      if (!std::holds_alternative<DrawText>(list.items[i].shape)) last_shape = i;
    }
  }
  REQUIRE(first_unmanned < list.items.size());
  CHECK(last_shape < first_unmanned);
  for (std::size_t i = 1; i < list.items.size(); ++i) CHECK(list.items[i - 1].level <= list.items[i].level);
}

TEST_CASE("the same map gives the same list, whole or layer by layer", "[portrayal]") {
  const Map map = test::small_estate();
  const PortrayalOptions o = options();
  CHECK(to_text(portray(map, o), {}) == to_text(portray(map, o), {}));
  std::size_t items = portray_labels(map, o).items.size();
  for (const LayerPtr& layer : map.layers) items += portray_layer(map, *layer, o).items.size();
  CHECK(items == portray(map, o).items.size());
}

TEST_CASE("labels hide neither each other nor a mark", "[portrayal]") {
  const Map map = test::small_estate();
  for (const double scale : {500.0, 1000.0, 2000.0, 5000.0}) {
    const DrawList labels = portray_labels(map, options(scale));
    CHECK(labels.items.size() > 3);
    std::vector<Box> boxes;
    for (const DrawItem& item : labels.items) boxes.push_back(box_of(std::get<DrawText>(item.shape), scale));
    for (std::size_t a = 0; a < boxes.size(); ++a) {
      for (std::size_t b = a + 1; b < boxes.size(); ++b) {
        const bool apart = boxes[a].right <= boxes[b].left || boxes[b].right <= boxes[a].left ||
                           boxes[a].bottom <= boxes[b].top || boxes[b].bottom <= boxes[a].top;
        CHECK(apart);
      }
    }
  }
}

TEST_CASE("a drop point and a test site at one place stand side by side, each with its name beside it", "[portrayal]") {
  test::EstateBuilder b(empty_map("EPSG:32651"));
  b.point("sites", 100, 50, {{"kind", std::string("test_site")}, {"name", std::string("T")}});
  b.point("sites", 100.5, 50, {{"kind", std::string("drop_point")}, {"name", std::string("D")}});
  b.point("sites", 160, 50, {{"kind", std::string("drop_point")}, {"name", std::string("far")}});
  const Map map = std::move(b).finish();
  const DrawList list = portray(map, options());
  std::map<std::string, double> marks, texts;  // mm from the place to the middle of each, to the right
  for (const DrawItem& item : list.items) {
    if (const auto* mark = std::get_if<DrawMark>(&item.shape))
      marks[std::to_string(item.feature.id)] = mark->dx;
    else if (const auto* words = std::get_if<DrawText>(&item.shape))
      texts[words->text] = words->dx;
  }
  REQUIRE(marks.size() == 3);
  CHECK(marks["1"] == Approx(-2.75));
  CHECK(marks["2"] == Approx(2.75));
  CHECK(marks["3"] == 0);
  CHECK(texts["T"] < marks["1"]);
  CHECK(texts["D"] > marks["2"]);
}

TEST_CASE("labels stand where they are in sight, and beyond it only where they do not fit", "[portrayal]") {
  test::EstateBuilder b(empty_map("EPSG:32651"));
  b.point("sites", 100, 50, {{"kind", std::string("drop_point")}, {"name", std::string("beside the edge")}});
  const Map map = std::move(b).finish();
  PortrayalOptions o = options();
  const auto text = [&] {
    const DrawList labels = portray_labels(map, o);
    REQUIRE(labels.items.size() == 1);
    return std::get<DrawText>(labels.items[0].shape);
  };
  CHECK(text().align_x == 0);  // to the right
  const Point at = text().at;
  o.in_sight.expand(Point{at.x - 100'000, at.y - 100'000});
  o.in_sight.expand(Point{at.x + 5'000, at.y + 100'000});
  CHECK(text().align_x == 1);  // there it would be cut
  o.in_sight = {};
  o.in_sight.expand(Point{at.x - 5'000, at.y - 100'000});
  o.in_sight.expand(Point{at.x + 5'000, at.y + 100'000});
  CHECK(text().align_x == 0);
}

TEST_CASE("texts that want room around them keep it from each other", "[portrayal]") {
  test::EstateBuilder b(empty_map("EPSG:32651"));
  for (int i = 0; i < 12; ++i)
    b.line("delivery_routes", {{0, 5 * i}, {200, 5 * i}}, {{"number", "D-" + std::to_string(i + 1)}});
  const Map map = std::move(b).finish();
  const auto numbers = [&](double scale) {
    std::vector<Box> boxes;
    for (const DrawItem& item : portray_labels(map, options(scale)).items)
      boxes.push_back(box_of(std::get<DrawText>(item.shape), scale));
    for (std::size_t a = 0; a < boxes.size(); ++a) {
      for (std::size_t c = a + 1; c < boxes.size(); ++c) {
        const double x = std::max(boxes[a].left - boxes[c].right, boxes[c].left - boxes[a].right);
        const double y = std::max(boxes[a].top - boxes[c].bottom, boxes[c].top - boxes[a].bottom);
        CHECK(std::max(x, y) > 8.9);
      }
    }
    return boxes.size();
  };
  CHECK(numbers(400) == 12);
  CHECK(numbers(2000) < 12);
  CHECK(numbers(2000) > 1);
}

TEST_CASE("what matters most keeps its label when there is little room", "[portrayal]") {
  const auto texts = texts_of(portray_labels(test::small_estate(), options(5000)));
  CHECK(has(texts, "E3 东路口"));
  CHECK(has(texts, "E4"));
}

TEST_CASE("labels follow the language and never show a personal field unasked", "[portrayal]") {
  Map map = test::small_estate();
  PortrayalOptions o = options();
  CHECK(has(texts_of(portray(map, o)), "Sealed zone S-1"));
  o.language = Language::zh_CN;
  CHECK(has(texts_of(portray(map, o)), "封控区 S-1"));

  TransactionBuilder change(std::make_shared<const Map>(map));
  LayerDefinition districts = map.layer("grid_districts")->definition;
  districts.style =
      R"({"labels":[{"texts":["{head_phone}"],"placement":"inside"}],"rules":[{"key":"d","symbols":[{"line":{}}]}]})";
  change.change_layer(districts);
  const auto changed = apply(map, std::move(change).finish({"Style", "样式"}));
  REQUIRE(changed.ok());
  CHECK_FALSE(has(texts_of(portray(*changed, o)), "LEAK-13900001111"));
  o.personal = true;
  CHECK(has(texts_of(portray(*changed, o)), "LEAK-13900001111"));
}

TEST_CASE("a route keeps right: the way out and the way back lie beside each other", "[portrayal]") {
  test::EstateBuilder b(empty_map("EPSG:32651"));
  b.line("delivery_routes", {{0, 0}, {100, 0}, {100, 50}, {100, 0}, {0, 0}}, {});
  const Map map = std::move(b).finish();
  const DrawList list = portray_layer(map, *map.layer("delivery_routes"), options());
  REQUIRE(list.items.size() == 1);
  const auto& line = std::get<DrawLine>(list.items[0].shape);
  const Point start = line.points.front();
  const Point end = line.points.back();
  CHECK(start.y < test::small_estate_origin.y);
  CHECK(end.y > test::small_estate_origin.y);
  // Never further off than a mitred corner needs.
  for (const Point p : line.points)
    CHECK(distance(p, map.layer("delivery_routes")->features.begin()->second->geometry) < 1.5);
}

namespace {

/// Three rounds and a stop of each, along lanes beside each other.
Map three_rounds() {
  test::EstateBuilder b(empty_map("EPSG:32651"));
  for (int i = 0; i < 3; ++i) {
    const std::string number = "D-" + std::to_string(i + 1);
    const int y = 40 * i;
    b.line("delivery_routes", {{0, 0}, {0, y}, {150, y}, {0, y}, {0, 0}},
           {{"number", number}, {"tint", std::int64_t{i + 1}}});
    b.point("delivery_stops", 150, y, {{"route", number}, {"position", std::int64_t{1}}});
  }
  return std::move(b).finish();
}

}  // namespace

TEST_CASE("rounds have the colours of their tints, doubled near and single far away", "[portrayal]") {
  const Map map = three_rounds();
  check_golden("rounds_1000", portray(map, options(1000)));
  check_golden("rounds_5000", portray(map, options(5000)));
  std::set<std::tuple<int, int, int>> colours;
  for (const DrawItem& item : portray_layer(map, *map.layer("delivery_routes"), options()).items) {
    const Colour c = std::get<DrawLine>(item.shape).colour;
    colours.emplace(c.r, c.g, c.b);
  }
  CHECK(colours.size() == 3);
  std::size_t rows = 0;
  for (const LegendEntry& entry : legend(map, options()))
    rows += entry.key == "delivery_routes/route" ? entry.count : 0;
  CHECK(rows == 3);
}

TEST_CASE("a round on its own: the others are faint, below it, without stops and numbers", "[portrayal]") {
  const Map map = three_rounds();
  PortrayalOptions alone = options();
  alone.focus = {{"delivery_routes", {2}}, {"delivery_stops", {2}}};
  const DrawList list = portray(map, alone);
  check_golden("round_alone", list);
  bool seen = false;
  for (const DrawItem& item : list.items) {
    const bool its_own = item.feature.id == 2;
    if (const auto* line = std::get_if<DrawLine>(&item.shape)) {
      CHECK((line->colour.a == 255) == its_own);
      if (its_own) seen = true;
      CHECK(seen == its_own);  // after all the others
    } else {
      CHECK(its_own);
    }
  }
  CHECK(seen);
}

TEST_CASE("a label says a number once, and only where it is the same one", "[portrayal]") {
  const auto& layers = built_in_layers();
  const LayerDefinition& entrances = *std::find_if(
      layers.begin(), layers.end(), [](const LayerDefinition& layer) { return layer.name == "entrances"; });
  const auto filled = [&](const char* number, const char* name) {
    Feature f;
    f.set("number", Value{std::string(number)});
    f.set("name", Value{std::string(name)});
    return fill_template("{number} {name}", entrances, f, Language::en, false);
  };
  CHECK(filled("E1", "北门") == "E1 北门");
  CHECK_FALSE(filled("西门", "西门"));
  CHECK_FALSE(filled("S-1", "Gate S-1"));
  CHECK(filled("1", "10号楼") == "1 10号楼");
  CHECK(filled("2", "two\nlines") == "2 two lines");
}

TEST_CASE("the legend has a row for what is shown and nothing else", "[portrayal]") {
  const Map map = test::small_estate();
  const auto keys = [](const std::vector<LegendEntry>& entries) {
    std::map<std::string, std::size_t> all;
    for (const LegendEntry& e : entries) all[e.key] = e.count;
    return all;
  };
  auto shown = keys(legend(map, options()));
  CHECK(shown.at("entrances/unmanned") == 2);
  CHECK(shown.at("entrances/unknown") == 1);
  CHECK(shown.at("buildings/no_fire_engine") == 1);
  CHECK(shown.at("doors/door") == 30);
  CHECK_FALSE(shown.contains("paths/track"));
  CHECK_FALSE(shown.contains("sites/clinic"));
  // Doors are not drawn at 1:5000, so they have no row.
  CHECK_FALSE(keys(legend(map, options(5000))).contains("doors/door"));
  PortrayalOptions corner = options();
  corner.area = {test::EstateBuilder::at(-10, 140), test::EstateBuilder::at(20, 160)};
  shown = keys(legend(map, corner));
  CHECK(shown.contains("barriers/wall"));
  CHECK_FALSE(shown.contains("entrances/guarded"));
  PortrayalOptions hidden = options();
  hidden.hidden_layers = {"zones"};
  CHECK_FALSE(keys(legend(map, hidden)).contains("zones/sealed"));
  for (const LegendEntry& entry : legend(map, options())) {
    INFO(entry.key);
    CHECK_FALSE(entry.label.en.empty());
    CHECK_FALSE(entry.label.zh.empty());
    CHECK_FALSE(entry.sample.items.empty());
  }
}

TEST_CASE("in greyscale every colour is grey", "[portrayal]") {
  PortrayalOptions o = options();
  o.greyscale = true;
  for (const DrawItem& item : portray(test::small_estate(), o).items) {
    const auto is_grey = [](Colour c) { return c.r == c.g && c.g == c.b; };
    if (const auto* area = std::get_if<DrawArea>(&item.shape))
      CHECK((is_grey(area->fill) && is_grey(area->hatch_colour)));
    if (const auto* line = std::get_if<DrawLine>(&item.shape)) CHECK(is_grey(line->colour));
    if (const auto* text = std::get_if<DrawText>(&item.shape)) CHECK(is_grey(text->colour));
  }
}

TEST_CASE("every symbol that a scheme names is there, and every scheme can be read", "[portrayal]") {
  const auto data = std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "data";
  for (const auto& file : std::filesystem::directory_iterator(data / "styles")) {
    if (file.path().extension() != ".json") continue;
    const auto scheme = scheme_from_json(read_file(file.path()));
    INFO(file.path());
    if (!scheme) FAIL(scheme.error().message(Language::en) + scheme.error().detail);
    for (const auto& [name, style] : scheme->layers) {
      for (const auto* rules : {&style.rules, &style.besides}) {
        for (const StyleRule& rule : *rules) {
          for (const Symbolizer& s : rule.symbols) {
            if (const auto* mark = std::get_if<MarkSymbol>(&s.shape)) {
              INFO(mark->symbol);
              CHECK(std::filesystem::exists(data / "symbols" / (mark->symbol + ".svg")));
            }
          }
        }
      }
    }
  }
  const auto other = scheme_named("red_orange_yellow");
  CHECK(other->layers.contains("entrances"));
  CHECK(other->label.en == "Red, orange, yellow");
}

TEST_CASE("a style that is wrong is refused with the place, and the scheme's is used", "[portrayal]") {
  for (const char* wrong : {"", "[", "{\"rulez\":[]}", R"({"rules":[{"symbols":[]}]})",
                            R"({"rules":[{"key":"a","symbols":[{"line":{"width":-1}}]}]})",
                            R"({"rules":[{"key":"a","symbols":[{"mark":{"symbol":"../../etc/passwd"}}]}]})",
                            R"({"rules":[{"key":"a","symbols":[{"line":{"colour":"red"}}]}]})",
                            R"({"rules":[{"key":"a","symbols":[{"line":{"dash":[1,0]}}]}]})"}) {
    INFO(wrong);
    const auto style = layer_style_from_json(wrong);
    REQUIRE_FALSE(style.ok());
    CHECK(style.error().kind == ErrorKind::input);
    CHECK_FALSE(style.error().what.en.empty());
  }
  LayerDefinition doors = *std::find_if(built_in_layers().begin(), built_in_layers().end(),
                                        [](const auto& l) { return l.name == "doors"; });
  doors.style = "nonsense";
  CHECK(style_of(doors, *scheme_named("")).rules.at(0).key == "door");
}

TEST_CASE("a layer of the user's own is drawn by its geometry", "[portrayal]") {
  for (const auto type : {GeometryType::point, GeometryType::line, GeometryType::polygon}) {
    LayerDefinition layer;
    layer.name = "mine";
    layer.geometry = type;
    CHECK(style_of(layer, *scheme_named("")).rules.size() == 1);
  }
}
