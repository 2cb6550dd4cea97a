#include "fixture.hpp"

#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include "support/temp_dir.hpp"

namespace gatehouse::test {
namespace {

constexpr Millimetre metre = 1000;

Geometry square(Millimetre x, Millimetre y, Millimetre side) {
  x += 350'000 * metre;
  y += 3'450'000 * metre;
  return Geometry::polygon({{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}});
}

}  // namespace

void use_plugins(const std::string& folder) {
  static const TempDir cache;
  setenv("XDG_CACHE_HOME", cache.path().c_str(), 1);
  setenv("GATEHOUSE_PLUGIN_PATH", folder.c_str(), 1);
  set_worker_program(PLUGIN_WORKER);
}

MapPtr small_map() {
  auto empty = std::make_shared<const Map>(empty_map("EPSG:32651"));
  TransactionBuilder builder(empty);
  for (int i = 0; i < 4; ++i) {
    Attributes attributes{{"number", std::to_string(i + 1)}, {"households", std::int64_t{10}}};
    if (i == 3) attributes["name"] = "东楼";
    builder.add("buildings", square(i * 30 * metre, 0, 20 * metre), std::move(attributes));
  }
  builder.add("entrances", Geometry::point({350'000 * metre, 3'450'050 * metre}), {{"name", "北门"}});
  auto map = apply(*empty, std::move(builder).finish(text("Plan: {}", "test")));
  if (!map) throw std::runtime_error(map.error().message(Language::en));
  return std::make_shared<const Map>(std::move(*map));
}

Found find_algorithm(const std::string& id) {
  for (const auto& plugin : find_plugins())
    for (const auto& algorithm : plugin.algorithms)
      if (algorithm.id == id) return {plugin, algorithm};
  throw std::runtime_error("no algorithm " + id);
}

PluginInfo find_plugin(const std::string& file_name) {
  for (const auto& plugin : find_plugins())
    if (plugin.file.filename() == file_name) return plugin;
  throw std::runtime_error("no plugin file " + file_name);
}

bool said(const std::string& message, const std::string& part) {
  if (message.find(part) != std::string::npos) return true;
  std::cerr << "expected \"" << part << "\" in: " << message << "\n";
  return false;
}

}  // namespace gatehouse::test
