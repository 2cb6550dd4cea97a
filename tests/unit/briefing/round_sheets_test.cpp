#include <cstdio>
#include <iostream>

#include "briefing/round_sheets.hpp"

#include "briefing/pages/round_plan.hpp"
#include "support/catch.hpp"
#include "support/small_estate.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;

namespace {

/// The small estate with `stops` stops on its one delivery route, D-1; every third is fetched at a pharmacy.
Map with_stops(int stops) {
  Map map = test::small_estate();
  for (auto& layer : map.layers) {
    if (layer->definition.name != "delivery_stops") continue;
    auto copy = std::make_shared<Layer>(*layer);
    for (int i = 1; i <= stops; ++i) {
      auto stop = std::make_shared<Feature>();
      stop->id = copy->next_id++;
      stop->geometry =
          Geometry::point({test::small_estate_origin.x + 60'000 + i * 1000, test::small_estate_origin.y + 92'000});
      stop->set("route", Value{std::string("D-1")});
      stop->set("position", Value{std::int64_t{stops + 1 - i}});  // not in the order of their ids
      stop->set("place", Value{std::string(i % 3 == 0 ? "药店" : "7号楼2单元")});
      stop->set("task", Value{std::string(i % 3 == 0 ? "fetch" : "deliver")});
      stop->set("parcels", Value{std::int64_t{2}});
      stop->set("load", Value{5.5});
      stop->set("arrives", Value{std::string("2022-04-08T09:" + std::to_string(59 - i) + ":00")});
      copy->features.emplace(stop->id, stop);
    }
    layer = copy;
  }
  return map;
}

std::string words_of(const std::filesystem::path& pdf) {
  std::FILE* pipe = popen(("pdftotext -layout '" + pdf.string() + "' - 2>/dev/null").c_str(), "r");
  std::string words;
  char buffer[4096];
  for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) words.append(buffer, n);
  pclose(pipe);
  if (words.empty()) std::cout << "skipped: pdftotext is not installed\n";
  return words;
}

}  // namespace

TEST_CASE("a round's page lists its stops in order, and its map shows this round alone", "[briefing]") {
  const auto pages = plan_rounds(with_stops(6), {});
  REQUIRE(pages);
  REQUIRE(pages->size() == 2);  // the delivery route, then the patrol
  const RoundPage& page = pages->front();
  CHECK(page.title == "D-1");
  REQUIRE(page.rows.size() == 6);
  CHECK(page.rows[0].time == "09:53");
  CHECK(page.rows[5].time == "09:58");
  CHECK(page.rows[0].fetch);
  CHECK(page.rows[0].place == "Fetch at 药店");
  CHECK(page.rows[1].load == "5.5 kg");
  CHECK(page.map.layer("delivery_routes")->features.size() == 1);
  CHECK(page.map.layer("patrol_routes")->features.empty());
  CHECK_FALSE(page.map.layer("zones")->features.empty());
  CHECK(page.map.layer("households")->features.empty());
  CHECK((*pages)[1].title == "P-1");
}

TEST_CASE("a patrol's page lists the entrances it passes, in order and with times", "[briefing]") {
  Map map = test::small_estate();
  const auto by_hand = plan_rounds(map, {});
  REQUIRE(by_hand);
  const auto corner = [](const RoundPage& page) {
    for (const RoundRow& row : page.rows)
      if (row.place == "E2") return row;
    return RoundRow{};
  };
  CHECK(corner(by_hand->back()).number == "2");
  CHECK(corner(by_hand->back()).time.empty());  // a line drawn by hand has no minutes

  for (auto& layer : map.layers) {
    if (layer->definition.name != "patrol_routes") continue;
    auto copy = std::make_shared<Layer>(*layer);
    for (auto& [id, route] : copy->features) {
      auto planned = std::make_shared<Feature>(*route);
      planned->set("starts", Value{std::string("23:55, 00:15")});
      planned->set("minutes", Value{20.4});
      planned->set("post", Value{std::string("Office")});
      route = planned;
    }
    layer = copy;
  }
  const auto pages = plan_rounds(map, {});
  REQUIRE(pages);
  const RoundPage& page = pages->back();
  CHECK(page.facts[0] == "From Office");
  CHECK(page.rows[0].time == "23:55");
  // 42 of 204 metres along, 4.2 minutes after the start.
  CHECK(corner(page).time == "23:59");
}

TEST_CASE("who walks a round stands on internal round sheets alone", "[briefing]") {
  for (const bool internal : {false, true}) {
    const test::TempDir dir;
    NoProgress progress;
    REQUIRE(write_round_sheets(with_stops(3), dir / "rounds.pdf", {internal, false}, progress).ok());
    const std::string words = words_of(dir / "rounds.pdf");
    if (words.empty()) return;
    CHECK((words.find("LEAK-carrier") != std::string::npos) == internal);
    CHECK((words.find("LEAK-patroller") != std::string::npos) == internal);
    CHECK(words.find("LEAK-1") == std::string::npos);  // no phone on either
    CHECK(words.find("7号楼2单元") != std::string::npos);
  }
}

TEST_CASE("a list too long for its page goes on on the next", "[briefing]") {
  const test::TempDir dir;
  NoProgress progress;
  REQUIRE(write_round_sheets(with_stops(40), dir / "rounds.pdf", {}, progress).ok());
  const std::string words = words_of(dir / "rounds.pdf");
  if (words.empty()) return;
  CHECK(std::count(words.begin(), words.end(), '\f') == 3);  // two for the deliveries, one for the patrol
  CHECK(words.find("09:19") != std::string::npos);
}

TEST_CASE("a map without routes, and a name that is no PDF, are refused with what to do", "[briefing]") {
  const test::TempDir dir;
  NoProgress progress;
  Map map = test::small_estate();
  CHECK(write_round_sheets(map, dir / "rounds.png", {}, progress).error().kind == ErrorKind::usage);
  for (auto& layer : map.layers) {
    auto copy = std::make_shared<Layer>();
    copy->definition = layer->definition;
    layer = copy;
  }
  const auto none = write_round_sheets(map, dir / "rounds.pdf", {}, progress);
  REQUIRE_FALSE(none);
  CHECK(none.error().what.en == "The map has no delivery or patrol routes");
  CHECK_FALSE(std::filesystem::exists(dir / "rounds.pdf"));
}
