// What the program says to a person who does not know it.
#include <fstream>

#include "program.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse::test {

TEST_CASE("help lists every command and exits 0, in both languages") {
  const Said english = gatehouse({"--help"});
  CHECK(english.exit_code == 0);
  for (const char* command : {"new", "import", "info", "check", "plugins", "help", "run", "history", "undo", "redo",
                              "export", "demo", "open"}) {
    CAPTURE(command);
    CHECK(english.out_has(std::string("  ") + command + " "));
    if (std::string(command) == "open") continue;
    const Said own = gatehouse({command, "--help"});
    CHECK(own.exit_code == 0);
    CHECK(own.out_has(std::string("Usage: gatehouse ") + command));
  }
  const Said chinese = gatehouse({"--lang", "zh", "help"});
  CHECK(chinese.exit_code == 0);
  CHECK(chinese.out_has("用法：gatehouse"));
}

TEST_CASE("a mistyped command or option is answered with the right one and exit code 2") {
  struct Case {
    std::vector<std::string> words;
    std::string says;
  };
  const auto c = GENERATE(values<Case>({
      {{"imprt", "a", "b"}, "Did you mean “import”?"},
      {{"expport", "a", "b"}, "Did you mean “export”?"},
      {{"fly"}, "There is no command “fly”"},
      {{"info", "m.gpkg", "--jsn"}, "Did you mean --json?"},
      {{"--verson"}, "Did you mean --version?"},
      {{"import", "only-one"}, "MAP is missing"},
      {{"import", "only-one"}, "gatehouse import SOURCE MAP"},
      {{"info", "a", "b"}, "“b” is one word too many"},
      {{"export", "a", "b", "--scale"}, "--scale needs a value behind it"},
      {{"export", "a", "b", "--scale", "big"}, "What is given for --scale is not right"},
      {{"undo", "m.gpkg", "none"}, "What is given for N is not right"},
      {{"new", "m.gpkg", "--center", "here"}, "“here” is not a place"},
      {{"new", "m.gpkg", "--center", "42.02,121.67"}, "longitude comes first"},
      {{"help", "outlin"}, "Did you mean “outline”?"},
      {{"run", "outlin", "m.gpkg"}, "Did you mean “outline”?"},
      {{"run", "outline", "m.gpkg", "--margn", "3"}, "Did you mean --margin?"},
      {{"info", "--lang", "fr"}, "does not speak “fr”"},
  }));
  CAPTURE(c.words);
  const Said said = gatehouse(c.words);
  CAPTURE(said.err);
  CHECK(said.exit_code == 2);
  CHECK(said.err_has(c.says));
  CHECK(said.out.empty());
}

TEST_CASE("errors are said in the user's language, by --lang or by the environment") {
  CHECK(gatehouse({"imprt", "--lang", "zh"}).err_has("没有“imprt”这个命令"));
  CHECK(gatehouse({"imprt"}, {"GATEHOUSE_LANG=zh_CN"}).err_has("是不是要写“import”"));
  const Said without_locale = gatehouse({"imprt"}, {"GATEHOUSE_LANG=", "LC_ALL=", "LC_MESSAGES=", "LANG=zh_CN.UTF-8"});
  CHECK(without_locale.err_has("没有“imprt”这个命令"));
  CHECK(gatehouse({"imprt"}, {"GATEHOUSE_LANG=", "LC_ALL=C", "LANG=C"}).err_has("There is no command"));
}

TEST_CASE("a file that is not there, or is no map, is refused with exit code 1") {
  const TempDir folder;
  for (const char* command : {"info", "check", "history", "undo", "redo"}) {
    CAPTURE(command);
    const Said said = gatehouse({command, folder / "none.gpkg"});
    CHECK(said.exit_code == 1);
    CHECK(said.err_has("none.gpkg"));
  }
  std::ofstream(folder / "words.gpkg") << "These are words.";
  const Said said = gatehouse({"info", folder / "words.gpkg"});
  CHECK(said.exit_code == 1);
  CHECK(said.err_has("words.gpkg"));
}

TEST_CASE("the version is printed") {
  const Said said = gatehouse({"--version"});
  CHECK(said.exit_code == 0);
  CHECK(said.out.rfind("gatehouse ", 0) == 0);
}

TEST_CASE("without a display the window says so and exits 1") {
  const Said said = gatehouse({});
  CHECK(said.exit_code == 1);
  CHECK_FALSE(said.err.empty());
  CHECK(gatehouse({"open", "/nonexistent/map.gpkg"}).exit_code == 1);
}

}  // namespace gatehouse::test
