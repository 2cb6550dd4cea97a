#include "ui/settings.hpp"

#include <fstream>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using gatehouse::ui::Settings;

TEST_CASE("what the window remembers is there at the next start") {
  const test::TempDir dir;
  const auto a = dir / "a.gpkg", b = dir / "北.gpkg";
  for (const auto& file : {a, b}) std::ofstream(file) << "x";
  {
    Settings settings(dir / "window.json");
    CHECK_FALSE(settings.language());
    settings.set_language(Language::zh_CN);
    settings.add_recent(a);
    settings.add_recent(b);
    settings.add_recent(a);
  }
  const Settings again(dir / "window.json");
  CHECK(again.language() == Language::zh_CN);
  CHECK(again.recent() == std::vector<std::filesystem::path>{a, b});
  CHECK(again.folder() == dir.path());
}

TEST_CASE("maps that are gone are forgotten, and at most eight are kept") {
  const test::TempDir dir;
  {
    Settings settings(dir / "window.json");
    for (int i = 0; i < 10; ++i) {
      const auto file = dir / (std::to_string(i) + ".gpkg");
      std::ofstream(file) << "x";
      settings.add_recent(file);
    }
    CHECK(settings.recent().size() == 8);
  }
  std::filesystem::remove(dir / "9.gpkg");
  CHECK(Settings(dir / "window.json").recent().size() == 7);
}

TEST_CASE("a damaged file is as a first start") {
  const test::TempDir dir;
  for (const char* content : {"", "{", "[1,2]", R"({"language":7,"recent":"x"})"}) {
    std::ofstream(dir / "window.json") << content;
    const Settings settings(dir / "window.json");
    CHECK_FALSE(settings.language());
    CHECK(settings.recent().empty());
  }
}
