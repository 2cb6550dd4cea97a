#include "plan_bench/routing_files.hpp"

#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace plan_bench {

namespace {

namespace routing = gatehouse::solvers::routing;

[[noreturn]] void wrong(const std::filesystem::path& file, const std::string& what) {
  throw std::runtime_error(file.string() + ": " + what);
}

std::ifstream open(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) wrong(file, "cannot be read");
  return in;
}

struct Point {
  double x = 0, y = 0;
};

/// The next `count` lines of "number value...": the value of node `number`, which counts from 1.
template <typename Take>
void read_section(std::istream& in, const std::filesystem::path& file, std::size_t count, const std::string& name,
                  Take take) {
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t number = 0;
    if (!(in >> number) || number < 1 || number > count) wrong(file, name + " has a wrong line");
    take(number - 1);
    if (!in) wrong(file, name + " has a wrong line");
  }
}

}  // namespace

RoutingInstance read_vrplib(const std::filesystem::path& file) {
  std::ifstream in = open(file);
  RoutingInstance result;
  routing::Problem& problem = result.problem;
  std::size_t nodes = 0;
  std::string weights, format;
  std::vector<Point> points;
  std::vector<routing::Stop> stops;
  std::string word;
  while (in >> word) {
    const std::size_t colon = word.find(':');
    std::string key = word.substr(0, colon);
    if (key.find("SECTION") == std::string::npos && key != "EOF") {
      std::string rest;
      std::getline(in, rest);
      const std::size_t start = rest.find_first_not_of(" :\t");
      const std::size_t end = rest.find_last_not_of(" \t\r");
      rest = start == std::string::npos ? "" : rest.substr(start, end - start + 1);
      if (key == "DIMENSION") {
        nodes = std::stoul(rest);
        stops.resize(nodes);
      } else if (key == "CAPACITY") {
        problem.capacity[0] = std::stoll(rest);
      } else if (key == "VEHICLES") {
        problem.vehicles = std::stoi(rest);
      } else if (key == "EDGE_WEIGHT_TYPE") {
        weights = rest;
      } else if (key == "EDGE_WEIGHT_FORMAT") {
        format = rest;
      }
      continue;
    }
    if (key == "EOF") break;
    if (nodes == 0) wrong(file, "no DIMENSION before " + key);
    if (key == "EDGE_WEIGHT_SECTION") {
      if (format != "FULL_MATRIX") wrong(file, "EDGE_WEIGHT_FORMAT " + format + " is not read");
      problem.distances.resize(nodes * nodes);
      for (auto& d : problem.distances) in >> d;
      if (!in) wrong(file, "EDGE_WEIGHT_SECTION is too short");
    } else if (key == "NODE_COORD_SECTION") {
      points.resize(nodes);
      read_section(in, file, nodes, key, [&](std::size_t i) { in >> points[i].x >> points[i].y; });
    } else if (key == "DEMAND_SECTION") {
      read_section(in, file, nodes, key, [&](std::size_t i) { in >> stops[i].load[0]; });
    } else if (key == "SERVICE_TIME_SECTION") {
      read_section(in, file, nodes, key, [&](std::size_t i) { in >> stops[i].service; });
    } else if (key == "TIME_WINDOW_SECTION") {
      read_section(in, file, nodes, key, [&](std::size_t i) { in >> stops[i].ready >> stops[i].due; });
    } else if (key == "DEPOT_SECTION") {
      long depot = 0;
      while (in >> depot && depot != -1)
        if (depot != 1) wrong(file, "the depot is not node 1");
    } else {
      wrong(file, key + " is not read");
    }
  }
  if (weights == "EUC_2D" && points.size() == nodes) {
    problem.distances.resize(nodes * nodes);
    for (std::size_t i = 0; i < nodes; ++i)
      for (std::size_t j = 0; j < nodes; ++j)
        problem.distances[i * nodes + j] =
            static_cast<std::int32_t>(std::lround(std::hypot(points[i].x - points[j].x, points[i].y - points[j].y)));
  }
  if (nodes == 0 || problem.distances.size() != nodes * nodes)
    wrong(file, "EDGE_WEIGHT_TYPE " + weights + " is not read");
  problem.ready = stops[0].ready;
  problem.due = stops[0].due;
  problem.stops.assign(stops.begin() + 1, stops.end());
  return result;
}

RoutingInstance read_solomon(const std::filesystem::path& file) {
  std::ifstream in = open(file);
  RoutingInstance result;
  result.unit = 0.1;
  routing::Problem& problem = result.problem;
  std::string word;
  while (in >> word && word != "CAPACITY") {
  }
  int vehicles = 0;
  if (!(in >> vehicles >> problem.capacity[0])) wrong(file, "NUMBER and CAPACITY are missing");
  problem.vehicles = vehicles;
  while (in >> word && word != "SERVICE") {
  }
  in >> word;  // TIME
  constexpr int tenths = 10;
  std::vector<Point> points;
  for (double number = 0, x = 0, y = 0, load = 0, ready = 0, due = 0, service = 0;
       in >> number >> x >> y >> load >> ready >> due >> service;) {
    points.push_back({x, y});
    const auto time = [](double t) { return static_cast<routing::Time>(std::llround(t * tenths)); };
    if (points.size() == 1) {
      problem.ready = time(ready);
      problem.due = time(due);
    } else {
      problem.stops.push_back({{std::llround(load), 0}, time(service), time(ready), time(due)});
    }
  }
  if (points.empty()) wrong(file, "no customers");
  const std::size_t nodes = points.size();
  problem.distances.resize(nodes * nodes);
  for (std::size_t i = 0; i < nodes; ++i)
    for (std::size_t j = 0; j < nodes; ++j)
      problem.distances[i * nodes + j] = static_cast<std::int32_t>(
          std::floor(tenths * std::hypot(points[i].x - points[j].x, points[i].y - points[j].y) + 1e-9));
  return result;
}

RoutingInstance read_routing(const std::filesystem::path& file) {
  std::ifstream in = open(file);
  std::string word;
  in >> word;
  return word.rfind("NAME", 0) == 0 || word.rfind("COMMENT", 0) == 0 ? read_vrplib(file) : read_solomon(file);
}

void write_rounds(const std::filesystem::path& file, const routing::Plan& plan, double unit) {
  std::ofstream out(file);
  int number = 0;
  for (const auto& round : plan.rounds) {
    out << "Route #" << ++number << ':';
    for (const int stop : round) out << ' ' << stop + 1;
    out << '\n';
  }
  std::ostringstream cost;
  cost.precision(15);
  cost << static_cast<double>(plan.cost) * unit;
  out << "Cost " << cost.str() << '\n';
  out.flush();
  if (!out) wrong(file, "cannot be written");
}

}  // namespace plan_bench
