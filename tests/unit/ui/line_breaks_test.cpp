// Lines break where Chinese and English do.
#include "ui/line_breaks.hpp"
#include "support/catch.hpp"

namespace gatehouse::ui {
namespace {

/// Latin one place wide, Chinese two.
std::string broken(std::string_view words, float width) {
  return break_lines(words, width, [](char32_t c) { return c < 0x2000 ? 1.0F : 2.0F; });
}

}  // namespace

TEST_CASE("English breaks at spaces, which are not seen at the line's end") {
  CHECK(broken("one two three", 7) == "one two\nthree");
  CHECK(broken("one two three", 100) == "one two three");
  CHECK(broken("one  two", 4) == "one\ntwo");
  CHECK(broken("a\nb c", 100) == "a\nb c");
}

TEST_CASE("Chinese breaks between characters, and not only at a space far before") {
  CHECK(broken("第 1 趟先去 6 号楼需求", 16) == "第 1 趟先去 6 号\n楼需求");
  CHECK(broken("先画楼栋再画道路", 8) == "先画楼栋\n再画道路");
}

TEST_CASE("no line begins with a closing mark or ends with an opening one") {
  CHECK(broken("先画楼栋，再画道路", 8) == "先画楼\n栋，再画\n道路");
  CHECK(broken("一二三四（五六）", 10) == "一二三四\n（五六）");
  CHECK(broken("他说“好的”。再见", 12) == "他说“好\n的”。再见");
  for (int width = 2; width < 40; ++width) {
    const std::string lines = broken("请先画一个（出入口），再试；行吗？好！“是的”。", static_cast<float>(width));
    if (width < 8) continue;  // too narrow for a mark and its word: then anything goes
    for (const char* mark : {"\n，", "\n。", "\n；", "\n？", "\n！", "\n）", "\n”", "（\n", "“\n"})
      CHECK(lines.find(mark) == std::string::npos);
  }
}

TEST_CASE("a word wider than a line is broken anywhere, and nothing is lost") {
  CHECK(broken("abcdefgh", 3) == "abc\ndef\ngh");
  CHECK(broken("", 3).empty());
  const std::string words = "/home/用户/Gatehouse/a-very-long-file-name.gpkg 已经存在，会被替换。";
  for (int width = 1; width < 60; ++width) {
    std::string lines = broken(words, static_cast<float>(width));
    std::erase(lines, '\n');
    std::string plain = words, spaceless = lines;
    std::erase(plain, ' ');
    std::erase(spaceless, ' ');
    CHECK(spaceless == plain);
  }
}

}  // namespace gatehouse::ui
