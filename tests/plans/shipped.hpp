// The shipped algorithms, the sample estate, and what each must be told to run on it.
#pragma once

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "processing/host.hpp"
#include "storage/project.hpp"
#include "support/temp_dir.hpp"

namespace gatehouse::test {

struct Shipped {
  PluginInfo plugin;
  Algorithm algorithm;
  Arguments arguments;
};

/// Parameters without which an algorithm does not run, or that keep a search short.
inline Arguments arguments_for(const Algorithm& algorithm) {
  Arguments arguments;
  for (const auto& parameter : algorithm.parameters) {
    if (parameter.name == "iterations") arguments["iterations"] = "2000";
    if (parameter.required) arguments[parameter.name] = "id:3,id:4";
  }
  return arguments;
}

inline std::vector<Shipped> shipped_algorithms() {
  static const TempDir cache;
  setenv("XDG_CACHE_HOME", cache.path().c_str(), 1);
  setenv("GATEHOUSE_PLUGIN_PATH", GATEHOUSE_PLUGINS, 1);
  set_worker_program(GATEHOUSE_PROGRAM);
  std::vector<Shipped> all;
  for (const auto& plugin : find_plugins())
    for (const auto& algorithm : plugin.algorithms) all.push_back({plugin, algorithm, arguments_for(algorithm)});
  return all;
}

/// The sample as generated, with the plans that others build upon (checkpoints) accepted.
inline MapPtr sample_map() {
  static const TempDir folder;
  const std::filesystem::path copy = folder / "jubei.gpkg";
  std::filesystem::copy_file(std::string(GATEHOUSE_BINARY_DIR) + "/sample/jubei.gpkg", copy,
                             std::filesystem::copy_options::overwrite_existing);
  auto project = Project::open(copy);
  if (!project) throw std::runtime_error(project.error().message(Language::en));
  MapPtr map = project->map();
  for (const Shipped& s : shipped_algorithms()) {
    if (s.algorithm.id != "checkpoint_coverage") continue;
    NoProgress progress;
    auto plan = run_algorithm(s.plugin, s.algorithm, s.arguments, map, progress);
    if (!plan) throw std::runtime_error(plan.error().message(Language::en));
    auto next = apply(*map, plan->transaction);
    if (!next) throw std::runtime_error(next.error().message(Language::en));
    map = std::make_shared<const Map>(std::move(*next));
  }
  return map;
}

}  // namespace gatehouse::test
