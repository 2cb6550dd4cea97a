// Routing instances as plan-check reads them.
#pragma once

#include <filesystem>
#include <vector>

namespace plan_check {

struct Customer {
  double x = 0, y = 0, demand = 0, open = 0, close = 1e18, service = 0;
};

/// The depot is customer 0; the others follow in ascending number (VRPLIB) or in the file's order (Solomon).
struct Vrp {
  std::vector<Customer> customers;
  std::vector<std::vector<double>> matrix;
  double capacity = 0;
  std::size_t vehicles = static_cast<std::size_t>(-1);
  double longest = 1e18;  ///< no round takes longer, service included
  double scale = 1;       ///< of the published cost, for one of the matrix
};

/// Throws std::runtime_error, or std::out_of_range where a header or section is missing.
Vrp read_vrp(const std::filesystem::path& path, bool unrounded);

}  // namespace plan_check
