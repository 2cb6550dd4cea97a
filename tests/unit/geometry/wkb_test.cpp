#include "geometry/wkb.hpp"

#include <random>

#include "support/catch.hpp"

using namespace gatehouse;

namespace {
std::span<const std::byte> bytes(const std::string& s) { return std::as_bytes(std::span(s.data(), s.size())); }
}  // namespace

TEST_CASE("Every geometry comes back from WKB as it went, to the millimetre, across UTM's range") {
  std::mt19937_64 random(11);
  std::uniform_int_distribution<Millimetre> east(100'000'000, 900'000'000), north(0, 10'000'000'000), near(1, 50'000);
  for (int i = 0; i < 500; ++i) {
    const Point o{east(random), north(random)};
    const Point a{o.x + near(random), o.y}, b{o.x, o.y + near(random)};
    for (const Geometry& g : {Geometry::point(o), Geometry::line({o, a, b}), Geometry::polygon({o, a, b})}) {
      const auto back = from_wkb(bytes(to_wkb(g)));
      REQUIRE(back.ok());
      CHECK(*back == g);
    }
  }
}

TEST_CASE("WKB cut short anywhere, or with bytes changed, is refused or read, never more") {
  const std::string whole =
      to_wkb(Geometry::polygon({{0, 0}, {9000, 0}, {9000, 9000}}, {{{1000, 500}, {2000, 600}, {2000, 900}}}));
  for (std::size_t n = 0; n < whole.size(); ++n) CHECK_FALSE(from_wkb(bytes(whole.substr(0, n))).ok());
  std::mt19937 random(3);
  for (int i = 0; i < 20000; ++i) {
    std::string broken = whole;
    for (int k = 0; k < 3; ++k) broken[random() % broken.size()] = static_cast<char>(random());
    (void)from_wkb(bytes(broken)).ok();
  }
}

TEST_CASE("Z is dropped and big-endian read") {
  const unsigned char point_z_be[] = {0, 0, 0, 3, 0xE9, 0x3F, 0xF0, 0,    0, 0, 0, 0, 0, 0x40, 0,
                                      0, 0, 0, 0, 0,    0,    0x40, 0x08, 0, 0, 0, 0, 0, 0};
  const auto g = from_wkb(std::as_bytes(std::span(point_z_be)));
  REQUIRE(g.ok());
  CHECK(*g == Geometry::point({1000, 2000}));
}
