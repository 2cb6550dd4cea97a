// A small estate made by hand with one of everything that a map can show: for goldens of its drawing and for sheets.
#pragma once

#include "model/transaction.hpp"

namespace gatehouse::test {

/// Where its corner stands: 0,0 of the metres below.
inline constexpr Point small_estate_origin{350'000'000, 3'450'000'000};

/// Builds a map by hand; metres from small_estate_origin.
class EstateBuilder {
public:
  explicit EstateBuilder(Map map) : map_(std::make_shared<const Map>(std::move(map))), builder_(map_) {}

  static Point at(double x, double y) {
    return {small_estate_origin.x + to_millimetre(x), small_estate_origin.y + to_millimetre(y)};
  }
  FeatureId point(const std::string& layer, double x, double y, Attributes attributes) {
    return builder_.add(layer, Geometry::point(at(x, y)), std::move(attributes));
  }
  FeatureId line(const std::string& layer, const std::vector<std::pair<double, double>>& places,
                 Attributes attributes) {
    Vertices vertices;
    for (const auto& [x, y] : places) vertices.push_back(at(x, y));
    return builder_.add(layer, Geometry::line(std::move(vertices)), std::move(attributes));
  }
  FeatureId polygon(const std::string& layer, const std::vector<std::pair<double, double>>& places,
                    Attributes attributes) {
    Vertices vertices;
    for (const auto& [x, y] : places) vertices.push_back(at(x, y));
    return builder_.add(layer, Geometry::polygon(std::move(vertices)), std::move(attributes));
  }
  FeatureId box(const std::string& layer, double x, double y, double width, double height, Attributes attributes) {
    return polygon(layer, {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, std::move(attributes));
  }
  TransactionBuilder& builder() { return builder_; }
  /// Throws Error's message where the map does not take it: a fixture that is wrong should say so at once.
  [[nodiscard]] Map finish() && {
    auto map = apply(*map_, std::move(builder_).finish({"Small estate", "小区"}));
    if (!map) throw std::runtime_error(map.error().message(Language::en));
    return std::move(*map);
  }

private:
  MapPtr map_;
  TransactionBuilder builder_;
};

namespace detail {
inline Value n(std::int64_t value) { return Value{value}; }
inline Value s(const char* value) { return Value{std::string(value)}; }
}  // namespace detail

/// Names and phones that must never be on a public sheet: each holds "LEAK".
inline Map small_estate() {
  using detail::n;
  using detail::s;
  EstateBuilder b(empty_map("EPSG:32651"));
  b.builder().set(setting::title, "福新里小区出入口与管控图");
  b.builder().set(setting::sources, "Surveyed on foot 2022-04-02");
  b.builder().set(setting::author, "LEAK-author 王主任");

  b.box("grid_districts", -5, -5, 130, 155,
        {{"number", s("1")},
         {"name", s("东网格")},
         {"head", s("LEAK-head 李四")},
         {"head_phone", s("LEAK-13900001111")}});
  b.box("grid_districts", 125, -5, 130, 155, {{"number", s("2")}});
  b.box("open_ground", 128, 62, 42, 24, {{"kind", s("green")}, {"name", s("中心绿地")}});
  b.box("open_ground", 200, 62, 40, 24, {{"kind", s("parking")}});
  b.polygon("zones", {{8, 98}, {118, 98}, {118, 142}, {8, 142}},
            {{"number", s("S-1")}, {"kind", s("sealed")}, {"valid_until", s("2022-04-15T08:00")}});
  b.polygon("zones", {{128, 98}, {245, 98}, {245, 142}, {128, 142}}, {{"number", s("C-1")}, {"kind", s("controlled")}});
  b.polygon("zones", {{8, 5}, {118, 5}, {118, 48}, {8, 48}}, {{"number", s("P-1")}, {"kind", s("precaution")}});
  int number = 1;
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 4; ++column) {
      const double x = 14 + column * 62 - (column > 1 ? 6 : 0);
      const double y = 10 + row * 45;
      Attributes a{{"number", Value{std::to_string(number)}},
                   {"use", s("residential")},
                   {"levels", n(6)},
                   {"households", n(24)}};
      if (number == 9) a["state"] = s("sealed");
      if (number == 11) a["state"] = s("controlled");
      if (number == 12) a["fire_engine"] = Value{false};
      if (number == 7) a = {{"name", s("实验小学")}, {"use", s("school")}};
      if (number == 8) a = {{"name", s("商铺")}, {"use", s("commercial")}};
      b.box("buildings", x, y, 46, 12, std::move(a));
      if (number != 7 && number != 8) {
        for (int door = 0; door < 3; ++door) {
          b.point("doors", x + 8 + door * 15, y, {{"number", Value{std::to_string(door + 1)}}, {"households", n(8)}});
        }
      }
      ++number;
    }
  }
  b.line("barriers", {{0, 0}, {0, 150}, {120, 150}}, {{"kind", s("wall")}});
  b.line("barriers", {{130, 150}, {250, 150}}, {{"kind", s("fence")}});
  b.line("barriers", {{250, 90}, {250, 150}}, {{"kind", s("temporary")}});
  b.line("paths", {{-30, 92}, {280, 92}}, {{"kind", s("road")}, {"name", s("福新路")}});
  b.line("paths", {{123, -30}, {123, 92}, {123, 170}}, {{"kind", s("lane")}, {"name", s("三弄")}});
  b.line("paths", {{0, 50}, {123, 50}, {250, 50}}, {{"kind", s("service")}});
  b.line("paths", {{60, 50}, {60, 92}}, {{"kind", s("footway")}});
  b.line("paths", {{180, 50}, {180, 92}}, {{"kind", s("steps")}});
  b.line("paths", {{220, 92}, {220, 170}}, {{"kind", s("footway")}, {"closed", Value{true}}});
  b.line("delivery_routes", {{60, 92}, {123, 92}, {123, 50}, {200, 50}},
         {{"number", s("D-1")}, {"carrier", s("LEAK-carrier 赵六")}});
  b.line("patrol_routes", {{0, 50}, {0, 92}, {60, 92}, {60, 50}, {0, 50}},
         {{"number", s("P-1")}, {"patroller", s("LEAK-patroller")}});
  b.point("sites", 140, 74, {{"kind", s("drop_point")}, {"name", s("物资点")}, {"phone", s("LEAK-62000000")}});
  b.point("sites", 160, 78, {{"kind", s("test_site")}, {"name", s("采样点")}});
  b.point("sites", 105, 74, {{"kind", s("office")}, {"name", s("居委会")}});
  b.point("sites", 210, 60, {{"kind", s("pharmacy")}, {"name", s("药店")}});
  const FeatureId north = b.point("entrances", 123, 150,
                                  {{"number", s("E1")},
                                   {"name", s("北门")},
                                   {"kind", s("gate")},
                                   {"state", s("guarded")},
                                   {"hours", s("00:00-24:00")},
                                   {"clear_width", Value{4.5}},
                                   {"duty_phone", s("LEAK-13800000000")}});
  b.point("entrances", 0, 92,
          {{"number", s("E2")}, {"kind", s("road")}, {"state", s("open")}, {"clear_width", Value{6.0}}});
  b.point("entrances", 250, 92,
          {{"number", s("E3")}, {"kind", s("road")}, {"state", s("unmanned")}, {"name", s("东路口")}});
  b.point("entrances", 123, 0, {{"number", s("E4")}, {"kind", s("lane")}, {"state", s("unmanned")}});
  b.point("entrances", 250, 50, {{"number", s("E5")}, {"kind", s("wicket")}, {"state", s("closed")}});
  b.point("entrances", 0, 50, {{"kind", s("gap")}});
  b.point("checkpoints", 123, 150, {{"number", s("K1")}, {"entrance", n(north)}, {"role", s("entrance")}});
  b.point("checkpoints", 118, 120, {{"number", s("S-1-1")}, {"role", s("zone_gate")}});
  b.point("notes", 200, 100, {{"text", s("LEAK-note 张家老人")}});
  b.builder().add("households", {}, {{"contact", s("LEAK-contact 张三")}, {"phone", s("LEAK-13700000000")}});
  b.builder().add("staff", {}, {{"name", s("LEAK-staff 钱七")}, {"phone", s("LEAK-13600000000")}});
  return std::move(b).finish();
}

}  // namespace gatehouse::test
