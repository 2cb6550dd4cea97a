// The parts that are loaded when they are first needed.
#include "program.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse::test {

TEST_CASE("the program and its workers start without GDAL and PROJ") {
  // What the dynamic linker would load before main().
  const Said libraries = gatehouse({}, {"LD_TRACE_LOADED_OBJECTS=1"});
  REQUIRE(libraries.out_has("libc.so"));
  CHECK_FALSE(libraries.out_has("libgdal"));
  CHECK_FALSE(libraries.out_has("libproj"));
}

TEST_CASE("a part that is missing is said, and what does not need it works") {
  namespace fs = std::filesystem;
  const TempDir folder;
  const std::string map = folder / "m.gpkg", source = folder / "buildings.geojson";
  write_buildings(source);
  REQUIRE(gatehouse({"import", source, map}).exit_code == 0);
  // A build tree of which the modules were lost.
  fs::create_directories(folder / "lost" / "bin");
  fs::create_directories(folder / "lost" / "messages");
  const fs::path program = folder / "lost" / "bin" / "gatehouse";
  fs::copy_file(GATEHOUSE_PROGRAM, program);
  const Said imported = run_program(program, {"import", source, map});
  CHECK(imported.exit_code == 1);
  CHECK(imported.err_has("exchange.so"));
  CHECK(imported.err_has("Install the program again"));
  CHECK(run_program(program, {"history", map}).exit_code == 0);
  const Said made = run_program(program, {"new", folder / "n.gpkg"});
  CHECK(made.exit_code == 1);
  CHECK(made.err_has("projections.so"));
  CHECK_FALSE(fs::exists(folder / "n.gpkg"));
}

}  // namespace gatehouse::test
