// Two windows on one map are told of each other.
#include "ui/open_marker.hpp"

#include <cstdlib>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse::ui {

TEST_CASE("a map is marked once, however its path is written, and free again when its window is gone") {
  const test::TempDir folder;
  setenv("XDG_CACHE_HOME", folder.path().c_str(), 1);
  OpenMarker first, second, third;
  CHECK(first.take(folder / "a.gpkg"));
  CHECK_FALSE(second.take(folder.path() / "." / "a.gpkg"));
  CHECK_FALSE(second.try_again());
  CHECK(third.take(folder / "b.gpkg"));
  first.release();
  CHECK(second.try_again());
  CHECK(second.held());
  CHECK_FALSE(first.take(folder / "a.gpkg"));
}

}  // namespace gatehouse::ui
