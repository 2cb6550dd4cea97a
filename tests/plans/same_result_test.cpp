#include "in_process.hpp"
#include "model/codec.hpp"
#include "shipped.hpp"
#include "support/catch.hpp"

using namespace gatehouse;
using namespace gatehouse::test;

TEST_CASE("the same plan on the same map is the same bit for bit: on two runs, and in the worker as in this process") {
  const MapPtr map = sample_map();
  const auto all = shipped_algorithms();
  CHECK(all.size() >= 4);
  for (const Shipped& s : all) {
    CAPTURE(s.algorithm.id);
    NoProgress progress;
    const auto first = run_algorithm(s.plugin, s.algorithm, s.arguments, map, progress);
    if (!first) FAIL_CHECK(first.error().message(Language::en));
    if (!first) continue;
    CHECK_FALSE(first->transaction.changes.empty());
    const auto again = run_algorithm(s.plugin, s.algorithm, s.arguments, map, progress);
    REQUIRE(again);
    CHECK(encode(first->transaction) == encode(again->transaction));
    CHECK(encode(first->transaction) == encode(run_in_process(s.plugin, s.algorithm, s.arguments, map)));
    // Figures too, but for the time that a run took.
    REQUIRE(first->figures.size() == again->figures.size());
    for (std::size_t i = 0; i < first->figures.size(); ++i) {
      CAPTURE(first->figures[i].key);
      if (first->figures[i].unit != "s") CHECK(first->figures[i].value == again->figures[i].value);
    }
    REQUIRE(first->messages.size() == again->messages.size());
    for (std::size_t i = 0; i < first->messages.size(); ++i)
      CHECK(first->messages[i].text.en == again->messages[i].text.en);
  }
}
