// CVRPLIB's and VRPLIB's text: "KEY : value" lines, and sections of numbers, in any order.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "plan_bench/routing_files.hpp"
#include "plan_bench/text_file.hpp"

namespace plan_bench {

namespace {

namespace routing = gatehouse::solvers::routing;

struct Point {
  double x = 0, y = 0;
};

/// Whole kilometres between two points of TSPLIB's GEO: latitude and longitude written as degrees.minutes, by the
/// constants that its report names (Reinelt 1991), on which published values rest.
double geographic(const Point& a, const Point& b) {
  constexpr double pi = 3.141592, radius = 6378.388;
  const auto radians = [](double written) {
    const double degrees = std::trunc(written);
    return pi * (degrees + 5 * (written - degrees) / 3) / 180;
  };
  const double east = std::cos(radians(a.y) - radians(b.y));
  const double south = std::cos(radians(a.x) - radians(b.x)), north = std::cos(radians(a.x) + radians(b.x));
  const double cosine = 0.5 * ((1 + east) * south - (1 - east) * north);
  return std::floor(radius * std::acos(std::clamp(cosine, -1.0, 1.0)) + 1);
}

class Vrplib {
public:
  explicit Vrplib(const std::filesystem::path& file) : file_(file) {
    std::ifstream in = open_text(file);
    std::string section;
    for (std::string line; std::getline(in, line);) {
      std::istringstream words(line);
      std::string first;
      if (!(words >> first) || first[0] == '#') continue;
      if (first == "EOF") break;
      const std::size_t colon = line.find(':');
      const std::string key = first.substr(0, first.find(':'));
      if (key.ends_with("_SECTION")) {
        section = key;
        if (!sections_.try_emplace(section).second) throw wrong(section + " stands twice");
      } else if (std::isalpha(static_cast<unsigned char>(first[0])) != 0) {
        std::string value =
            colon != std::string::npos ? line.substr(colon + 1) : line.substr(line.find(first) + first.size());
        const std::size_t start = value.find_first_not_of(" \t\r");
        const std::size_t end = value.find_last_not_of(" \t\r");
        header_[key] = start == std::string::npos ? "" : value.substr(start, end - start + 1);
      } else if (section.empty()) {
        throw wrong("numbers before the first section: " + line);
      } else {
        auto& numbers = sections_[section];
        std::istringstream again(line);
        for (std::string word; again >> word;) numbers.push_back(number(word, section));
      }
    }
    const double dimension = header_number("DIMENSION");
    constexpr double most = 30'000;  // the matrix then fills 4 GB
    if (dimension < 1 || dimension > most || dimension != std::floor(dimension))
      throw wrong("DIMENSION is no number of nodes");
    nodes_ = static_cast<std::size_t>(dimension);
    for (const auto& [name, numbers] : sections_)
      if (!known(name)) throw wrong(name + " is not read");
    number_nodes();
  }

  RoutingInstance read(Rounding rounding) {
    RoutingInstance result;
    routing::Problem& problem = result.problem;
    const std::vector<double> way = ways(rounding);
    const bool exact = header_["EDGE_WEIGHT_TYPE"] == "EXACT_2D" || rounding == Rounding::thousandths ||
                       std::any_of(way.begin(), way.end(), [](double d) { return d != std::floor(d); });
    const double parts = exact ? 1000 : 1;
    result.parts = parts;
    for (const double d : way) {
      if (!(d >= 0) || d * parts > 5e8) throw wrong("a distance is negative or too long");
      problem.distances.push_back(static_cast<std::int32_t>(std::llround(d * parts)));
    }
    const auto time = [&](double t) {
      if (t < 0) throw wrong("a time is negative");
      return t * parts >= static_cast<double>(routing::no_due) ? routing::no_due
                                                               : static_cast<routing::Time>(std::llround(t * parts));
    };
    problem.capacity[0] = whole(header_number("CAPACITY"), "CAPACITY");
    if (header_.count("VEHICLES") != 0)
      problem.vehicles =
          static_cast<int>(std::min(whole(header_number("VEHICLES"), "VEHICLES"), std::int64_t{1} << 30));
    const auto demands = rows("DEMAND_SECTION", 1);
    if (demands.empty()) throw wrong("no DEMAND_SECTION");
    const auto windows = rows("TIME_WINDOW_SECTION", 2);
    const auto services = rows("SERVICE_TIME_SECTION", 1);
    const double service = header_.count("SERVICE_TIME") != 0 ? header_number("SERVICE_TIME") : 0;
    for (std::size_t i = 1; i < nodes_; ++i) {
      routing::Stop stop;
      stop.load[0] = whole(demands[i][0], "a demand");
      stop.service = time(services.empty() ? service : services[i][0]);
      if (!windows.empty()) {
        stop.ready = time(windows[i][0]);
        stop.due = time(windows[i][1]);
      }
      problem.stops.push_back(stop);
    }
    if (!windows.empty()) {
      problem.ready = time(windows[0][0]);
      problem.due = time(windows[0][1]);
    }
    if (header_.count("DISTANCE") != 0) {
      if (!windows.empty()) throw wrong("DISTANCE and TIME_WINDOW_SECTION together are not read");
      problem.due = time(header_number("DISTANCE"));
    }
    return result;
  }

private:
  [[nodiscard]] std::runtime_error wrong(const std::string& what) const {
    return std::runtime_error(file_.string() + ": " + what);
  }

  static bool known(const std::string& section) {
    static const char* const all[] = {"NODE_COORD_SECTION",  "DEMAND_SECTION",      "DEPOT_SECTION",
                                      "EDGE_WEIGHT_SECTION", "TIME_WINDOW_SECTION", "SERVICE_TIME_SECTION",
                                      "DISPLAY_DATA_SECTION"};
    return std::find(std::begin(all), std::end(all), section) != std::end(all);
  }

  [[nodiscard]] double number(const std::string& word, const std::string& where) const {
    std::size_t used = 0;
    try {
      const double value = std::stod(word, &used);
      if (used == word.size() && std::isfinite(value)) return value;
    } catch (const std::logic_error&) {
      used = 0;
    }
    throw wrong(where + " has \"" + word + "\", which is no number");
  }

  [[nodiscard]] double header_number(const std::string& key) const {
    const auto at = header_.find(key);
    if (at == header_.end()) throw wrong("no " + key);
    return number(at->second, key);
  }

  [[nodiscard]] std::int64_t whole(double value, const std::string& what) const {
    if (value != std::floor(value) || value < 0 || value > 1e12) throw wrong(what + " is no whole number");
    return static_cast<std::int64_t>(value);
  }

  /// Finds the depot, and from which number the nodes count: 1, or 0 where a section names a node 0.
  void number_nodes() {
    for (const auto& [name, width] : {std::pair{"DEMAND_SECTION", 1}, {"NODE_COORD_SECTION", 2}}) {
      const auto at = sections_.find(name);
      if (at == sections_.end()) continue;
      for (std::size_t i = 0; i < at->second.size(); i += static_cast<std::size_t>(width) + 1)
        if (at->second[i] == 0) first_ = 0;
    }
    std::vector<double> depots;
    if (const auto at = sections_.find("DEPOT_SECTION"); at != sections_.end())
      for (const double d : at->second) {
        if (d == -1) break;
        depots.push_back(d);
      }
    if (depots.empty()) depots.push_back(first_);
    if (depots.size() > 1) throw wrong("more than one depot is not read");
    const double depot = depots[0] - first_;
    if (depot < 0 || depot >= static_cast<double>(nodes_) || depot != std::floor(depot))
      throw wrong("the depot is no node");
    const auto d = static_cast<std::size_t>(depot);
    node_.push_back(d);
    for (std::size_t i = 0; i < nodes_; ++i)
      if (i != d) node_.push_back(i);
  }

  /// Lines of "number value…" in the order depot, customers; none where there is no such section.
  [[nodiscard]] std::vector<std::vector<double>> rows(const std::string& name, std::size_t width) const {
    const auto at = sections_.find(name);
    if (at == sections_.end()) return {};
    const std::vector<double>& numbers = at->second;
    if (numbers.size() != nodes_ * (width + 1))
      throw wrong(name + " has not a line of " + std::to_string(width + 1) + " numbers for each node");
    std::vector<std::vector<double>> by_number(nodes_);
    for (std::size_t i = 0; i < numbers.size(); i += width + 1) {
      const double which = numbers[i] - first_;
      if (which < 0 || which >= static_cast<double>(nodes_) || which != std::floor(which) ||
          !by_number[static_cast<std::size_t>(which)].empty())
        throw wrong(name + " names no node, or one twice");
      by_number[static_cast<std::size_t>(which)].assign(numbers.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                                        numbers.begin() + static_cast<std::ptrdiff_t>(i + width + 1));
    }
    std::vector<std::vector<double>> result;
    for (const std::size_t n : node_) result.push_back(by_number[n]);
    return result;
  }

  /// From row to column, both in the order depot, customers.
  [[nodiscard]] std::vector<double> ways(Rounding rounding) {
    const std::string type = header_["EDGE_WEIGHT_TYPE"];
    const std::vector<double> given = type == "EXPLICIT" ? matrix() : between_points(type, rounding);
    std::vector<double> result;
    for (const std::size_t from : node_)
      for (const std::size_t to : node_) result.push_back(from == to ? 0 : given[from * nodes_ + to]);
    return result;
  }

  [[nodiscard]] std::vector<double> between_points(const std::string& type, Rounding rounding) const {
    const auto at = sections_.find("NODE_COORD_SECTION");
    if (at == sections_.end()) throw wrong("no NODE_COORD_SECTION, and no EXPLICIT matrix");
    std::vector<Point> points(nodes_);
    const auto list = rows("NODE_COORD_SECTION", 2);
    for (std::size_t i = 0; i < nodes_; ++i) points[node_[i]] = {list[i][0], list[i][1]};
    std::vector<double> result;
    for (const Point& a : points) {
      for (const Point& b : points) {
        const double dx = std::abs(a.x - b.x), dy = std::abs(a.y - b.y), straight = std::hypot(dx, dy);
        if (type == "EXACT_2D" || (type == "EUC_2D" && rounding == Rounding::thousandths))
          result.push_back(straight);
        else if (type == "EUC_2D")
          result.push_back(std::floor(straight + 0.5));
        else if (type == "CEIL_2D")
          result.push_back(std::ceil(straight));
        else if (type == "FLOOR_2D")
          result.push_back(std::floor(straight));
        else if (type == "GEO")
          result.push_back(geographic(a, b));
        else if (type == "MAN_2D")
          result.push_back(std::floor(dx + dy + 0.5));
        else if (type == "MAX_2D")
          result.push_back(std::max(std::floor(dx + 0.5), std::floor(dy + 0.5)));
        else
          throw wrong("EDGE_WEIGHT_TYPE " + type + " is not read");
      }
    }
    return result;
  }

  [[nodiscard]] std::vector<double> matrix() {
    const std::string format = header_["EDGE_WEIGHT_FORMAT"];
    const auto at = sections_.find("EDGE_WEIGHT_SECTION");
    if (at == sections_.end()) throw wrong("no EDGE_WEIGHT_SECTION");
    const std::vector<double>& given = at->second;
    if (format == "FULL_MATRIX") {
      if (given.size() != nodes_ * nodes_) throw wrong("EDGE_WEIGHT_SECTION has not a number for each two nodes");
      return given;
    }
    // A triangle by rows is the other one by columns.
    const bool diagonal = format.find("DIAG") != std::string::npos;
    const bool lower =
        format == "LOWER_ROW" || format == "LOWER_DIAG_ROW" || format == "UPPER_COL" || format == "UPPER_DIAG_COL";
    const bool upper =
        format == "UPPER_ROW" || format == "UPPER_DIAG_ROW" || format == "LOWER_COL" || format == "LOWER_DIAG_COL";
    if (!lower && !upper) throw wrong("EDGE_WEIGHT_FORMAT " + format + " is not read");
    if (given.size() != nodes_ * (diagonal ? nodes_ + 1 : nodes_ - 1) / 2)
      throw wrong("EDGE_WEIGHT_SECTION has not a number for each place of " + format);
    std::vector<double> result(nodes_ * nodes_, 0);
    std::size_t next = 0;
    for (std::size_t i = 0; i < nodes_; ++i) {
      const std::size_t first = lower ? 0 : i + (diagonal ? 0 : 1);
      const std::size_t end = lower ? i + (diagonal ? 1 : 0) : nodes_;
      for (std::size_t j = first; j < end; ++j) result[i * nodes_ + j] = result[j * nodes_ + i] = given[next++];
    }
    return result;
  }

  const std::filesystem::path& file_;
  std::map<std::string, std::string> header_;
  std::map<std::string, std::vector<double>> sections_;
  std::size_t nodes_ = 0;
  double first_ = 1;               ///< the number of the first node
  std::vector<std::size_t> node_;  ///< in the file, from 0: depot, customers
};

}  // namespace

RoutingInstance read_vrplib(const std::filesystem::path& file, Rounding rounding) {
  return Vrplib(file).read(rounding);
}

}  // namespace plan_bench
