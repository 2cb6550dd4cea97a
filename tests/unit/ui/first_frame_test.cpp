#include "ui/first_frame.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <fstream>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"
#include "ui/graphics_libraries.hpp"

using namespace gatehouse;
using namespace gatehouse::ui;

TEST_CASE("what the first frame showed is known at the next start") {
  const test::TempDir dir;
  const FirstFrame frame{1.5F,
                         "撤销é",
                         {{"/icons/undo.svg", 30, true}, {"/symbols/door.svg", 18, false}},
                         {260, 48, 700, 690},
                         "llvmpipe 4.5",
                         {"/usr/lib/dri/swrast_dri.so"}};
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
  const test::TempDir dir;
  const std::string icon = std::string(GATEHOUSE_SOURCE_DIR) + "/data/icons/undo.svg";
  const auto pictures = draw_ahead({{icon, 24, true}, {"/nowhere.svg", 24, true}}, dir / "icons").get();
  REQUIRE(pictures.size() == 1);
  const IconPicture& picture = pictures.begin()->second;
  CHECK(picture.width == 24);
  CHECK(picture.height == 24);
  CHECK(picture.rgba.size() == 24U * 24U * 4U);
}

TEST_CASE("pictures drawn ahead are kept until their file is another") {
  const test::TempDir dir;
  const auto icon = dir / "icon.svg";
  const auto write_icon = [&](const char* colour) {
    std::ofstream(icon) << R"(<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">)"
                        << "<rect width=\"8\" height=\"8\" fill=\"" << colour << "\"/></svg>";
  };
  const auto red_of = [&](const PictureKey& key) {
    const auto pictures = draw_ahead({key}, dir / "icons").get();
    REQUIRE(pictures.size() == 1);
    CHECK(pictures.begin()->first == key);
    return static_cast<int>(pictures.begin()->second.rgba.at(0));
  };
  const PictureKey key{icon.string(), 8, false};
  write_icon("#ff0000");
  CHECK(red_of(key) == 255);
  const auto kept = std::filesystem::last_write_time(dir / "icons");
  CHECK(red_of(key) == 255);
  CHECK(std::filesystem::last_write_time(dir / "icons") == kept);
  write_icon("#00ff00ff");  // of another length too: clocks of file systems are coarse
  CHECK(red_of(key) == 0);
}

TEST_CASE("nothing is loaded ahead but the system's graphics") {
  const test::TempDir dir;
  const auto stranger = dir / "libEGL_stranger.so";
  std::filesystem::copy_file(std::string(GATEHOUSE_BINARY_DIR) + "/modules/lettering.so", stranger);
  load_ahead({stranger.string(), "/usr/lib/../.." + stranger.string(), "/usr/lib/libEGL_not_there.so"}).get();
  CHECK(dlopen(stranger.c_str(), RTLD_LAZY | RTLD_NOLOAD) == nullptr);
}
