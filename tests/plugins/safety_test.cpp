// Whatever a plugin does, it costs its own result and nothing else, and the user is told what happened.
#include <atomic>
#include <chrono>
#include <iostream>
#include <thread>

#include "fixture.hpp"
#include "support/catch.hpp"

namespace gatehouse::test {
namespace {

struct Case {
  std::string algorithm;
  std::string says;  ///< part of the English message
};

Result<PlanResult> run_bad(const std::string& id, const MapPtr& map, const RunOptions& options = {}) {
  use_plugins(BAD_PLUGINS);
  const Found found = find_algorithm(id);
  NoProgress progress;
  return run_algorithm(found.plugin, found.algorithm, {}, map, progress, options);
}

/// Cancels some time after the run has begun to report.
class ImpatientUser final : public Progress {
public:
  void report(double, const Text&) override { ++reports_; }
  [[nodiscard]] bool cancelled() const override {
    const bool now = std::chrono::steady_clock::now() - begun_ > std::chrono::milliseconds(300);
    if (now && cancelled_at_ == std::chrono::steady_clock::time_point{})
      cancelled_at_ = std::chrono::steady_clock::now();
    return now;
  }
  [[nodiscard]] double seconds_since_cancelling() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - cancelled_at_).count();
  }
  [[nodiscard]] int reports() const { return reports_; }

private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  mutable std::chrono::steady_clock::time_point cancelled_at_{};
  int reports_ = 0;
};

}  // namespace

TEST_CASE("a plugin that misbehaves leaves the map as it was, and the message says what happened") {
  const auto map = small_map();
  const std::string before = content_hash(*map);
  const auto c = GENERATE(values<Case>({
      {"throwing", "stopped with an error of its own: the well is dry"},
      {"throwing_oddly", "stopped with an error of its own"},
      {"crashing", "crashed (SIGSEGV)"},
      {"aborting", "crashed (SIGABRT)"},
      {"exiting", "ended before it was done (exit code 0)"},
      {"unknown_layer", "layer moon is not among the layers it may write to"},
      {"undeclared_layer", "layer paths is not among the layers it may write to"},
      {"unknown_field", "layer zones has no field colour"},
      {"wrong_type", "layer zones takes an area, not a line"},
      {"not_a_number", "a corner that is nowhere on the map"},
      {"outside", "a corner that is nowhere on the map"},
      {"bow_tie", "is not valid"},
      {"flat", "is empty or shrinks to nothing"},
      {"no_parts", "wrong number of parts"},
      {"bad_value", "field kind of layer zones does not take “purple”"},
      {"bad_text", "the value for field name is not readable text"},
      {"infinite_value", "the value for field perimeter is not a number"},
      {"unknown_id", "layer buildings has no feature with id 999"},
      {"bad_figure", "the figure width is not a number"},
      {"garbage", "it sent data that is not a result"},
      {"forged", "it sent data that is not a result"},
      {"hanging_up", "it sent data that is not a result"},
      {"odd_status", "it sent data that is not a result"},
      {"silent", "failed without saying why"},
      {"cancels_itself", "stopped as if cancelled"},
      {"flooding", "larger than 512 MiB"},
  }));
  CAPTURE(c.algorithm);
  const auto result = run_bad(c.algorithm, map);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::plugin);
  CHECK(said(result.error().message(Language::en), c.says));
  CHECK(said(result.error().what.en, c.algorithm));
  CHECK_FALSE(result.error().next.empty());
  CHECK(content_hash(*map) == before);
}

TEST_CASE("a plugin that says why it fails is quoted in both languages") {
  const auto result = run_bad("failing", small_map());
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().what == Text{"There is no gate to guard.", "没有可值守的出入口。"});
  CHECK(result.error().next == Text{"Draw one.", "请先画一个。"});
}

TEST_CASE("a crash's last words are kept for the technical part of the message") {
  const auto result = run_bad("crashing", small_map());
  REQUIRE_FALSE(result.ok());
  CHECK(said(result.error().detail, "last words"));
}

TEST_CASE("an endless plugin is ended when its time is up") {
  RunOptions options;
  options.time_limit = 0.5;
  const auto result = run_bad("endless", small_map(), options);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::plugin);
  CHECK(said(result.error().what.en, "was not done after 0.5 seconds"));
}

TEST_CASE("cancelling ends a plugin that asks and one that never asks") {
  const std::string id = GENERATE("polite", "endless");
  CAPTURE(id);
  use_plugins(BAD_PLUGINS);
  const Found found = find_algorithm(id);
  ImpatientUser user;
  const auto result = run_algorithm(found.plugin, found.algorithm, {}, small_map(), user);
  const double seconds = user.seconds_since_cancelling();
  std::cout << "cancelling \"" << id << "\" took " << seconds * 1000 << " ms\n";
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::cancelled);
  CHECK(seconds < 1.0);  // 0.1 is promised; a busy test machine gets more
  if (id == "polite") CHECK(user.reports() > 0);
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("a plugin that eats memory runs into its own limit") {
  RunOptions options;
  options.memory_limit = 1024;
  const auto result = run_bad("leaking", small_map(), options);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::plugin);
  CHECK(said(result.error().what.en, "bad_alloc"));
}
#endif

TEST_CASE("what a plugin prints does not disturb its result") {
  const auto map = small_map();
  for (const std::string id : {"sound", "printing"}) {
    CAPTURE(id);
    const auto result = run_bad(id, map);
    REQUIRE(result.ok());
    CHECK(result->figures.size() == 1);
    CHECK(result->transaction.changes.size() == 2);
  }
}

TEST_CASE("accepting a plan adds its features, marks them, changes what it changed, and replaces what it left before") {
  auto map = small_map();
  for (int round = 0; round < 2; ++round) {
    const auto result = run_bad("sound", map);
    REQUIRE(result.ok());
    CHECK(result->transaction.name.en == "Plan: sound");
    auto next = apply(*map, result->transaction);
    REQUIRE(next.ok());
    map = std::make_shared<const Map>(std::move(*next));
    const Layer& zones = *map->layer("zones");
    REQUIRE(zones.features.size() == 1);
    const Feature& zone = *zones.features.begin()->second;
    CHECK(zone.text("made_by") == "sound");
    CHECK(zone.id == round + 1);
    REQUIRE(result->messages.size() == 1);
    CHECK(result->messages[0].feature == FeatureRef{"zones", zone.id});
    CHECK(map->layer("buildings")->feature(1)->text("state") == "sealed");
    CHECK(map->layer("buildings")->feature(1)->text("number") == "1");
  }
}

}  // namespace gatehouse::test
