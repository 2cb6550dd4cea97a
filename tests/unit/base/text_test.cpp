#include "base/text.hpp"

#include "base/result.hpp"
#include "support/catch.hpp"

using namespace gatehouse;

TEST_CASE("A key without a translation is shown as it is") {
  CHECK(translate(Language::zh_CN, "no such key anywhere") == "no such key anywhere");
}

TEST_CASE("A key in the catalogue is Chinese in Chinese and itself in English") {
  CHECK(translate(Language::zh_CN, "Building") == "楼栋");
  CHECK(translate(Language::en, "Building") == "Building");
}

TEST_CASE("Text holds both languages, with arguments in the order each wants") {
  const Text t = text("Change {1} of {0}", text("Building"), "levels");
  CHECK(t.en == "Change levels of Building");
  CHECK(t.zh == "修改楼栋的“levels”");
}

TEST_CASE("The language switches at once") {
  set_language(Language::zh_CN);
  CHECK(tr("Entrance") == "出入口");
  set_language(Language::en);
  CHECK(tr("Entrance") == "Entrance");
}

TEST_CASE("A Text without Chinese falls back to English") { CHECK(Text{"Hello", ""}.in(Language::zh_CN) == "Hello"); }

TEST_CASE("An error shows what is wrong, what to do and the technical cause") {
  const Error e{ErrorKind::io, {"What.", "什么。"}, {"Next.", "下一步。"}, "errno 28"};
  CHECK(e.message(Language::en) == "What.\nNext.\n(errno 28)");
  CHECK(e.message(Language::zh_CN) == "什么。\n下一步。\n(errno 28)");
}
