// An estate of many houses, for pictures and for measuring.
#pragma once

#include <random>
#include <stdexcept>

#include "model/transaction.hpp"

namespace gatehouse::test {

/// Rows of houses 30 m × 12 m between lanes, with walls, entrances and zones; `rows` × `columns` of them, from a seed.
inline Map little_estate(int rows, int columns, unsigned seed = 1) {
  constexpr Point origin{668'000'000, 3'547'000'000};
  const auto at = [&](double x, double y) { return Point{origin.x + to_millimetre(x), origin.y + to_millimetre(y)}; };
  const auto box = [&](double x0, double y0, double x1, double y1) {
    return Vertices{at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1)};
  };
  std::mt19937 random(seed);
  const double width = columns * 40.0;
  const double height = rows * 30.0;
  TransactionBuilder builder(std::make_shared<const Map>(empty_map("EPSG:32651")));
  using std::string;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const double x = c * 40.0 + 5 + static_cast<double>(random() % 10) / 10;
      const double y = r * 30.0 + 10;
      Vertices shell = box(x, y, x + 30, y + 12);
      if (random() % 3 == 0)
        shell = {at(x, y),           at(x + 30, y),     at(x + 30, y + 12), at(x + 18, y + 12),
                 at(x + 18, y + 16), at(x + 8, y + 16), at(x + 8, y + 12),  at(x, y + 12)};
      builder.add("buildings", Geometry::polygon(shell),
                  {{"number", std::to_string(r * columns + c + 1)},
                   {"use", string("residential")},
                   {"levels", std::int64_t{6}},
                   {"state", string(random() % 9 == 0 ? "sealed" : "normal")}});
      if (rows * columns < 200) builder.add("doors", Geometry::point(at(x + 7, y)), {{"number", string("1")}});
    }
    builder.add("paths", Geometry::line({at(0, r * 30.0 + 4), at(width / 2, r * 30.0 + 3), at(width, r * 30.0 + 4)}),
                {{"kind", string(r % 4 == 0 ? "road" : "footway")}, {"name", string(r % 4 == 0 ? "建设路" : "")}});
  }
  for (int c = 0; c <= columns; c += 4) {
    builder.add("paths", Geometry::line({at(c * 40.0 + 2, -10), at(c * 40.0 + 2, height + 10)}),
                {{"kind", string("lane")}});
    const char* states[] = {"guarded", "open", "closed", "unmanned"};
    builder.add("entrances", Geometry::point(at(c * 40.0 + 2, -6)),
                {{"number", std::to_string(c)},
                 {"name", string("北门")},
                 {"kind", string("gate")},
                 {"state", string(states[c / 4 % 4])}});
  }
  builder.add(
      "barriers",
      Geometry::line({at(-3, -6), at(width + 3, -6), at(width + 3, height + 3), at(-3, height + 3), at(-3, -6)}),
      {{"kind", string("wall")}});
  builder.add("open_ground", Geometry::polygon(box(width * 0.3, height + 8, width * 0.7, height + 40)),
              {{"kind", string("green")}, {"name", string("Park 公园")}});
  builder.add("zones", Geometry::polygon(box(0, 0, 80, 62)), {{"kind", string("sealed")}, {"number", string("1")}});
  builder.add("zones", Geometry::polygon(box(80, 0, 160, 62)),
              {{"kind", string("controlled")}, {"number", string("2")}});
  builder.add("sites", Geometry::point(at(width * 0.5, height + 20)),
              {{"kind", string("test_site")}, {"name", string("采样点")}});
  Result<Map> map = apply(empty_map("EPSG:32651"), std::move(builder).finish({"estate", "estate"}));
  if (!map) throw std::runtime_error(map.error().message(Language::en));
  return *std::move(map);
}

}  // namespace gatehouse::test
