// A plugin compiled with the header of interface 1.0 (tests/plugins/sdk_1_0, kept as it was): it must still run.
#include <gatehouse/plugin.hpp>

static_assert(GH_ABI_MINOR == 0, "the header of 1.0 comes first");

namespace {

void run_old(const gh::Run& run) {
  run.emit("zones", gh::polygon({{350'000, 3'450'000}, {350'050, 3'450'000}, {350'050, 3'450'050}}));
  run.figure("zones", {"Zones", "区域"}, 1);
}

gh::Plugin describe() {
  gh::Algorithm old{.id = "old",
                    .title = {"old", nullptr},
                    .outputs = {gh::adds("zones", {"a zone", nullptr})},
                    .run = gh::runs<run_old>};
  return {.id = "built_for_1_0",
          .version = "1",
          .title = {"Old", nullptr},
          .author = {"Test", nullptr},
          .algorithms = {std::move(old)}};
}

}  // namespace

GATEHOUSE_PLUGIN(describe);
