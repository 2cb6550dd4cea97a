#include <chrono>
#include <filesystem>
#include <fstream>

#include "canvas/render/pictures.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;

namespace {

constexpr double ppm = 4;

DrawMark entrance() {
  DrawMark mark;
  mark.symbol = "entrance_open";
  return mark;
}

DrawText words(const std::string& what) {
  DrawText text;
  text.text = what;
  return text;
}

bool same(const PicturePtr& a, const PicturePtr& b) {
  return a->bitmap.width == b->bitmap.width && a->bitmap.height == b->bitmap.height &&
         a->bitmap.pixels == b->bitmap.pixels && a->left == b->left && a->top == b->top && a->width == b->width &&
         a->height == b->height;
}

/// Tells whether a file was written since the last look, by giving it a time long past: two writes within one tick of
/// the system's clock have the same time.
class Written {
public:
  explicit Written(std::filesystem::path file) : file_(std::move(file)) {}
  [[nodiscard]] bool anew() const {
    const auto past = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
    const bool written = std::filesystem::last_write_time(file_) > past;
    std::filesystem::last_write_time(file_, past);
    return written;
  }

private:
  std::filesystem::path file_;
};

}  // namespace

TEST_CASE("pictures of marks and texts come back as they were drawn, and are not written again") {
  const test::TempDir dir;
  const auto file = dir / "marks";
  Pictures first(ppm, file);
  const PicturePtr mark = first.mark(entrance()), text = first.words(words("东门 East Gate"));
  const auto size = first.size("东门", 9, true);
  CHECK(size.first > 0);
  first.keep();
  const Written written(file);
  REQUIRE(written.anew());

  Pictures second(ppm, file);
  CHECK(same(second.mark(entrance()), mark));
  CHECK(same(second.words(words("东门 East Gate")), text));
  CHECK(second.size("东门", 9, true) == size);
  CHECK(second.size("东门", 9, false).first > 0);
  second.keep();  // a size was new
  CHECK(written.anew());

  Pictures third(ppm, file);
  CHECK(same(third.words(words("东门 East Gate")), text));
  third.keep();  // nothing was
  CHECK_FALSE(written.anew());
  CHECK_FALSE(same(third.words(words("西门")), text));
}

TEST_CASE("pictures of another size of pixels, or a damaged file, are drawn anew") {
  const test::TempDir dir;
  const auto file = dir / "marks";
  Pictures first(ppm, file);
  const PicturePtr text = first.words(words("Gate 3"));
  first.keep();
  Pictures finer(2 * ppm, file);
  CHECK(finer.words(words("Gate 3"))->width > 1.5 * text->width);
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  Pictures again(ppm, file);
  CHECK(same(again.words(words("Gate 3")), text));
}
