// startup_bench BARE_WINDOW GATEHOUSE MAP [RUNS]: from the start of the process to the first frame, of the bare program
// and of Gatehouse with MAP, in turn, so that both see the same computer. Prints medians and their ratio.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace {

double now() {
  timespec t{};
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

/// Runs a command and gives, for each key of the JSON line it prints, the milliseconds since it was started.
nlohmann::json measure(const std::string& command) {
  const double start = now();
  FILE* pipe = popen(("exec " + command).c_str(), "r");
  if (pipe == nullptr) return {};
  std::string output;
  std::array<char, 512> buffer{};
  while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) output += buffer.data();
  const int code = pclose(pipe);
  auto json = nlohmann::json::parse(output, nullptr, false);
  if (code != 0 || !json.is_object()) {
    fmt::print(stderr, "{} failed ({}): {}\n", command, code, output);
    std::exit(1);
  }
  for (auto& [key, value] : json.items()) value = (value.get<double>() - start) * 1000;
  return json;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: startup_bench BARE_WINDOW GATEHOUSE MAP [RUNS]\n");
    return 2;
  }
  const int runs = argc > 4 ? std::max(1, std::atoi(argv[4])) : 9;
  setenv("GATEHOUSE_EXIT_WHEN_SHOWN", "1", 1);
  const auto quoted = [](const char* s) { return fmt::format("'{}'", s); };
  const std::string bare = quoted(argv[1]), full = quoted(argv[2]) + " " + quoted(argv[3]);
  measure(bare);  // both are in the computer's file cache before it counts
  const auto very_first = measure(full);
  measure(full);  // what a start keeps for the next one is complete once a start had it
  std::vector<double> bare_first, first, shown;
  for (int i = 0; i < runs; ++i) {
    bare_first.push_back(measure(bare)["first_frame"].get<double>());
    const auto json = measure(full);
    first.push_back(json["first_frame"].get<double>());
    shown.push_back(json["map_shown"].get<double>());
  }
  const double base = median(bare_first);
  fmt::print("bare GLFW and ImGui, first frame      {:7.1f} ms\n", base);
  fmt::print("Gatehouse, first frame                {:7.1f} ms   {:.2f} times\n", median(first), median(first) / base);
  fmt::print("Gatehouse, whole map and image shown  {:7.1f} ms   {:.2f} times\n", median(shown), median(shown) / base);
  fmt::print("The very first start, nothing kept    {:7.1f} ms, whole {:.1f} ms\n",
             very_first["first_frame"].get<double>(), very_first["map_shown"].get<double>());
  return 0;
}
