// What people type for a plan: numbers with units, names of features, choices; and the command line made of it.
#include "processing/arguments.hpp"
#include "fuzz.hpp"

using namespace gatehouse;

namespace {

Algorithm algorithm() {
  Algorithm a;
  a.id = "a";
  a.title = {"A", "甲"};
  for (const auto type : {ParameterType::number, ParameterType::integer, ParameterType::boolean, ParameterType::choice,
                          ParameterType::text, ParameterType::features}) {
    Parameter p;
    p.name = std::string("p") + std::to_string(a.parameters.size());
    p.type = type;
    p.label = {p.name, p.name};
    p.unit = "m";
    p.minimum = -1e300;
    p.maximum = 1e300;
    p.layer = "buildings";
    p.choices = {{"exact", {"Exact", "精确"}}, {"quick", {"Quick", "快速"}}};
    p.default_text = type == ParameterType::choice ? "exact" : "";
    a.parameters.push_back(p);
  }
  return a;
}

Map estate() {
  const auto empty = std::make_shared<const Map>(empty_map("EPSG:32651"));
  TransactionBuilder builder(empty);
  Millimetre x = 350'000'000;
  for (const Attributes& called : {Attributes{{"number", "12"}}, Attributes{{"number", "7"}, {"name", "东楼"}},
                                   Attributes{{"name", "School"}}, Attributes{{"number", "2号楼"}}}) {
    builder.add("buildings", Geometry::polygon({{x, 0}, {x + 9000, 0}, {x, 9000}}), called);
    x += 20'000;
  }
  return *apply(*empty, std::move(builder).finish({"x", "x"}));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Algorithm described = algorithm();
  static const Map map = estate();
  if (size == 0) return 0;
  const std::string& name = described.parameters[data[0] % described.parameters.size()].name;
  const Arguments given{{name, std::string(fuzz::view(data + 1, size - 1))}};
  for (const auto checked : {&checked_arguments, &typed_in_arguments}) {
    const auto full = checked(described, given, map);
    if (!full) {
      fuzz::must(!full.error().what.en.empty() && !full.error().what.zh.empty());
      continue;
    }
    // What was checked is understood as it stands, by the worker and from the printed command line.
    const auto again = checked_arguments(described, *full, map);
    fuzz::must(again.ok() && *again == *full);
    fuzz::must(worker::typed_arguments(described, *full).size() == described.parameters.size());
    fuzz::must(!command_line(described, *full, "map.gpkg").empty());
  }
  return 0;
}
