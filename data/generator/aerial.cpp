#include "aerial.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "geometry/predicates.hpp"
#include "geotiff.hpp"
#include "painter.hpp"
#include "random.hpp"

namespace gatehouse::sample {
namespace {

constexpr double metres_per_pixel = 0.15;
constexpr double shadow_east = -0.16,
                 shadow_north = 0.42;  // metres of shadow for each metre of height: a noon sun in winter

struct Rgb {
  double r, g, b;
};

Rgb shade(Rgb c, double factor) { return {c.r * factor, c.g * factor, c.b * factor}; }

void paint_ground(Painter& p, const Map& estate, Random& random) {
  p.fill_all(0.47, 0.45, 0.37);
  for (const auto& [id, f] : estate.layer("open_ground")->features) {
    const std::string kind = f->text("kind");
    const Rgb c = kind == "green"     ? Rgb{0.38, 0.40, 0.27}
                  : kind == "parking" ? Rgb{0.45, 0.45, 0.46}
                                      : Rgb{0.62, 0.60, 0.56};
    p.polygon(f->geometry);
    p.fill(c.r, c.g, c.b);
  }
  // Streets lie over lanes, lanes over footways: narrow first.
  std::vector<const Feature*> paths;
  for (const auto& [id, f] : estate.layer("paths")->features) paths.push_back(f.get());
  std::stable_sort(paths.begin(), paths.end(),
                   [](auto* a, auto* b) { return a->number("clear_width") < b->number("clear_width"); });
  for (const bool edge : {true, false})
    for (const Feature* f : paths) {
      const double width = f->number("clear_width", 2);
      const double grey = f->text("surface") == "brick"      ? 0.55
                          : f->text("surface") == "concrete" ? 0.66
                                                             : 0.40 + random.between(-0.02, 0.02);
      p.line(f->geometry);
      if (edge) {
        p.stroke(width + 1.6, 0.62, 0.60, 0.57);
      } else {
        p.stroke(width, grey, grey * 0.99, grey * 0.97);
      }
    }
  for (const Feature* f : paths)
    if (f->text("kind") == "road") {
      p.line(f->geometry);
      p.dashed_stroke(0.15, 3, 4, 0.85, 0.85, 0.82);
    }
  for (const auto& [id, f] : estate.layer("barriers")->features) {
    const bool hedge = f->text("kind") == "hedge";
    p.line(f->geometry);
    p.stroke(hedge ? 1.2 : 0.3, hedge ? 0.24 : 0.55, hedge ? 0.28 : 0.55, hedge ? 0.18 : 0.54);
  }
}

void paint_snow(Painter& p, Random& random) {
  for (int i = 0; i < 900; ++i)
    p.blob(random.between(0, p.width_metres()), random.between(0, p.height_metres()), random.between(0.3, 2.6),
           random.between(0.4, 0.9), 0.90, 0.92, 0.95, random.between(0.10, 0.5));
}

double height_of(const Feature& building) { return building.number("levels", 2) * 3.0 + 0.8; }

void paint_buildings(Painter& p, const Map& estate, Random& random) {
  const auto& buildings = estate.layer("buildings")->features;
  for (const auto& [id, f] : buildings) {
    p.swept_polygon(f->geometry, shadow_east * height_of(*f), shadow_north * height_of(*f));
    p.fill(0.05, 0.06, 0.10, 0.55);
  }
  for (const auto& [id, f] : buildings) {
    const bool homes = f->text("use") == "residential";
    const double lightness = random.between(0.9, 1.1);
    const Rgb roof = shade(homes                            ? Rgb{0.56, 0.53, 0.50}
                           : f->text("use") == "school"     ? Rgb{0.62, 0.33, 0.26}
                           : f->text("use") == "commercial" ? Rgb{0.42, 0.47, 0.56}
                                                            : Rgb{0.55, 0.42, 0.36},
                           lightness);
    p.polygon(f->geometry);
    p.fill(roof.r, roof.g, roof.b);
    p.polygon(f->geometry);
    p.stroke(0.5, roof.r * 1.2, roof.g * 1.2, roof.b * 1.2);
    // Chimneys, tanks and patches of tar: what makes a roof a roof.
    const Envelope box = envelope_of(f->geometry);
    for (int i = 0; i < (homes ? 60 : 16); ++i) {
      const Point at{box.min.x + static_cast<Millimetre>(random.unit() * static_cast<double>(box.width())),
                     box.min.y + static_cast<Millimetre>(random.unit() * static_cast<double>(box.height()))};
      const bool inside = locate(at, f->geometry.parts[0]) == Side::inside;
      const double size = random.between(0.35, homes ? 1.1 : 0.8), tone = random.chance(0.5) ? 0.7 : 1.35;
      if (!inside) continue;
      p.square(at, size * 1.25, shadow_east, shadow_north * 1.6, 0.1, 0.1, 0.12, 0.5);
      p.square(at, size, 0, 0, std::min(1.0, roof.r * tone), std::min(1.0, roof.g * tone), std::min(1.0, roof.b * tone),
               1);
    }
  }
}

/// Bare crowns along lanes and in the greens, never on a roof or in a street.
void paint_trees(Painter& p, const Map& estate, Random& random) {
  const Envelope area = p.area();
  const auto free = [&](Point at, double margin) {
    for (const auto& [id, f] : estate.layer("buildings")->features)
      if (distance(at, f->geometry) < margin) return false;
    for (const auto& [id, f] : estate.layer("paths")->features)
      if (distance(at, f->geometry) < f->number("clear_width", 2) / 2 + 0.4) return false;
    return true;
  };
  for (int i = 0; i < 1500; ++i) {
    const Point at{area.min.x + static_cast<Millimetre>(random.unit() * static_cast<double>(area.width())),
                   area.min.y + static_cast<Millimetre>(random.unit() * static_cast<double>(area.height()))};
    const double radius = random.between(0.9, 2.4);
    const bool evergreen = random.chance(0.2);
    bool green = false;
    for (const auto& [id, f] : estate.layer("open_ground")->features)
      green = green || (f->text("kind") == "green" && covers(f->geometry, at));
    if ((!green && random.chance(0.62)) || !free(at, radius * 0.7)) continue;
    p.crown(at, radius, evergreen, random, shadow_east * 6, shadow_north * 6);
  }
}

void paint_cars(Painter& p, const Map& estate, Random& random) {
  const std::vector<Rgb> paints{
      {0.9, 0.9, 0.9}, {0.15, 0.15, 0.17}, {0.6, 0.62, 0.65}, {0.55, 0.1, 0.1}, {0.15, 0.25, 0.5}};
  for (const auto& [id, f] : estate.layer("paths")->features) {
    if (f->number("clear_width") < 4 || f->text("vehicle") != "yes") continue;
    const Vertices& line = f->geometry.parts[0].rings[0];
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      if (!random.chance(0.22)) continue;
      const Rgb c = random.one_of(paints);
      p.car(line[i], line[i + 1], f->number("clear_width") / 2 - 1, c.r, c.g, c.b);
    }
  }
}

}  // namespace

Result<void> write_aerial(const Map& estate, const std::filesystem::path& file, std::uint64_t seed) {
  Random random(seed ^ 0x61657269616cULL);
  Envelope area;
  area.expand(estate.layer("buildings")->envelope());
  area.expand(estate.layer("entrances")->envelope());
  Painter painter(area.grown(32000), metres_per_pixel);
  paint_ground(painter, estate, random);
  paint_snow(painter, random);
  paint_cars(painter, estate, random);
  paint_buildings(painter, estate, random);
  paint_trees(painter, estate, random);
  return write_geotiff(file, painter.finish(random), painter.width(), painter.height(), painter.area(), estate.crs);
}

}  // namespace gatehouse::sample
