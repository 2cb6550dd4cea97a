#include "plan_bench/routing_files.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "plan_bench/text_file.hpp"

namespace plan_bench {

RoutingInstance read_routing(const std::filesystem::path& file, Rounding rounding) {
  std::ifstream in = open_text(file);
  for (std::string line; std::getline(in, line);) {
    const std::size_t start = line.find_first_not_of(" \t");
    if (start != std::string::npos && line.compare(start, 9, "DIMENSION") == 0) return read_vrplib(file, rounding);
  }
  return read_solomon(file, rounding);
}

void write_rounds(const std::filesystem::path& file, const gatehouse::solvers::routing::Plan& plan, double parts) {
  std::ofstream out(file);
  int number = 0;
  for (const auto& round : plan.rounds) {
    out << "Route #" << ++number << ':';
    for (const int stop : round) out << ' ' << stop + 1;
    out << '\n';
  }
  std::ostringstream cost;
  cost.precision(15);
  cost << static_cast<double>(plan.cost) / parts;
  out << "Cost " << cost.str() << '\n';
  out.flush();
  if (!out) throw std::runtime_error(file.string() + ": cannot be written");
}

}  // namespace plan_bench
