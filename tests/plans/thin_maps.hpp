// Maps with something wrong or missing, each one thing at a time, on one small estate. Nothing in them is named in
// letters: so whatever stands in the wrong language was written by a plan.
#pragma once

#include <string>
#include <vector>

#include "support/small_estate.hpp"

namespace gatehouse::test {

/// Twelve buildings of 24 households with two doors each, three lanes and three ways between them, four entrances, two
/// checkpoints, an office, a drop point, a green, eight people: nothing is wrong with it.
struct ThinMap {
  bool paths = true, second_part = false, bridge_closed = false, buildings = true;
  bool far_house = false, contradictory = false, hours = false, steps = false, negative = false, idle = false;
  bool hurried = false;      ///< requests that are all due five minutes after the start
  bool short_weeks = false;  ///< nobody's week holds a shift
  [[nodiscard]] MapPtr map() const;
};

namespace detail {

inline Value whole(std::int64_t v) { return Value{v}; }
inline Value real(double v) { return Value{v}; }
inline Value text(const std::string& v) { return Value{v}; }
inline Value yes() { return Value{true}; }

inline void house(EstateBuilder& b, const std::string& number, double x, double y, const ThinMap& m, bool odd) {
  Attributes a{{"number", text(number)}, {"use", text("residential")}, {"levels", whole(6)}, {"households", whole(24)}};
  if (odd) a["households"] = whole(-24);
  const FeatureId id = b.box("buildings", x, y, 36, 12, a);
  for (int d = 0; d < 2; ++d)
    b.point("doors", x + 9 + 18 * d, y,
            {{"number", text(std::to_string(d + 1))},
             {"building", whole(id)},
             {"households", odd ? whole(-12) : whole(12)}});
  (void)m;
}

inline void ways(EstateBuilder& b, const ThinMap& m) {
  for (int r = 0; r < 3; ++r) {
    const double y = 5 + 45 * r;
    std::vector<std::pair<double, double>> line{{0, y}, {7, y}, {107, y}, {207, y}, {214, y}};
    if (r == 1) line.insert(line.begin(), {-30, y}), line.emplace_back(244, y);
    Attributes a{{"kind", text("lane")}};
    if (m.contradictory && r == 1) a["closed"] = yes();
    if (m.negative && r == 0) a["clear_width"] = real(-2);
    if (m.hours && r == 0) a["hours"] = text("8-");
    if (m.hours && r == 1) a["hours"] = text("06:00-18:00");
    b.line("paths", line, a);
  }
  b.line("paths", {{7, 5}, {7, 50}, {7, 95}}, {{"kind", text("service")}});
  b.line("paths", {{107, -30}, {107, 5}, {107, 50}, {107, 95}, {107, 125}}, {{"kind", text("service")}});
  b.line("paths", {{207, 5}, {207, 50}, {207, 95}}, {{"kind", text("service")}});
  if (m.steps) {
    b.line("paths", {{60, 5}, {60, 50}}, {{"kind", text("steps")}});
    b.line("paths", {{157, 5}, {157, 50}}, {{"kind", text("lane")}, {"incline", real(12)}});
  }
  if (m.second_part) b.line("paths", {{380, 5}, {500, 5}}, {{"kind", text("lane")}});
  if (m.bridge_closed) b.line("paths", {{244, 50}, {380, 5}}, {{"kind", text("lane")}, {"closed", yes()}});
}

inline void people(EstateBuilder& b, const ThinMap& m) {
  const char* roles[] = {"guard", "guard", "guard", "guard", "guard", "volunteer", "carrier", "patrol"};
  for (int i = 0; i < 8; ++i) {
    Attributes a{{"role", text(roles[i])}, {"nights", yes()}, {"capacity", real(25)}};
    if (m.idle) a["capacity"] = real(0);
    if (m.idle && i == 0) a["week_hours"] = real(0);
    if (m.short_weeks) a["week_hours"] = real(4);
    if (m.negative && i == 0) a["week_hours"] = real(-4);
    if (m.negative && i == 6) a["capacity"] = real(-5);
    if (m.negative && (i == 5 || i == 7)) a["speed"] = real(-3);
    b.builder().add("staff", {}, a);
  }
}

}  // namespace detail

inline MapPtr ThinMap::map() const {
  using namespace detail;
  EstateBuilder b(empty_map("EPSG:32651"));
  if (buildings)
    for (int n = 0; n < 12; ++n)
      house(b, std::to_string(n + 1), 14 + 50 * (n % 4), 12 + 45 * (n / 4), *this, negative && n == 0);
  if (far_house) house(b, "13", 600, 12, *this, false);
  if (second_part)
    for (int n = 0; n < 2; ++n) house(b, std::to_string(14 + n), 414 + 50 * n, 12, *this, false);
  if (paths) ways(b, *this);
  const std::pair<double, double> gates[] = {{0, 50}, {214, 50}, {107, -5}, {107, 110}};
  for (int i = 0; i < 4; ++i) {
    Attributes a{{"number", text(std::to_string(i + 1))}, {"kind", text("gate")}, {"lockable", yes()}};
    if (contradictory) a["state"] = text("open");
    if (hours && i == 2) a["hours"] = text("06:00-18:00");
    b.point("entrances", gates[i].first, gates[i].second, a);
  }
  if (contradictory)
    b.point("entrances", 107, -5, {{"number", text("5")}, {"kind", text("gate")}, {"state", text("closed")}});
  if (second_part) b.point("entrances", 490, 5, {{"number", text("9")}, {"kind", text("gate")}, {"lockable", yes()}});
  b.point("checkpoints", 0, 50, {{"number", text("1")}, {"staff", negative ? whole(-1) : whole(1)}});
  b.point("checkpoints", 214, 50, {{"number", text("2")}, {"staff", whole(1)}});
  b.point("sites", 107, 50, {{"kind", text("office")}});
  b.point("sites", 60, 53, {{"kind", text("drop_point")}});
  b.box("open_ground", 60, 54, 10, 4, {{"kind", text("green")}});
  people(b, *this);
  if (negative) {
    b.builder().add("requests", {}, {{"door", whole(3)}, {"weight", real(-5)}});
    b.builder().add("requests", {}, {{"door", whole(5)}, {"volume", real(-5)}, {"minutes", real(-2)}});
  }
  if (idle) b.builder().add("requests", {}, {{"door", whole(3)}, {"weight", real(5)}});
  for (int d = 1; hurried && d <= 24; ++d)
    b.builder().add("requests", {},
                    {{"door", whole(d)},
                     {"weight", real(20)},
                     {"not_before", text("2022-04-08T09:00")},
                     {"due", text("2022-04-08T09:06")}});
  return std::make_shared<const Map>(std::move(b).finish());
}

}  // namespace gatehouse::test
