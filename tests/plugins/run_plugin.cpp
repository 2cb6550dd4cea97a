// Runs the algorithm `outline` of the plugin folder given, on the small map, and says what it drew: for a plugin built
// outside the tree.
#include <cstdio>

#include "fixture.hpp"

int main(int argc, char** argv) {
  using namespace gatehouse;
  if (argc < 2) return 2;
  test::use_plugins(argv[1]);
  const auto found = test::find_algorithm("outline");
  NoProgress progress;
  const auto result = run_algorithm(found.plugin, found.algorithm, {}, test::small_map(), progress);
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().message(Language::en).c_str());
    return 1;
  }
  std::printf("%s: %zu changes, %g households\n", found.plugin.file.c_str(), result->transaction.changes.size(),
              result->figures.at(1).value);
  return result->transaction.changes.size() == 1 && result->figures.at(1).value == 40 ? 0 : 1;
}
