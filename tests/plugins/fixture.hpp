// A small map, and the world that plugins run in.
#pragma once

#include <string>
#include <vector>

#include "processing/host.hpp"

namespace gatehouse::test {

/// Workers, plugin folders and cache of the test's own; the plugins in `folder` are found first.
void use_plugins(const std::string& folder);

/// Four buildings (numbers 1 to 4, the last called 东楼), one entrance 北门.
MapPtr small_map();

/// The algorithm, and its plugin. Throws where there is none.
struct Found {
  PluginInfo plugin;
  Algorithm algorithm;
};
Found find_algorithm(const std::string& id);

/// The row of a plugin file, by file name. Throws where there is none.
PluginInfo find_plugin(const std::string& file_name);

/// Whether `message` contains `part`; prints the message where it does not.
bool said(const std::string& message, const std::string& part);

}  // namespace gatehouse::test
