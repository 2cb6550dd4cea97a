#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "source_files.hpp"
#include "support/catch.hpp"

using namespace gatehouse::test;

namespace {

/// The layer map: which folders of app/ a folder may include. design.md's picture, and the links in each
/// CMakeLists.txt.
const std::map<std::string, std::set<std::string>> allowed{
    {"base", {}},
    {"geometry", {"base"}},
    {"model", {"base", "geometry"}},
    {"storage", {"base", "geometry", "model"}},
    {"imagery", {"base", "geometry", "model"}},
    {"processing", {"base", "geometry", "model"}},
    {"portrayal", {"base", "geometry", "model"}},
    {"canvas", {"base", "geometry", "model", "portrayal", "imagery"}},
    {"briefing", {"base", "geometry", "model", "portrayal", "imagery"}},
    {"ui", {"base", "geometry", "model", "storage", "imagery", "processing", "portrayal", "canvas", "briefing"}},
    {"cli", {"base", "geometry", "model", "storage", "imagery", "processing", "portrayal", "briefing"}},
};

/// Libraries that belong to some folders alone. What is slow to load stands in a module's subfolder
/// (app/base/module.hpp): included anywhere else it would be loaded at every start.
struct Belongs {
  const char* what;
  std::regex include;
  std::set<std::string> folders;
};
const std::vector<Belongs> libraries{
    {"ImGui", std::regex("imgui.*|backends/imgui.*"), {"ui"}},
    {"OpenGL", std::regex("GL/.*|GLFW/.*|epoxy/.*|glad/.*"), {"canvas", "ui"}},
    {"GDAL", std::regex("gdal.*|ogr.*|cpl_.*"), {"storage/exchange", "imagery/pictures"}},
    {"SQLite", std::regex("sqlite3\\.h"), {"storage"}},
    {"GEOS", std::regex("geos_c\\.h|geos/.*"), {"geometry", "canvas"}},
    {"PROJ", std::regex("proj\\.h"), {"geometry/projections"}},
};

std::string folder_of(const std::filesystem::path& file, const std::filesystem::path& base) {
  return std::filesystem::relative(file, base).begin()->string();
}

}  // namespace

TEST_CASE("No folder of app/ includes one to its right") {
  std::size_t checked = 0;
  for (const auto& file : sources(root() / "app")) {
    const std::string folder = folder_of(file, root() / "app");
    if (!allowed.count(folder)) continue;  // main.cpp stands above them all
    for (const auto& include : includes(read(file))) {
      const std::string target = include.substr(0, include.find('/'));
      if (!allowed.count(target) || target == folder) continue;
      ++checked;
      INFO(file << " includes " << include);
      CHECK(allowed.at(folder).count(target) == 1);
    }
  }
  CHECK(checked > 50);
}

TEST_CASE("Each outside library is named in its own folders alone") {
  for (const auto& file : sources(root() / "app")) {
    const std::string folder = std::filesystem::relative(file, root() / "app").parent_path().string() + "/";
    for (const auto& include : includes(read(file)))
      for (const auto& library : libraries) {
        if (!std::regex_match(include, library.include)) continue;
        INFO(file << " includes " << include << ", but " << library.what << " is not for " << folder);
        CHECK(std::any_of(library.folders.begin(), library.folders.end(),
                          [&](const std::string& allowed) { return folder.starts_with(allowed + "/"); }));
      }
  }
}

TEST_CASE("Plugins include the SDK, the toolkit and their own folder, and nothing of app/") {
  for (const auto& file : sources(root() / "plugins"))
    for (const auto& include : includes(read(file))) {
      INFO(file << " includes " << include);
      const std::string target = include.substr(0, include.find('/'));
      CHECK((include.find('/') == std::string::npos || allowed.count(target) == 0));
      CHECK_FALSE(std::regex_match(include, std::regex("gdal.*|ogr.*|cpl_.*|imgui.*|GL/.*|GLFW/.*|epoxy/.*")));
    }
}

TEST_CASE("No two folders of app/ name different types alike in one namespace") {
  // Two types of one name are one type to the linker: it keeps either's destructor, and the program crashes far from
  // here.
  std::map<std::string, std::set<std::string>> folders_of;
  const std::regex declaration("(?:struct|class|enum class) ([A-Za-z]+)[^;]*");
  for (const auto& file : sources(root() / "app")) {
    std::istringstream lines(read(file));
    std::string space;
    bool unnamed = false;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("namespace gatehouse")) space = line;
      if (line == "namespace {") unnamed = true;
      if (line == "}  // namespace") unnamed = false;
      std::smatch match;
      if (!unnamed && std::regex_match(line, match, declaration))
        folders_of[space + match[1].str()].insert(folder_of(file, root() / "app"));
    }
  }
  for (const auto& [type, folders] : folders_of) {
    INFO(type << " is declared in " << *folders.begin() << " and " << *folders.rbegin());
    CHECK(folders.size() == 1);
  }
  CHECK(folders_of.size() > 50);
}

TEST_CASE("main.cpp is short and no file holds more than about 600 lines") {
  for (const char* folder : {"app", "plugins", "tests", "data"})
    for (const auto& file : sources(root() / folder)) {
      const std::string text = read(file);
      const auto lines = std::count(text.begin(), text.end(), '\n');
      INFO(file << " has " << lines << " lines");
      CHECK(lines <= 620);
      if (file == root() / "app" / "main.cpp") CHECK(lines < 60);
    }
}

TEST_CASE("Every folder of app/, plugins/ and tests/ says in a README what it is") {
  for (const char* base : {"app", "plugins", "plugins/solvers", "tests"})
    for (const auto& entry : std::filesystem::directory_iterator(root() / base)) {
      if (!entry.is_directory()) continue;
      INFO(entry.path());
      CHECK(std::filesystem::exists(entry.path() / "README.md"));
    }
}
