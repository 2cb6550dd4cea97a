// Rural postman instances of Corberán, Plana and Sanchis, written as windy graphs; where costs differ by direction the
// windy postman walks them.
#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>

#include "plan_bench/family.hpp"
#include "plan_bench/text_file.hpp"
#include "solvers/postman/windy_postman.hpp"

namespace plan_bench {
namespace {

namespace gs = gatehouse::solvers;

/// Throws std::runtime_error with a line that names the file and what is wrong in it.
gs::WindyStreets read_streets(const std::filesystem::path& file) {
  std::ifstream in = open_text(file);
  constexpr long long most_places = 1'000'000, most_cost = 1'000'000'000;
  gs::WindyStreets streets;
  bool required = false;
  std::array<long long, 2> stated{-1, -1}, listed{0, 0};  // streets not required, and required
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const auto wrong = [&](const char* what) {
      throw std::runtime_error(file.string() + ", line " + std::to_string(number) + ": " + what);
    };
    const auto count = [&](long long least, long long most) {
      long long value = -1;
      std::istringstream words(line.substr(line.find(':') + 1));
      if (!(words >> value) || value < least || value > most) wrong("not a number that can be");
      return value;
    };
    if (line.starts_with("VERTICES")) streets.places = static_cast<int>(count(1, most_places));
    if (line.starts_with("ARISTAS_REQ")) stated[1] = count(0, std::numeric_limits<int>::max());
    if (line.starts_with("ARISTAS_NOREQ")) stated[0] = count(0, std::numeric_limits<int>::max());
    if (line.starts_with("LISTA_ARISTAS_")) required = line.starts_with("LISTA_ARISTAS_REQ");
    if (line.empty() || line[0] != '(') continue;
    for (char& c : line)
      if (c == '(' || c == ',' || c == ')') c = ' ';
    std::istringstream words(line);
    int a = 0, b = 0;
    std::string cost;
    gs::Cost there = 0, back = 0;
    if (!(words >> a >> b >> cost >> there >> back)) wrong("not “(u,v) coste c d”");
    if (there < 0 || back < 0) wrong("a cost below 0");
    if (there > most_cost || back > most_cost) wrong("a cost above 1,000,000,000");
    if (a < 1 || b < 1 || a > streets.places || b > streets.places) wrong("no such vertex");
    streets.list.push_back({a - 1, b - 1, there, back, required});
    ++listed[required ? 1 : 0];
  }
  if (streets.places == 0) throw std::runtime_error(file.string() + ": states no VERTICES");
  for (const std::size_t i : {0, 1})
    if (stated[i] >= 0 && stated[i] != listed[i])
      throw std::runtime_error(file.string() + ": states " + std::to_string(stated[i]) +
                               (i == 1 ? " required" : " other") + " streets and lists " + std::to_string(listed[i]));
  return streets;
}

bool windy(const gs::WindyStreets& streets) {
  return std::any_of(streets.list.begin(), streets.list.end(),
                     [](const gs::WindyStreet& s) { return s.forth != s.back; });
}

gs::Streets both_ways(const gs::WindyStreets& windy) {
  gs::Streets streets{windy.places, {}};
  for (const gs::WindyStreet& s : windy.list) streets.list.push_back({s.a, s.b, s.forth, s.required});
  return streets;
}

void write_walk(const std::filesystem::path& file, gs::Cost cost, const std::vector<gs::Step>& walk) {
  std::ofstream out(file);
  out << cost << '\n';
  for (const gs::Step& s : walk) out << s.from + 1 << '\n';
  if (!walk.empty()) out << walk.back().to + 1 << '\n';
  if (!out) throw std::runtime_error(file.string() + ": cannot be written");
}

}  // namespace

Answer solve_rpp(const Options& options) {
  const gs::WindyStreets streets = read_streets(options.instance);
  const gs::Stopwatch watch(options.clock);
  gs::PostmanOptions how;
  how.seed = options.seed;
  how.clock = options.clock;
  how.threads = options.threads;
  if (options.iterations) {
    how.iterations = static_cast<std::int64_t>(*options.iterations);
  } else {
    how.iterations = 1'000'000'000;
    how.seconds = options.seconds;
  }
  Answer answer;
  answer.size = static_cast<std::size_t>(
      std::count_if(streets.list.begin(), streets.list.end(), [](const gs::WindyStreet& s) { return s.required; }));
  const auto found = [&](const auto& tour) {
    answer.seconds = watch.seconds();
    answer.feasible = tour.outcome == gs::PostmanOutcome::found || tour.outcome == gs::PostmanOutcome::nothing;
    answer.impossible = tour.outcome == gs::PostmanOutcome::unconnected;
    if (answer.impossible) answer.because = "no way joins what is required";
    answer.cost = static_cast<double>(tour.cost);
    if (answer.feasible) answer.bound = static_cast<double>(tour.bound);
    if (answer.feasible && options.solution) write_walk(*options.solution, tour.cost, tour.walk);
  };
  if (!windy(streets)) {
    found(gs::postman_tour(both_ways(streets), how));
    return answer;
  }
  // It makes a number of starts, and ends by itself, or in time.
  how.iterations = options.iterations ? how.iterations : 300;
  found(gs::windy_tour(streets, how));
  return answer;
}

}  // namespace plan_bench
