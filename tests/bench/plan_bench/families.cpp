#include "plan_bench/family.hpp"

namespace plan_bench {

// One line a family here, its solve_<name>() in <name>.cpp, its reader in <format>_file.cpp.

std::span<const Family> families() { return {}; }

}  // namespace plan_bench
