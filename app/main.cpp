// One command, or the window. `--worker` is how the program starts its plugins in a process of their own.
#include <cstdio>
#include <exception>
#include <string_view>

#include "cli/cli.hpp"
#include "processing/host.hpp"
#include "ui/window.hpp"

int main(int argc, char** argv) {
  using namespace gatehouse;
  try {
    if (argc > 1 && std::string_view(argv[1]) == "--worker") return worker_main(argc, argv);
    prepare_locale();
    const CommandLineEnd end = run_command_line(argc, argv);
    if (!end.window) return end.exit_code;
    WindowOptions options;
    options.map = end.map;
    options.language = end.language;
    return run_window(options);
  } catch (const std::exception& e) {
    // Only what nobody foresaw comes here: no memory, a fault of our own.
    std::fprintf(stderr, "gatehouse: %s\n", e.what());
    return 1;
  }
}
