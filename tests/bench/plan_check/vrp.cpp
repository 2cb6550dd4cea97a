// Rounds against the instance file: every customer once, loads, windows, number of vehicles, and the distance.
#include <cctype>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "check.hpp"

namespace plan_check {

namespace {

struct Customer {
  double x = 0, y = 0, demand = 0, open = 0, close = 1e18, service = 0;
};

struct Vrp {
  std::vector<Customer> customers;  // 0: depot
  std::vector<std::vector<double>> matrix;
  double capacity = 0;
  std::size_t vehicles = static_cast<std::size_t>(-1);
  double scale = 1;
};

std::vector<std::string> tokens_of(const std::filesystem::path& path) {
  std::ifstream stream(path);
  if (!stream) throw std::runtime_error(path.string() + " cannot be read");
  std::vector<std::string> tokens;
  for (std::string token; stream >> token;) tokens.push_back(token);
  return tokens;
}

double number(const std::string& text) {
  std::size_t used = 0;
  const double value = std::stod(text, &used);
  if (used != text.size()) throw std::runtime_error("not a number: " + text);
  return value;
}

bool is_number(const std::string& text) {
  return !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) != 0 || text[0] == '-');
}

/// "KEY : value" lines into a map, sections into lists of numbers.
Vrp vrplib(const std::filesystem::path& path) {
  std::ifstream stream(path);
  std::map<std::string, std::string> header;
  std::map<std::string, std::vector<double>> sections;
  std::string section;
  for (std::string line; std::getline(stream, line);) {
    const auto colon = line.find(':');
    if (colon != std::string::npos) {
      std::string key = line.substr(0, colon), value = line.substr(colon + 1);
      while (!key.empty() && std::isspace(static_cast<unsigned char>(key.back())) != 0) key.pop_back();
      std::istringstream(value) >> value;
      header[key] = value;
      continue;
    }
    std::istringstream words(line);
    for (std::string word; words >> word;) {
      if (is_number(word))
        sections[section].push_back(number(word));
      else
        section = word;
    }
  }
  Vrp vrp;
  const auto n = static_cast<std::size_t>(number(header.at("DIMENSION")));
  vrp.customers.resize(n);
  vrp.capacity = number(header.at("CAPACITY"));
  if (header.count("VEHICLES") != 0) vrp.vehicles = static_cast<std::size_t>(number(header.at("VEHICLES")));
  const auto rows = [&](const char* name, std::size_t width) -> const std::vector<double>& {
    const auto& list = sections.at(name);
    if (list.size() != n * width) throw std::runtime_error(std::string(name) + " has not a row for each node");
    return list;
  };
  const auto& demands = rows("DEMAND_SECTION", 2);
  for (std::size_t i = 0; i < n; ++i)
    vrp.customers.at(static_cast<std::size_t>(demands[2 * i]) - 1).demand = demands[2 * i + 1];
  if (sections.count("TIME_WINDOW_SECTION") != 0) {
    const auto& list = rows("TIME_WINDOW_SECTION", 3);
    for (std::size_t i = 0; i < n; ++i) {
      auto& c = vrp.customers.at(static_cast<std::size_t>(list[3 * i]) - 1);
      c.open = list[3 * i + 1];
      c.close = list[3 * i + 2];
    }
  }
  if (sections.count("SERVICE_TIME_SECTION") != 0) {
    const auto& list = rows("SERVICE_TIME_SECTION", 2);
    for (std::size_t i = 0; i < n; ++i)
      vrp.customers.at(static_cast<std::size_t>(list[2 * i]) - 1).service = list[2 * i + 1];
  }
  vrp.matrix.assign(n, std::vector<double>(n));
  if (header.at("EDGE_WEIGHT_TYPE") == "EXPLICIT") {
    const auto& list = rows("EDGE_WEIGHT_SECTION", n);
    for (std::size_t i = 0; i < n * n; ++i) vrp.matrix[i / n][i % n] = list[i];
    return vrp;
  }
  const auto& list = rows("NODE_COORD_SECTION", 3);
  for (std::size_t i = 0; i < n; ++i) {
    auto& c = vrp.customers.at(static_cast<std::size_t>(list[3 * i]) - 1);
    c.x = list[3 * i + 1];
    c.y = list[3 * i + 2];
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const double dx = vrp.customers[i].x - vrp.customers[j].x, dy = vrp.customers[i].y - vrp.customers[j].y;
      vrp.matrix[i][j] = std::floor(std::sqrt(dx * dx + dy * dy) + 0.5);
    }
  }
  return vrp;
}

/// Everything in tenths, distances cut off.
Vrp solomon(const std::vector<std::string>& tokens) {
  Vrp vrp;
  vrp.scale = 0.1;
  std::vector<double> numbers;
  for (std::size_t i = 1; i < tokens.size(); ++i)
    if (is_number(tokens[i])) numbers.push_back(number(tokens[i]));
  if (numbers.size() < 9 || (numbers.size() - 2) % 7 != 0) throw std::runtime_error("not Solomon's columns");
  vrp.vehicles = static_cast<std::size_t>(numbers[0]);
  vrp.capacity = numbers[1];
  for (std::size_t i = 2; i < numbers.size(); i += 7)
    vrp.customers.push_back({numbers[i + 1], numbers[i + 2], numbers[i + 3], 10 * numbers[i + 4], 10 * numbers[i + 5],
                             10 * numbers[i + 6]});
  const std::size_t n = vrp.customers.size();
  vrp.matrix.assign(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      // The greatest whole t with t² <= 100 (dx² + dy²): no rounding of a root can matter where coordinates are whole.
      const double dx = vrp.customers[i].x - vrp.customers[j].x, dy = vrp.customers[i].y - vrp.customers[j].y;
      const double square = 100 * (dx * dx + dy * dy);
      double t = std::floor(std::sqrt(square));
      while (t * t > square) --t;
      while ((t + 1) * (t + 1) <= square) ++t;
      vrp.matrix[i][j] = t;
    }
  }
  return vrp;
}

}  // namespace

Verdict check_vrp(const std::filesystem::path& instance, const std::filesystem::path& solution) {
  const auto tokens = tokens_of(instance);
  const bool is_vrplib = !tokens.empty() && (tokens[0] == "NAME" || tokens[0] == "NAME:");
  const Vrp vrp = is_vrplib ? vrplib(instance) : solomon(tokens);
  Verdict verdict;
  const auto breaks = [&](const std::string& what) {
    verdict.feasible = false;
    if (verdict.problem.empty()) verdict.problem = what;
  };
  std::ifstream stream(solution);
  if (!stream) throw std::runtime_error(solution.string() + " cannot be read");
  std::vector<int> visits(vrp.customers.size(), 0);
  std::size_t routes = 0;
  bool stated = false;
  double distance = 0;
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line);
    std::string word;
    if (!(words >> word)) continue;
    if (word == "Cost") {
      stated = static_cast<bool>(words >> verdict.stated);
      continue;
    }
    if (word != "Route") throw std::runtime_error(solution.string() + ": " + line);
    const std::string name = "route " + std::to_string(++routes);
    words >> word;  // "#1:"
    std::size_t at = 0;
    double load = 0, clock = vrp.customers[0].open;
    for (std::size_t next = 0; words >> next;) {
      if (next == 0 || next >= vrp.customers.size()) throw std::runtime_error(name + " visits no customer");
      const Customer& c = vrp.customers[next];
      if (++visits[next] > 1) breaks("customer " + std::to_string(next) + " is visited twice");
      load += c.demand;
      distance += vrp.matrix[at][next];
      clock = std::max(clock + vrp.matrix[at][next], c.open);
      if (clock > c.close) breaks(name + " is late at customer " + std::to_string(next));
      clock += c.service;
      at = next;
    }
    distance += vrp.matrix[at][0];
    if (clock + vrp.matrix[at][0] > vrp.customers[0].close) breaks(name + " is late at the depot");
    if (load > vrp.capacity) breaks(name + " is overloaded");
  }
  for (std::size_t i = 1; i < visits.size(); ++i)
    if (visits[i] == 0) breaks("customer " + std::to_string(i) + " is not visited");
  if (routes > vrp.vehicles) breaks("more routes than vehicles");
  verdict.cost = distance * vrp.scale;
  if (!stated) verdict.stated = verdict.cost;
  return verdict;
}

}  // namespace plan_check
