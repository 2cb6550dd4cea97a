#include "storage/exchange/import_addresses.hpp"

#include <algorithm>

#include "storage/exchange/import_homes.hpp"
#include "storage/exchange/import_text.hpp"

namespace gatehouse::exchange {
namespace {

constexpr std::string_view building_words[] = {"building",     "楼号",   "楼栋", "楼栋号",  "栋号",
                                               "幢号",         "栋",     "幢",   "楼",      "building_number",
                                               "house_number", "门牌号", "门牌", "address", "地址"};
constexpr std::string_view door_words[] = {"单元", "单元号", "单元门", "entrance", "staircase", "stair", "stair_door"};
constexpr std::string_view unit_words[] = {"unit", "室号", "房号", "房间号", "户号", "室", "flat", "room"};

template <std::size_t N>
int column_of(const SourceRows& rows, const std::string_view (&words)[N]) {
  for (const std::string_view word : words)
    if (const int c = rows.column(word); c >= 0) return c;
  return -1;
}

/// Doors by building and by their own number.
class Addresses {
public:
  explicit Addresses(const Map& map) {
    if (const Layer* buildings = map.layer("buildings"))
      for (const auto& [id, building] : buildings->features)
        for (const char* field : {"number", "house_number", "name"})
          if (const std::string core = address_core(building->text(field)); !core.empty()) buildings_.emplace(core, id);
    if (const Layer* doors = map.layer("doors"))
      for (const auto& [id, door] : doors->features) {
        const auto building = static_cast<FeatureId>(door->number("building"));
        doors_[building].emplace_back(address_core(door->text("number")), id);
      }
    if (const Layer* households = map.layer("households"))
      for (const auto& [id, household] : households->features)
        households_[{static_cast<FeatureId>(household->number("door")), household->text("unit")}] = id;
  }

  /// 0 where there is none, or more than one and nothing to tell them apart.
  [[nodiscard]] FeatureId door(const std::string& building, const std::string& door) const {
    const auto found = buildings_.find(address_core(building));
    if (found == buildings_.end()) return 0;
    const auto doors = doors_.find(found->second);
    if (doors == doors_.end()) return 0;
    if (door.empty()) return doors->second.size() == 1 ? doors->second.front().second : 0;
    const std::string wanted = address_core(door);
    for (const auto& [number, id] : doors->second)
      if (number == wanted) return id;
    return 0;
  }

  /// Why there is no such door.
  [[nodiscard]] Text lack(const std::string& building, const std::string& door) const {
    const auto found = buildings_.find(address_core(building));
    if (found == buildings_.end()) return text("Building {} is not on the map.", building);
    if (!doors_.contains(found->second)) return text("Building {} is on the map, but it has no stair doors.", building);
    if (door.empty())
      return text("Building {} has several stair doors, and the list does not say which one.", building);
    return text("Building {} is on the map, but it has no stair door {}.", building, door);
  }

  [[nodiscard]] FeatureId household(FeatureId door, const std::string& unit) const {
    const auto found = households_.find({door, unit});
    return found == households_.end() ? 0 : found->second;
  }

private:
  std::map<std::string, FeatureId> buildings_;
  std::map<FeatureId, std::vector<std::pair<std::string, FeatureId>>> doors_;
  std::map<std::pair<FeatureId, std::string>, FeatureId> households_;
};

}  // namespace

std::string address_core(const std::string& text) {
  static constexpr std::pair<std::string_view, std::string_view> numerals[] = {{"一", "1"}, {"二", "2"}, {"三", "3"},
                                                                               {"四", "4"}, {"五", "5"}, {"六", "6"},
                                                                               {"七", "7"}, {"八", "8"}, {"九", "9"}};
  std::string s = folded(text);
  for (const std::string_view prefix :
       {"building_", "bldg_", "block_", "unit_", "entrance_", "staircase_", "stair_", "door_", "no._"})
    if (s.starts_with(prefix)) s.erase(0, prefix.size());
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view suffix : {"号楼", "单元门", "单元", "栋", "幢", "座", "号", "楼", "门", "#"})
      if (s.size() > suffix.size() && s.ends_with(suffix)) s.resize(s.size() - suffix.size()), more = true;
  }
  for (const auto& [chinese, digit] : numerals)
    if (s == chinese) s = digit;
  while (s.size() > 1 && s[0] == '0') s.erase(0, 1);
  return s;
}

SettledAddresses settle_addresses(SourceRows& rows, const Map& map, const std::string& layer) {
  if (layer != "households" && layer != "requests") return {};
  const int building = column_of(rows, building_words), stair = column_of(rows, door_words);
  const int unit = layer == "requests" ? column_of(rows, unit_words) : -1;
  if (building < 0 || rows.column("door") >= 0) return {};
  const Addresses addresses(map);
  std::size_t doors = 0, households = 0;
  SettledAddresses settled;
  for (SourceRow& row : rows.rows) {
    const std::string building_text = rows.text(row, building), stair_text = rows.text(row, stair);
    const FeatureId door = addresses.door(building_text, stair_text);
    if (layer == "households") row.address = home_address(building_text, stair_text);
    if (door == 0) {
      ++settled.without;
      Text lack = building_text.empty() ? Text{} : addresses.lack(building_text, stair_text);
      if (!lack.empty() && std::find(settled.missing.begin(), settled.missing.end(), lack) == settled.missing.end())
        settled.missing.push_back(std::move(lack));
    }
    const FeatureId household = door != 0 && unit >= 0 ? addresses.household(door, rows.text(row, unit)) : 0;
    row.values.push_back(door != 0 ? Value(door) : Value());
    row.values.push_back(household != 0 ? Value(household) : Value());
    doors += door != 0 ? 1 : 0;
    households += household != 0 ? 1 : 0;
  }
  rows.table.columns.push_back({"door", FieldType::integer, doors});
  rows.table.columns.push_back({"household", FieldType::integer, layer == "requests" ? households : 0});
  settled.columns.push_back(building);
  if (stair >= 0) settled.columns.push_back(stair);
  if (unit >= 0) settled.columns.push_back(unit);
  return settled;
}

}  // namespace gatehouse::exchange
