#include "storage/exchange/import_homes.hpp"

#include <algorithm>
#include <cctype>

#include "storage/exchange/import_addresses.hpp"
#include "storage/exchange/import_text.hpp"

namespace gatehouse::exchange {
namespace {

/// Numbers without their words ("3" of "3号楼"), names as they are.
std::string short_form(const std::string& word) {
  const std::string core = address_core(word);
  const bool number = !core.empty() && std::all_of(core.begin(), core.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
  });
  return number ? core : trimmed(word);
}

std::string unit_core(const std::string& unit) {
  std::string core = folded(unit);
  for (const std::string_view suffix : {"室", "号"})
    if (core.size() > suffix.size() && core.ends_with(suffix)) core.resize(core.size() - suffix.size());
  return core;
}

std::string door_key(FeatureId door, const std::string& unit) {
  return "door " + std::to_string(door) + " unit " + unit_core(unit);
}

std::string address_key(const std::string& whole_address) { return "address " + folded(whole_address); }

std::string text_of(const Attributes& attributes, const char* field) {
  const auto found = attributes.find(field);
  return found == attributes.end() ? std::string() : to_string(found->second);
}

}  // namespace

std::string home_address(const std::string& building, const std::string& stair) {
  const std::string b = short_form(building), s = short_form(stair);
  return b.empty() || s.empty() ? b : b + "-" + s;
}

std::string home_address_of_unit(const std::string& address, const std::string& unit) {
  return unit.empty() ? address : address + "-" + unit_core(unit);
}

void Homes::note(const std::string& key, const Feature& household) { known_.emplace(key, &household); }

Homes::Homes(const Map& map) {
  const Layer* households = map.layer("households");
  if (households == nullptr) return;
  for (const auto& [id, household] : households->features) {
    const std::string unit = household->text("unit");
    const auto door_id = static_cast<FeatureId>(household->number("door"));
    if (unit.empty()) continue;
    note(door_key(door_id, unit), *household);
    note(address_key(unit), *household);
    const Feature* door = map.feature({"doors", door_id});
    const Feature* building =
        door == nullptr ? nullptr : map.feature({"buildings", static_cast<FeatureId>(door->number("building"))});
    if (building == nullptr) continue;
    for (const char* field : {"number", "house_number", "name"}) {
      const std::string named = building->text(field);
      if (named.empty()) continue;
      // A list may leave out the stair of a building that had only one.
      for (const std::string& stair : {door->text("number"), std::string()})
        note(address_key(home_address_of_unit(home_address(named, stair), unit)), *household);
    }
  }
}

const Feature* Homes::find(const Attributes& attributes, const std::string& address) const {
  const std::string unit = text_of(attributes, "unit");
  if (unit.empty()) return nullptr;
  const auto look = [&](const std::string& key) -> const Feature* {
    const auto found = known_.find(key);
    return found == known_.end() ? nullptr : found->second;
  };
  if (const auto door = attributes.find("door"); door != attributes.end())
    if (const auto* id = std::get_if<std::int64_t>(&door->second))
      if (const Feature* same = look(door_key(*id, unit))) return same;
  return address.empty() ? nullptr : look(address_key(home_address_of_unit(address, unit)));
}

}  // namespace gatehouse::exchange
