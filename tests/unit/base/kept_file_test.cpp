#include "base/kept_file.hpp"

#include <fstream>

#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;

TEST_CASE("what is kept comes back under its own stamp alone") {
  const test::TempDir dir;
  const std::string content("line\nand\0more\n", 14);
  write_kept_file(dir / "kept", "font 1", content);
  CHECK(read_kept_file(dir / "kept", "font 1") == content);
  CHECK_FALSE(read_kept_file(dir / "kept", "font 2"));
  CHECK_FALSE(read_kept_file(dir / "none", "font 1"));
  write_kept_file(dir / "kept", "font 2", "");
  CHECK(read_kept_file(dir / "kept", "font 2") == "");
}

TEST_CASE("a kept file that is damaged anywhere, cut short or longer counts as none") {
  const test::TempDir dir;
  write_kept_file(dir / "kept", "s", std::string(100, 'x'));
  std::string whole;
  {
    std::ifstream in(dir / "kept", std::ios::binary);
    whole.assign(std::istreambuf_iterator<char>(in), {});
  }
  REQUIRE(whole.size() > 100);
  const auto put = [&](const std::string& bytes) { std::ofstream(dir / "kept", std::ios::binary) << bytes; };
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 4);
    put(damaged);
    CHECK_FALSE(read_kept_file(dir / "kept", "s"));
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{5}, whole.size() - 1}) {
    put(whole.substr(0, size));
    CHECK_FALSE(read_kept_file(dir / "kept", "s"));
  }
  put(whole + "x");
  CHECK_FALSE(read_kept_file(dir / "kept", "s"));
  put(whole);
  CHECK(read_kept_file(dir / "kept", "s"));
}

TEST_CASE("where nothing can be written, nothing is kept") {
  const test::TempDir dir;
  write_kept_file(dir / "no folder" / "kept", "s", "content");
  CHECK_FALSE(read_kept_file(dir / "no folder" / "kept", "s"));
}

TEST_CASE("a file's stamp tells when it changed") {
  const test::TempDir dir;
  CHECK(file_stamp(dir / "a") == "-");
  std::ofstream(dir / "a") << "one";
  const std::string before = file_stamp(dir / "a");
  CHECK(before == file_stamp(dir / "a"));
  std::ofstream(dir / "a") << "three";
  CHECK(file_stamp(dir / "a") != before);
}
