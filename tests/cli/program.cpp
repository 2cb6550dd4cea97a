#include "program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/temp_dir.hpp"

extern char** environ;

namespace gatehouse::test {
namespace {

std::string whole(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (auto& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

/// This process's environment without a display and with a cache of the test's own; later settings win.
std::vector<std::string> environment_with(const std::vector<std::string>& more) {
  static const TempDir cache;
  std::vector<std::string> all{"GATEHOUSE_LANG=en", "XDG_CACHE_HOME=" + cache.path().string()};
  all.insert(all.begin(), more.rbegin(), more.rend());
  const auto name_of = [](const std::string& s) { return s.substr(0, s.find('=') + 1); };
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string setting = *entry;
    bool replaced = setting.rfind("DISPLAY=", 0) == 0 || setting.rfind("WAYLAND_DISPLAY=", 0) == 0;
    for (const auto& own : all) replaced = replaced || name_of(own) == name_of(setting);
    if (!replaced) all.push_back(setting);
  }
  return all;
}

}  // namespace

Said gatehouse(const std::vector<std::string>& words, const std::vector<std::string>& environment) {
  return run_program(GATEHOUSE_PROGRAM, words, environment);
}

Said run_program(const std::filesystem::path& program, const std::vector<std::string>& words,
                 const std::vector<std::string>& environment) {
  const TempDir folder;
  const std::string out = folder / "out", err = folder / "err";
  std::vector<std::string> argv{program.string()};
  argv.insert(argv.end(), words.begin(), words.end());
  auto settings = environment_with(environment);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t pid = 0;
  if (posix_spawn(&pid, program.c_str(), &actions, nullptr, pointers(argv).data(), pointers(settings).data()) != 0)
    throw std::runtime_error("the program does not start");
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  waitpid(pid, &status, 0);
  return {WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status), whole(out), whole(err)};
}

void write_buildings(const std::filesystem::path& file) {
  nlohmann::json features = nlohmann::json::array();
  for (int i = 0; i < 4; ++i) {
    const double x = 121.670 + 0.0005 * i, y = 42.020, s = 0.0002;
    features.push_back(
        {{"type", "Feature"},
         {"properties", {{"number", std::to_string(i + 1)}, {"households", 10}}},
         {"geometry",
          {{"type", "Polygon"}, {"coordinates", {{{x, y}, {x + s, y}, {x + s, y + s}, {x, y + s}, {x, y}}}}}}});
  }
  std::ofstream(file) << nlohmann::json{{"type", "FeatureCollection"}, {"features", features}}.dump();
}

}  // namespace gatehouse::test
