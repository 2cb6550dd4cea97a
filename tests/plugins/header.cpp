// The same header as C++20, and the wrapper beside it.
#include <gatehouse/plugin.h>
#include <gatehouse/plugin.hpp>

#include <type_traits>

static_assert(std::is_standard_layout_v<gh_plugin> && std::is_trivial_v<gh_plugin>);
static_assert(std::is_standard_layout_v<gh_host> && std::is_trivial_v<gh_host>);
static_assert(offsetof(gh_plugin, size) == 0 && offsetof(gh_algorithm, size) == 0 && offsetof(gh_parameter, size) == 0);
static_assert(offsetof(gh_layer, size) == 0 && offsetof(gh_feature, size) == 0 && offsetof(gh_snapshot, size) == 0);
// Version 1.0 as it is built into plugins: a change here is another major version.
static_assert(sizeof(gh_value) == 32 && sizeof(gh_feature) == 40 && sizeof(gh_layer) == 48 && sizeof(gh_plugin) == 72);
