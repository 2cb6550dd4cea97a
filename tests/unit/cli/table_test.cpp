#include "cli/table.hpp"

#include "cli/console.hpp"
#include "support/catch.hpp"

namespace gatehouse::cli {

TEST_CASE("a Chinese character takes two places, a combining mark none") {
  CHECK(display_width("Gate") == 4);
  CHECK(display_width("北门 A") == 6);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("\xFF") == 1);
  CHECK(display_width("") == 0);
}

TEST_CASE("columns line up in either script, numbers to the right") {
  Table table({1});
  table.add({"出入口", "7", "x"});
  table.add({"Doors", "123", ""});
  CHECK(table.text(2) == "  出入口    7  x\n  Doors   123\n");
}

TEST_CASE("text is broken between words and between Chinese characters, never before a stop") {
  CHECK(wrapped("one two three", 2, 9) == "  one two\n  three\n");
  CHECK(wrapped("出入口，卡口。", 0, 6) == "出入\n口，卡\n口。\n");
  CHECK(wrapped("a\n\nb", 1) == " a\n\n b\n");
  CHECK(wrapped("unbreakableword", 0, 4) == "unbreakableword\n");
}

TEST_CASE("numbers for people have no needless zeros") {
  CHECK(shown(2.0) == "2");
  CHECK(shown(2.5) == "2.5");
  CHECK(shown(1.005e6) == "1005000");
  CHECK(shown(-0.001) == "0");
}

}  // namespace gatehouse::cli
