#include "ui/first_frame.hpp"

#include <fstream>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using namespace gatehouse::ui;

TEST_CASE("what the first frame showed is known at the next start") {
  const test::TempDir dir;
  const FirstFrame frame{
      1.5F, "撤销é", {{"/icons/undo.svg", 30, true}, {"/symbols/door.svg", 18, false}}, {260, 48, 700, 690}};
  write_first_frame(dir / "first_frame.json", frame);
  CHECK(read_first_frame(dir / "first_frame.json") == frame);
}

TEST_CASE("a damaged or missing memory only costs time") {
  const test::TempDir dir;
  CHECK(read_first_frame(dir / "none.json") == FirstFrame{});
  for (const char* content : {"", "[]", R"({"scale":"x"})", R"({"scale":1,"characters":"a","pictures":[[1,2]]})"}) {
    std::ofstream(dir / "first_frame.json") << content;
    CHECK(read_first_frame(dir / "first_frame.json") == FirstFrame{});
  }
}

TEST_CASE("pictures that cannot be drawn are left out") {
  const std::string icon = std::string(GATEHOUSE_SOURCE_DIR) + "/data/icons/undo.svg";
  const auto pictures = draw_ahead({{icon, 24, true}, {"/nowhere.svg", 24, true}}).get();
  REQUIRE(pictures.size() == 1);
  const IconPicture& picture = pictures.begin()->second;
  CHECK(picture.width == 24);
  CHECK(picture.height == 24);
  CHECK(picture.rgba.size() == 24U * 24U * 4U);
}
