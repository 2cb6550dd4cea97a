#include "vrp_instance.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "check.hpp"

namespace plan_check {

namespace {

std::vector<std::string> lines_of(const std::filesystem::path& path) {
  std::ifstream stream = opened(path);
  if (!stream) throw std::runtime_error(path.string() + " cannot be read");
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    for (char& c : line)
      if (c == '\t' || c == '\r') c = ' ';
    const auto first = line.find_first_not_of(' ');
    lines.push_back(first == std::string::npos ? "" : line.substr(first));
  }
  return lines;
}

double number(const std::string& text) {
  std::size_t used = 0;
  const double value = std::stod(text, &used);
  if (used != text.size()) throw std::runtime_error("not a number: " + text);
  return value;
}

bool is_number(const std::string& text) {
  return !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) != 0 || text[0] == '-' || text[0] == '.');
}

double straight(const Customer& a, const Customer& b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

/// To the nearest whole number, halves up.
double nearest(double value) { return std::floor(value + 0.5); }

struct Text {
  std::map<std::string, std::string> header;
  std::map<std::string, std::vector<double>> sections;
  [[nodiscard]] bool has(const char* section) const { return sections.count(section) != 0; }
};

/// "KEY : value" lines, and sections of numbers.
Text text_of(const std::vector<std::string>& lines) {
  Text text;
  std::string section;
  for (const std::string& line : lines) {
    if (line.empty() || line[0] == '#') continue;
    if (line.compare(0, 3, "EOF") == 0) break;
    std::istringstream words(line);
    if (is_number(line)) {
      for (std::string word; words >> word;) text.sections[section].push_back(number(word));
      continue;
    }
    std::string key = line.substr(0, line.find_first_of(" :"));
    if (key.find("_SECTION") != std::string::npos) {
      section = key;
      text.sections[section];
      continue;
    }
    std::string value = line.substr(key.size());
    value.erase(0, value.find_first_not_of(" :"));
    std::istringstream(value) >> text.header[key];
  }
  return text;
}

/// Calls take(i, values) for each node i, counted from 0 by the number that begins its line.
void each_row(const Text& text, const char* name, std::size_t n, std::size_t width, double base,
              const std::function<void(std::size_t, const double*)>& take) {
  const auto& list = text.sections.at(name);
  if (list.size() != n * width) throw std::runtime_error(std::string(name) + " has not a row for each node");
  std::vector<bool> met(n, false);
  for (std::size_t i = 0; i < n; ++i) {
    const auto node = static_cast<std::size_t>(list[width * i] - base);
    if (met.at(node)) throw std::runtime_error(std::string(name) + " has a node twice");
    met[node] = true;
    take(node, &list[width * i + 1]);
  }
}

std::vector<std::vector<double>> given_matrix(const Text& text, std::size_t n) {
  const auto& list = text.sections.at("EDGE_WEIGHT_SECTION");
  std::string format = text.header.at("EDGE_WEIGHT_FORMAT");
  std::vector<std::vector<double>> matrix(n, std::vector<double>(n));
  std::size_t used = 0;
  const bool full = format == "FULL_MATRIX";
  const bool diagonal = full || format.find("DIAG") != std::string::npos;
  // The places in the order of the list; in a column format row and column change places, which a mirrored matrix does
  // not feel.
  const bool by_column = format.size() > 3 && format.compare(format.size() - 3, 3, "COL") == 0;
  const bool low = format.compare(0, 5, "LOWER") == 0;
  if (!full && !low && format.compare(0, 5, "UPPER") != 0) throw std::runtime_error("unknown format " + format);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j && !diagonal) continue;
      const bool below = by_column ? i <= j : j <= i;
      if (!full && i != j && below != low) continue;
      const double value = list.at(used++);
      matrix[i][j] = value;
      if (!full) matrix[j][i] = value;
    }
  }
  if (used != list.size()) throw std::runtime_error("EDGE_WEIGHT_SECTION does not fit " + format);
  return matrix;
}

// TSPLIB's GEO: degrees.minutes on a ball of 6378.388 km, its own pi, the kilometre begun counts.
double on_globe(const Customer& a, const Customer& b) {
  const auto angle = [](double v) {
    const int whole = static_cast<int>(v);
    return (whole + (v - whole) / 0.6) * 3.141592 / 180.0;
  };
  const double lat1 = angle(a.x), lat2 = angle(b.x), turn = angle(a.y) - angle(b.y);
  const double cosine = std::sin(lat1) * std::sin(lat2) + std::cos(lat1) * std::cos(lat2) * std::cos(turn);
  return static_cast<int>(6378.388 * std::acos(std::min(1.0, std::max(-1.0, cosine))) + 1.0);
}

double between(const std::string& type, const Customer& a, const Customer& b) {
  const double dx = std::abs(a.x - b.x), dy = std::abs(a.y - b.y);
  if (type == "EUC_2D") return nearest(straight(a, b));
  if (type == "CEIL_2D") return std::ceil(straight(a, b));
  if (type == "FLOOR_2D") return std::floor(straight(a, b));
  if (type == "GEO") return on_globe(a, b);
  if (type == "MAN_2D") return nearest(dx + dy);
  if (type == "MAX_2D") return std::max(nearest(dx), nearest(dy));
  throw std::runtime_error("unknown EDGE_WEIGHT_TYPE " + type);
}

Vrp vrplib(const std::vector<std::string>& lines, bool unrounded) {
  const Text text = text_of(lines);
  const auto n = static_cast<std::size_t>(number(text.header.at("DIMENSION")));
  Vrp vrp;
  std::vector<Customer> nodes(n);
  vrp.capacity = number(text.header.at("CAPACITY"));
  const auto option = [&](const char* key, double otherwise) {
    const auto at = text.header.find(key);
    return at == text.header.end() ? otherwise : number(at->second);
  };
  if (text.header.count("VEHICLES") != 0) vrp.vehicles = static_cast<std::size_t>(option("VEHICLES", 0));
  double base = 1;
  const auto& demands = text.sections.at("DEMAND_SECTION");
  for (std::size_t i = 0; i < demands.size(); i += 2)
    if (demands[i] == 0) base = 0;
  each_row(text, "DEMAND_SECTION", n, 2, base, [&](std::size_t i, const double* v) { nodes[i].demand = v[0]; });
  if (text.has("TIME_WINDOW_SECTION"))
    each_row(text, "TIME_WINDOW_SECTION", n, 3, base, [&](std::size_t i, const double* v) {
      nodes[i].open = v[0];
      nodes[i].close = v[1];
    });
  for (Customer& c : nodes) c.service = option("SERVICE_TIME", 0);
  if (text.has("SERVICE_TIME_SECTION"))
    each_row(text, "SERVICE_TIME_SECTION", n, 2, base,
             [&](std::size_t i, const double* v) { nodes[i].service = v[0]; });
  vrp.longest = option("DISTANCE", 1e18);
  const std::string type = text.header.at("EDGE_WEIGHT_TYPE");
  std::vector<std::vector<double>> matrix;
  bool whole = true;
  if (type == "EXPLICIT") {
    matrix = given_matrix(text, n);
    for (const auto& row : matrix)
      for (const double d : row) whole = whole && d == std::floor(d);
  } else {
    each_row(text, "NODE_COORD_SECTION", n, 3, base, [&](std::size_t i, const double* v) {
      nodes[i].x = v[0];
      nodes[i].y = v[1];
    });
    whole = type != "EXACT_2D" && !(unrounded && type == "EUC_2D");
    matrix.assign(n, std::vector<double>(n));
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        matrix[i][j] = whole ? between(type, nodes[i], nodes[j]) : straight(nodes[i], nodes[j]);
  }
  whole = whole && !unrounded;
  if (!whole) {
    vrp.scale = 0.001;
    for (auto& row : matrix)
      for (double& d : row) d = nearest(1000 * d);
    vrp.longest *= 1000;
    for (Customer& c : nodes) {
      c.open *= 1000;
      c.close *= 1000;
      c.service *= 1000;
    }
  }
  // The depot first, the rest as they come.
  const auto& depots = text.sections.find("DEPOT_SECTION");
  const auto depot = static_cast<std::size_t>(
      depots == text.sections.end() || depots->second.empty() ? 0 : depots->second.front() - base);
  std::vector<std::size_t> order{depot};
  for (std::size_t i = 0; i < n; ++i)
    if (i != depot) order.push_back(i);
  for (const std::size_t i : order) {
    vrp.customers.push_back(nodes.at(i));
    auto& row = vrp.matrix.emplace_back();
    for (const std::size_t j : order) row.push_back(i == j ? 0 : matrix[i][j]);
  }
  return vrp;
}

/// Everything in tenths, distances cut off; or in thousandths, to the nearest.
Vrp solomon(const std::vector<std::string>& lines, bool unrounded) {
  Vrp vrp;
  const double parts = unrounded ? 1000 : 10;
  vrp.scale = 1 / parts;
  bool fleet = false;
  for (const std::string& line : lines) {
    std::istringstream words(line);
    std::vector<double> row;
    bool text = false;
    for (std::string word; words >> word;) {
      if (is_number(word))
        row.push_back(number(word));
      else
        text = true;
    }
    if (text || row.empty()) continue;
    if (!fleet && row.size() == 2) {
      vrp.vehicles = static_cast<std::size_t>(row[0]);
      vrp.capacity = row[1];
      fleet = true;
    } else if (fleet) {
      if (row.size() != 7) throw std::runtime_error("not Solomon's columns: " + line);
      vrp.customers.push_back({row[1], row[2], row[3], parts * row[4], parts * row[5], parts * row[6]});
    }
  }
  if (vrp.customers.empty()) throw std::runtime_error("not Solomon's columns");
  const std::size_t n = vrp.customers.size();
  vrp.matrix.assign(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const Customer &a = vrp.customers[i], &b = vrp.customers[j];
      if (unrounded) {
        vrp.matrix[i][j] = nearest(1000 * straight(a, b));
        continue;
      }
      // The greatest whole t with t² <= 100 (dx² + dy²): no rounding of a root can matter where coordinates are whole.
      const double square = 100 * ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
      double t = std::floor(std::sqrt(square));
      while (t * t > square) --t;
      while ((t + 1) * (t + 1) <= square) ++t;
      vrp.matrix[i][j] = t;
    }
  }
  return vrp;
}

}  // namespace

Vrp read_vrp(const std::filesystem::path& path, bool unrounded) {
  const auto lines = lines_of(path);
  for (const std::string& line : lines)
    if (line.compare(0, 9, "DIMENSION") == 0) return vrplib(lines, unrounded);
  return solomon(lines, unrounded);
}

}  // namespace plan_check
