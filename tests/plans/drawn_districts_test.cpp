// Districts that somebody drew, and a plan of districts accepted over them.
#include <algorithm>

#include "in_process.hpp"
#include "model/transaction.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

TEST_CASE("districts drawn by hand give way to the plan's when it is accepted, or stay where that is asked for") {
  const auto all = shipped_algorithms();
  const auto plan =
      std::find_if(all.begin(), all.end(), [](const auto& s) { return s.algorithm.id == "grid_districts"; });
  REQUIRE(plan != all.end());
  const MapPtr map = sample_map();
  const auto made_by_hand = [](const Map& m) {
    return std::count_if(m.layer("grid_districts")->features.begin(), m.layer("grid_districts")->features.end(),
                         [](const auto& f) { return f.second->text("made_by").empty(); });
  };
  const auto drawn = made_by_hand(*map);
  REQUIRE(drawn > 0);
  const std::string head = map->layer("grid_districts")->features.begin()->second->text("head");
  CHECK_FALSE(head.empty());
  for (const bool keep : {false, true}) {
    const Arguments arguments{{"iterations", "2000"}, {"districts", "3"}, {"keep_drawn", keep ? "true" : "false"}};
    NoProgress progress;
    const auto result = run_algorithm(plan->plugin, plan->algorithm, arguments, map, progress);
    if (!result) FAIL(result.error().message(Language::en));
    CHECK(std::any_of(result->messages.begin(), result->messages.end(), [&](const auto& m) {
      return m.text.en.find(keep ? "drawn by hand stay" : "removes the districts drawn by hand") != std::string::npos;
    }));
    const auto accepted = apply(*map, result->transaction);
    if (!accepted) FAIL(accepted.error().message(Language::en));
    CHECK(made_by_hand(*accepted) == (keep ? drawn : 0));
    CHECK(accepted->layer("grid_districts")->features.size() == static_cast<std::size_t>(3 + (keep ? drawn : 0)));
    // The head of what was drawn goes on, and undo brings the drawing back.
    CHECK(std::any_of(
        accepted->layer("grid_districts")->features.begin(), accepted->layer("grid_districts")->features.end(),
        [&](const auto& f) { return f.second->text("head") == head && f.second->text("made_by") != ""; }));
    const auto undone = apply(*accepted, inverse(result->transaction));
    REQUIRE(undone);
    CHECK(made_by_hand(*undone) == drawn);
    CHECK(undone->layer("grid_districts")->features.size() == static_cast<std::size_t>(drawn));
  }
}
