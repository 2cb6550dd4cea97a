// kill -9 while edits are committed: no acknowledged edit is lost, and the file is whole each time.
#include <chrono>
#include <random>
#include <sstream>
#include <thread>

#include "child_process.hpp"
#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/gpkg_validator.hpp"
#include "support/open_map.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using test::must;

namespace {

struct Step {
  std::int64_t revision = 0;
  std::string hash;
};

// The last step tried and the last one acknowledged, from the editor's lines.
struct Told {
  Step tried, acknowledged;
  std::size_t steps = 0;
};

Told read_lines(const std::string& output, const Step& start) {
  Told told{start, start, 0};
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string word;
    Step step;
    // The last line may be cut where the child died.
    if (!(words >> word >> step.revision >> step.hash) || step.hash.size() != 32) continue;
    (word == "ok" ? told.acknowledged : told.tried) = step;
    told.steps += word == "ok" ? 1 : 0;
  }
  return told;
}

int acknowledgements(const std::string& output) {
  int count = 0;
  for (std::size_t at = 0; (at = output.find("ok ", at)) != std::string::npos; ++at) ++count;
  return count;
}

}  // namespace

TEST_CASE("200 kills at random moments lose no acknowledged edit") {
  constexpr int kills = 200;
  const test::TempDir dir;
  const std::filesystem::path file = dir / "m.gpkg";
  Step now;
  {
    const Project project = must(Project::create(file, empty_map("EPSG:32651")));
    now = {0, content_hash(*project.map())};
  }
  std::mt19937 engine(20200401);
  std::size_t acknowledged = 0, unacknowledged_but_kept = 0, hot_journals = 0;
  for (int i = 0; i < kills; ++i) {
    test::ChildProcess editor({ROBUSTNESS_EDITOR, "random", file.string(), std::to_string(i + 1)});
    // Some are killed while still opening, most some way into an edit after a few.
    const int edits_first = i % 10 == 0 ? 0 : std::uniform_int_distribution<int>(0, 4)(engine);
    for (int waited = 0; acknowledgements(editor.output(10)) < edits_first && waited < 500; ++waited) {
    }
    std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<int>(0, 40'000)(engine)));
    const int status = editor.finish(SIGKILL);
    REQUIRE(WIFSIGNALED(status));  // it had not failed of itself before
    const Told told = read_lines(editor.whole_output(), now);
    acknowledged += told.steps;
    hot_journals += std::filesystem::exists(file.string() + "-journal") ? 1 : 0;

    const Result<Project> opened = Project::open(file);
    INFO("kill " << i << (opened ? "" : ": " + opened.error().message(Language::en)));
    REQUIRE(opened.ok());
    const Step found{opened->revision(), content_hash(*opened->map())};
    const bool as_acknowledged = found.revision == told.acknowledged.revision && found.hash == told.acknowledged.hash;
    // Durable, but killed before it could say so.
    const bool as_tried = found.revision == told.tried.revision && found.hash == told.tried.hash;
    INFO("found " << found.revision << " " << found.hash << ", acknowledged " << told.acknowledged.revision << " "
                  << told.acknowledged.hash << ", tried " << told.tried.revision << " " << told.tried.hash);
    REQUIRE((as_acknowledged || as_tried));
    unacknowledged_but_kept += as_acknowledged ? 0 : 1;
    for (const HistoryEntry& entry : opened->history()) REQUIRE_FALSE(entry.barrier);
    REQUIRE(must(opened->integrity()).empty());
    now = found;
    if (i % 10 == 9 || i == kills - 1) {
      if (const auto complaints = test::validator_complaints(file)) REQUIRE(*complaints == "");
    }
  }
  std::cout << kills << " kills: " << acknowledged << " acknowledged edits, none lost; " << hot_journals
            << " kills left a journal that was rolled back; " << unacknowledged_but_kept
            << " edits were durable before they were acknowledged\n";
  CHECK(acknowledged > static_cast<std::size_t>(kills) / 2);
}
