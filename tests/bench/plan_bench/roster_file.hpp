// The text format of Curtois and Qu (2014) for staff scheduling.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "solvers/rostering/model.hpp"

namespace plan_bench {

struct RosterFile {
  gatehouse::solvers::rostering::RosterProblem problem;
  std::vector<std::string> shift_ids;
  std::vector<std::string> people_ids;
};

/// Throws std::runtime_error that names the file, the line and what is wrong in it.
RosterFile read_roster(const std::filesystem::path& path);

}  // namespace plan_bench
