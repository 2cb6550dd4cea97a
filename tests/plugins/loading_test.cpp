// Files in the plugin folder that are no plugins, or not for this program.
#include <filesystem>
#include <fstream>

#include "base/paths.hpp"
#include "fixture.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse::test {
namespace {

void write(const std::filesystem::path& file, const std::string& content) { std::ofstream(file) << content; }

}  // namespace

TEST_CASE("a file that cannot be used as a plugin costs its own row, which says why") {
  use_plugins(BAD_PLUGINS);
  struct Case {
    std::string file, says;
  };
  const auto c = GENERATE(values<Case>({
      {"too_new.so", "built for version 1.3 of the plugin interface; this program has 1.2"},
      {"other_major.so", "built for version 2.0 of the plugin interface; this program has 1.2"},
      {"wrong_id.so", "describes itself wrongly"},
      {"no_symbol.so", "not a Gatehouse plugin"},
      {"crashes_on_load.so", "crashed while it was loaded"},
      {"hangs_on_load.so", "does not finish loading"},
      {"throws_on_describe.so", "ended while it was loaded"},
  }));
  CAPTURE(c.file);
  const PluginInfo plugin = find_plugin(c.file);
  REQUIRE(plugin.error.has_value());
  CHECK(plugin.error->kind == ErrorKind::plugin);
  CHECK(said(plugin.error->what.en, c.says));
  CHECK_FALSE(plugin.error->next.empty());
  CHECK(plugin.algorithms.empty());
  CHECK_FALSE(find_plugin("misbehaving.so").error.has_value());
}

TEST_CASE("a damaged library and a text file called .so are refused") {
  const TempDir folder;
  write(folder / "words.so", "These are words.\n");
  write(folder / "empty.so", "");
  {
    std::ifstream in(std::filesystem::path(BAD_PLUGINS) / "misbehaving.so", std::ios::binary);
    std::string bytes(3000, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    write(folder / "cut_off.so", bytes);
  }
  use_plugins(folder.path());
  for (const char* file : {"words.so", "empty.so", "cut_off.so"}) {
    CAPTURE(file);
    const PluginInfo plugin = find_plugin(file);
    REQUIRE(plugin.error.has_value());
    // What is mapped of a file that is cut off may also fault: its worker's loss.
    if (file != std::string("cut_off.so")) CHECK(said(plugin.error->what.en, "cannot be loaded as a plugin"));
  }
}

TEST_CASE("a plugin that is taken away before it runs is reported as missing") {
  const TempDir folder;
  std::filesystem::copy_file(std::filesystem::path(BAD_PLUGINS) / "misbehaving.so", folder / "misbehaving.so");
  use_plugins(folder.path());
  const Found found = find_algorithm("sound");
  std::filesystem::remove(folder / "misbehaving.so");
  NoProgress progress;
  const auto result = run_algorithm(found.plugin, found.algorithm, {}, small_map(), progress);
  REQUIRE_FALSE(result.ok());
  CHECK(said(result.error().what.en, "is not there any more"));
}

TEST_CASE("a described plugin is remembered until its file changes") {
  const TempDir folder;
  const auto file = folder / "misbehaving.so";
  std::filesystem::copy_file(std::filesystem::path(BAD_PLUGINS) / "misbehaving.so", file);
  use_plugins(folder.path());
  CHECK_FALSE(find_plugin("misbehaving.so").algorithms.empty());

  // With a worker that cannot start, only the memory can answer.
  set_worker_program("/nonexistent/worker");
  CHECK(find_plugin("misbehaving.so").error.has_value());  // another program's memory is not this one's
  use_plugins(folder.path());
  CHECK_FALSE(find_plugin("misbehaving.so").algorithms.empty());

  write(file, "changed");
  CHECK(find_plugin("misbehaving.so").error.has_value());
}

TEST_CASE("the first folder's plugin hides a later one of the same name") {
  const TempDir folder;
  write(folder / "misbehaving.so", "not a plugin");
  use_plugins(folder.path().string() + ":" + BAD_PLUGINS);
  CHECK(find_plugin("misbehaving.so").error.has_value());
}

TEST_CASE("an algorithm that two plugins have belongs to the first") {
  const TempDir folder;
  use_plugins(BAD_PLUGINS);
  std::filesystem::copy_file(find_plugin("example.so").file, folder / "example.so");
  use_plugins(folder.path());
  CHECK(find_algorithm("outline").plugin.file == folder / "example.so");
}

}  // namespace gatehouse::test
