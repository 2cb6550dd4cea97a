#include "delivery_routes/accepted_rounds.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "toolkit/clock_time.hpp"

namespace gatehouse::delivery_routes {
namespace {

constexpr const char* routes = "delivery_routes";
constexpr const char* stops = "delivery_stops";

// "12 31" and "12, 31" are 12 and 31.
std::vector<std::int64_t> numbers_in(const std::string& text) {
  std::vector<std::int64_t> numbers;
  for (const char* at = text.c_str(); *at != '\0';) {
    if (*at < '0' || *at > '9') {
      ++at;
      continue;
    }
    char* end = nullptr;
    numbers.push_back(std::strtoll(at, &end, 10));
    at = end;
  }
  return numbers;
}

gh::Attributes attributes_of(const gh::Feature& feature, const gh_layer& layer) {
  gh::Attributes attributes;
  for (std::size_t i = 0; i < layer.field_count; ++i) {
    const char* field = GH_AT(gh_field, layer.fields, i)->name;
    const gh_value& v = feature.value(field);
    if (std::string_view(field) == "made_by") continue;  // the host's to set
    switch (v.type) {
      case GH_INTEGER:
        attributes.push_back({field, v.integer});
        break;
      case GH_REAL:
        attributes.push_back({field, v.real});
        break;
      case GH_BOOLEAN:
        attributes.push_back({field, v.integer != 0});
        break;
      case GH_TEXT:
        attributes.push_back({field, v.text});
        break;
      default:
        break;
    }
  }
  return attributes;
}

const gh_layer* c_layer(const gh::Run& run, std::string_view name) {
  const gh_snapshot& s = run.snapshot();
  for (std::size_t i = 0; i < s.layer_count; ++i)
    if (name == GH_AT(gh_layer, s.layers, i)->name) return GH_AT(gh_layer, s.layers, i);
  return nullptr;
}

bool ours(const gh::Feature& f) { return f.text_of("made_by").rfind("delivery_routes", 0) == 0; }

}  // namespace

std::vector<AcceptedRound> accepted_rounds(const gh::Run& run) {
  std::vector<AcceptedRound> rounds;
  std::map<std::string, std::size_t> by_number;
  for (const gh::Feature f : run.layer(routes)) {
    if (!ours(f)) continue;
    AcceptedRound r;
    r.id = f.id();
    r.number = f.text_of("number");
    r.staff = f.integer("staff");
    const auto written = numbers_in(f.text_of("carrier"));
    if (r.staff == 0 && !written.empty())
      r.person = static_cast<int>(std::clamp<std::int64_t>(written.back(), 0, 1000000));
    r.start = f.number("start_minute");
    r.minutes = f.number("minutes");
    r.departs = toolkit::moment_of(f.text_of("departs"));
    by_number.emplace(r.number, rounds.size());
    rounds.push_back(std::move(r));
  }
  for (const gh::Feature f : run.layer(stops)) {
    const auto round = by_number.find(f.text_of("route"));
    if (!ours(f) || round == by_number.end()) continue;
    const auto requests = numbers_in(f.text_of("requests"));
    auto& all = rounds[round->second].requests;
    all.insert(all.end(), requests.begin(), requests.end());
  }
  return rounds;
}

void emit_again(const gh::Run& run, const std::set<std::int64_t>& rounds) {
  std::set<std::string> numbers;
  for (const gh::Feature f : run.layer(routes)) {
    if (rounds.count(f.id()) == 0) continue;
    numbers.insert(f.text_of("number"));
    run.emit(routes, f.geometry(), attributes_of(f, *c_layer(run, routes)));
  }
  for (const gh::Feature f : run.layer(stops))
    if (ours(f) && numbers.count(f.text_of("route")) > 0)
      run.emit(stops, f.geometry(), attributes_of(f, *c_layer(run, stops)));
}

}  // namespace gatehouse::delivery_routes
