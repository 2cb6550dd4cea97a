#include "sealed_zones/rules.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace gatehouse::sealed_zones {
namespace {

using nlohmann::json;
using toolkit::Words;
using toolkit::words;

struct Wrong {
  Words what;
};

constexpr std::pair<const char*, RingKind> kinds[] = {
    {"sealed", RingKind::sealed}, {"controlled", RingKind::controlled}, {"precaution", RingKind::precaution}};

const json& member(const json& of, const char* name) {
  if (!of.is_object() || !of.contains(name)) throw Wrong{words("“{}” is missing", "缺少“{}”", name)};
  return of.at(name);
}

double number(const json& of, const char* name, double least, double most) {
  const json& value = member(of, name);
  if (!value.is_number()) throw Wrong{words("“{}” is not a number", "“{}”不是数字", name)};
  const double n = value.get<double>();
  if (!(n >= least && n <= most))
    throw Wrong{words("“{}” is {}, but must lie between {} and {}", "“{}”为{}，应在{}到{}之间", name, n, least, most)};
  return n;
}

int whole(const json& of, const char* name, int least, int most) {
  const double n = number(of, name, least, most);
  if (n != static_cast<int>(n)) throw Wrong{words("“{}” is not a whole number", "“{}”不是整数", name)};
  return static_cast<int>(n);
}

RingKind kind(const json& of, const char* name) {
  const json& value = member(of, name);
  for (const auto& [word, k] : kinds)
    if (value == word) return k;
  throw Wrong{
      words("“{}” must be sealed, controlled or precaution", "“{}”应为 sealed、controlled 或 precaution", name)};
}

Words both(const json& of, const char* name) {
  const json& value = member(of, name);
  if (!value.is_object() || !value.contains("en") || !value.contains("zh") || !value.at("en").is_string() ||
      !value.at("zh").is_string())
    throw Wrong{words("“{}” must have an English “en” and a Chinese “zh”", "“{}”应包含英文“en”和中文“zh”", name)};
  return {value.at("en").get<std::string>(), value.at("zh").get<std::string>()};
}

RingRule ring(const json& of, bool first) {
  RingRule r;
  r.kind = kind(of, "kind");
  const json& extent = member(of, "extent");
  if (extent == "zone") {
    r.extent = RingRule::Extent::zone;
  } else if (extent == "within") {
    r.extent = RingRule::Extent::within;
    r.metres = number(of, "metres", 0, 2000);
  } else if (extent == "rest") {
    r.extent = RingRule::Extent::rest;
  } else {
    throw Wrong{words("“extent” must be zone, within or rest", "“extent”应为 zone、within 或 rest")};
  }
  if (first != (r.extent == RingRule::Extent::zone))
    throw Wrong{
        words("the first ring, and only it, must have the extent zone", "第一个区且仅第一个区的“extent”应为 zone")};
  if (of.contains("resident_weight")) r.resident_weight = number(of, "resident_weight", 0, 1);
  const json& stages = member(of, "stages");
  if (!stages.is_array() || stages.size() > 10)
    throw Wrong{words("“stages” must be a list of at most 10", "“stages”应为列表，且不超过10项")};
  for (const json& s : stages) r.stages.push_back({kind(s, "as"), whole(s, "days", 1, 365)});
  if (of.contains("test_on_day")) r.test_on_day = whole(of, "test_on_day", 0, 365);
  return r;
}

Rules rules(const json& of) {
  Rules r;
  r.name = both(of, "name");
  r.source = both(of, "source");
  const json& gates = member(of, "gates");
  r.gates.on_foot = whole(gates, "guards_on_foot", 1, 50);
  r.gates.vehicles = whole(gates, "guards_vehicles", 1, 50);
  r.gates.wide = number(gates, "wide_from_metres", 1, 1000);
  r.gates.wide_more = whole(gates, "guards_more_when_wide", 0, 50);
  r.shifts = whole(gates, "shifts_a_day", 1, 24);
  const json& rings = member(of, "rings");
  if (!rings.is_array() || rings.empty() || rings.size() > 5)
    throw Wrong{words("“rings” must be a list of 1 to 5", "“rings”应为1至5项的列表")};
  for (const json& x : rings) {
    if (!r.rings.empty() && r.rings.back().extent == RingRule::Extent::rest)
      throw Wrong{
          words("nothing can come after a ring with the extent rest", "“extent”为 rest 的区之后不能再有其他区")};
    r.rings.push_back(ring(x, r.rings.empty()));
  }
  const json& site = member(of, "test_site");
  r.test_site.square_metres = number(site, "square_metres_a_person", 0.5, 100);
  r.test_site.share_at_a_time = number(site, "share_at_a_time", 0.001, 1);
  r.test_site.farthest_walk = number(site, "farthest_walk", 10, 5000);
  return r;
}

}  // namespace

const char* key_of(RingKind k) { return kinds[static_cast<std::size_t>(k)].first; }

int RingRule::days() const {
  int all = 0;
  for (const Stage& s : stages) all += s.days;
  return all;
}

std::variant<Rules, Words> parse_rules(const std::string& text) {
  const json parsed = json::parse(text, nullptr, false);
  if (parsed.is_discarded())
    return words("it is not JSON: a comma, quote or bracket is missing or too many",
                 "不是有效的JSON：缺少或多出逗号、引号或括号");
  try {
    return rules(parsed);
  } catch (const Wrong& wrong) {
    return wrong.what;
  }
}

std::variant<Rules, Words> read_rules(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return words("there is no such file, or it cannot be read", "文件不存在或无法读取");
  return parse_rules({std::istreambuf_iterator<char>(in), {}});
}

std::filesystem::path shipped_rules(const std::string& name) {
  namespace fs = std::filesystem;
  const std::string file = name + ".json";
  if (const char* data = std::getenv("GATEHOUSE_DATA"); data != nullptr && *data != '\0')
    return fs::path(data) / "rules" / file;
  // <prefix>/lib/gatehouse/plugins/sealed_zones.so, <prefix>/share/gatehouse/rules
  Dl_info self{};
  if (dladdr(reinterpret_cast<const void*>(&shipped_rules), &self) != 0 && self.dli_fname != nullptr) {
    std::error_code failed;
    const fs::path prefix =
        fs::absolute(self.dli_fname, failed).parent_path().parent_path().parent_path().parent_path();
    fs::path installed = prefix / "share" / "gatehouse" / "rules" / file;
    if (fs::exists(installed, failed)) return installed;
  }
  return fs::path(GATEHOUSE_RULES_DIR) / file;
}

}  // namespace gatehouse::sealed_zones
