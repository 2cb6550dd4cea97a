// A thousand edits, restarts in between, undone to the start and redone to the end.
#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/gpkg_validator.hpp"
#include "support/open_map.hpp"
#include "support/random_edits.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using test::must;

TEST_CASE("undo all and redo all after 1,000 random edits give the same content, over restarts") {
  constexpr int edits = 1000;
  const auto seed = GENERATE(1u, 2u, 3u);
  // Three thousand flushed steps take minutes on a disk; what is tried here is their content, so memory will do.
  const test::TempDir dir(std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path());
  const std::filesystem::path file = dir / "m.gpkg";
  std::optional<Project> project = must(Project::create(file, empty_map("EPSG:32651")));
  const auto restart = [&] {
    const std::string before = content_hash(*project->map());
    project.reset();
    project = must(Project::open(file));
    REQUIRE(content_hash(*project->map()) == before);
  };
  test::RandomEdits random(seed);
  const std::string start = content_hash(*project->map());
  for (int i = 0; i < edits; ++i) {
    must(project->commit(random.next(project->map())));
    if (random.number(0, 99) == 0) restart();
  }
  const std::string end = content_hash(*project->map());
  REQUIRE(project->history().size() == edits);
  restart();
  for (int i = 0; i < edits; ++i) {
    must(project->undo());
    if (random.number(0, 199) == 0) restart();
  }
  CHECK_FALSE(project->can_undo());
  CHECK(content_hash(*project->map()) == start);
  restart();
  for (int i = 0; i < edits; ++i) {
    must(project->redo());
    if (random.number(0, 199) == 0) restart();
  }
  CHECK_FALSE(project->can_redo());
  CHECK(content_hash(*project->map()) == end);
  restart();
  CHECK(project->revision() == 3 * edits);
  if (const auto complaints = test::validator_complaints(file)) CHECK(*complaints == "");
}
