// Published instances, as plan-bench reads them: routing by two formats, rosters.
#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "fuzz.hpp"
#include "plan_bench/roster_file.hpp"
#include "plan_bench/routing_files.hpp"

namespace {

void routing(const std::filesystem::path& file) {
  const auto rounding = plan_bench::Rounding::published;
  const auto problem = plan_bench::read_routing(file, rounding).problem;
  const std::size_t nodes = problem.stops.size() + 1;
  gatehouse::fuzz::must(problem.distances.size() == nodes * nodes);
}

void roster(const std::filesystem::path& file) {
  const auto problem = plan_bench::read_roster(file).problem;
  const auto cells = static_cast<std::size_t>(problem.days) * problem.shifts.size();
  for (const auto& person : problem.people) gatehouse::fuzz::must(person.cost.size() == cells);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const std::filesystem::path file = "/dev/shm/gatehouse_fuzz_" + std::to_string(getpid()) + ".txt";
  std::ofstream(file, std::ios::binary) << gatehouse::fuzz::view(data + 1, size - 1);
  try {
    data[0] % 2 == 0 ? routing(file) : roster(file);
  } catch (const std::runtime_error& wrong) {  // the readers' promise: it names the file
    gatehouse::fuzz::must(std::string(wrong.what()).find(file.filename()) != std::string::npos);
  }
  std::filesystem::remove(file);
  return 0;
}
