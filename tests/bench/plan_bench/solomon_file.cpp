// Solomon's and Gehring and Homberger's columns.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "plan_bench/routing_files.hpp"
#include "plan_bench/text_file.hpp"

namespace plan_bench {

namespace {

namespace routing = gatehouse::solvers::routing;

/// The numbers of a line; nothing where there is a word on it, a number beyond all use, or nothing at all.
std::optional<std::vector<double>> numbers_of(const std::string& line) {
  std::istringstream words(line);
  std::vector<double> numbers;
  for (std::string word; words >> word;) {
    std::size_t used = 0;
    try {
      numbers.push_back(std::stod(word, &used));
    } catch (const std::logic_error&) {
      return std::nullopt;
    }
    if (used != word.size() || !(std::abs(numbers.back()) <= 1e9)) return std::nullopt;
  }
  if (numbers.empty()) return std::nullopt;
  return numbers;
}

}  // namespace

RoutingInstance read_solomon(const std::filesystem::path& file, Rounding rounding) {
  const auto wrong = [&](const std::string& what) { return std::runtime_error(file.string() + ": " + what); };
  std::ifstream in = open_text(file);
  RoutingInstance result;
  const double parts = result.parts = rounding == Rounding::thousandths ? 1000 : 10;
  routing::Problem& problem = result.problem;
  struct Point {
    double x = 0, y = 0;
  };
  std::vector<Point> points;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const auto row = numbers_of(line);
    if (!row) {
      if (!points.empty() && line.find_first_not_of(" \t\r") != std::string::npos)
        throw wrong("line " + std::to_string(number) + " has not the seven numbers of a customer");
      continue;
    }
    if (!problem.vehicles && row->size() == 2) {
      problem.vehicles = static_cast<int>((*row)[0]);
      problem.capacity[0] = std::llround((*row)[1]);
      continue;
    }
    constexpr std::size_t columns = 7;
    if (!problem.vehicles || row->size() != columns) {
      if (number == 1) continue;  // a name of digits
      throw wrong("line " + std::to_string(number) + " has not the seven numbers of a customer");
    }
    const auto& r = *row;
    const auto time = [&](double t) { return static_cast<routing::Time>(std::llround(t * parts)); };
    points.push_back({r[1], r[2]});
    if (points.size() == 1) {
      problem.ready = time(r[4]);
      problem.due = time(r[5]);
    } else {
      problem.stops.push_back({{std::llround(r[3]), 0}, time(r[6]), time(r[4]), time(r[5])});
    }
  }
  if (!problem.vehicles) throw wrong("no line with the number of vehicles and their capacity");
  if (points.empty()) throw wrong("no customers");
  constexpr std::size_t most = 30'000;  // the matrix then fills 4 GB
  if (points.size() > most) throw wrong("too many customers");
  constexpr double longest = 5e8;  // of the model, as for VRPLIB's
  for (const Point& a : points) {
    for (const Point& b : points) {
      const double way = parts * std::hypot(a.x - b.x, a.y - b.y);
      if (way > longest) throw wrong("a distance is too long");
      problem.distances.push_back(
          static_cast<std::int32_t>(std::floor(way + (rounding == Rounding::thousandths ? 0.5 : 1e-9))));
    }
  }
  return result;
}

}  // namespace plan_bench
