#include "ui/import_check.hpp"

#include <fstream>

#include "model/edit.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using namespace gatehouse::ui;

namespace {

Transaction note_at(const MapPtr& map, double x, double y) {
  return *draw_feature(map, "notes", Geometry::point({to_millimetre(x), to_millimetre(y)}),
                       {{"text", std::string("here")}});
}

}  // namespace

TEST_CASE("how far an import lies from the map is measured between what both show") {
  const auto empty = std::make_shared<const Map>(empty_map("EPSG:32651"));
  CHECK_FALSE(kilometres_apart(*empty, note_at(empty, 500000, 3400000)));
  const auto map = std::make_shared<const Map>(*apply(*empty, note_at(empty, 500000, 3400000)));
  CHECK(*kilometres_apart(*map, note_at(map, 530000, 3440000)) == Approx(50));
  CHECK(*kilometres_apart(*map, note_at(map, 500000, 3400000)) == Approx(0));
  CHECK_FALSE(kilometres_apart(*map, Transaction{}));
}

TEST_CASE("a file of another program that is no map is offered for import, a broken or unknown one is not") {
  const test::TempDir dir;
  for (const char* name : {"town.osm", "LIST.CSV", "letter.txt"}) std::ofstream(dir / name) << "x";
  const Error no_map{ErrorKind::input, text("no map"), {}, {}}, unreadable{ErrorKind::io, text("unreadable"), {}, {}};
  CHECK(may_be_imported(dir / "town.osm", no_map));
  CHECK(may_be_imported(dir / "LIST.CSV", no_map));
  CHECK_FALSE(may_be_imported(dir / "letter.txt", no_map));
  CHECK_FALSE(may_be_imported(dir / "gone.osm", no_map));
  CHECK_FALSE(may_be_imported(dir / "town.osm", unreadable));
}
