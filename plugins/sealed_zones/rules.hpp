// Rules for zones, kept as data: rings, days, guards. See data/rules/README.md.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "sealed_zones/zone_model.hpp"
#include "toolkit/words.hpp"

namespace gatehouse::sealed_zones {

enum class RingKind { sealed, controlled, precaution };
/// The schema's word: "sealed".
[[nodiscard]] const char* key_of(RingKind kind);

struct Stage {
  RingKind as = RingKind::sealed;
  int days = 0;
};

struct RingRule {
  enum class Extent { zone, within, rest };
  RingKind kind = RingKind::sealed;
  Extent extent = Extent::zone;
  double metres = 0;               ///< within: from the ring inside
  double resident_weight = 1;      ///< what closing in a resident counts for beside one in a sealed zone
  std::vector<Stage> stages;       ///< then a precaution zone; none: no end is set
  int test_on_day = -1;            ///< the earliest day of the last test; -1: none is needed
  [[nodiscard]] int days() const;  ///< of all stages
};

struct TestSiteRule {
  double square_metres = 4;      ///< for each person who waits
  double share_at_a_time = 0.1;  ///< of a zone's people
  double farthest_walk = 300;    ///< metres
};

struct Rules {
  toolkit::Words name, source;
  GatePrices gates;
  int shifts = 3;               ///< a day
  std::vector<RingRule> rings;  ///< from the inside out; the first is Extent::zone
  TestSiteRule test_site;
};

/// The rules, or what is wrong with the file.
[[nodiscard]] std::variant<Rules, toolkit::Words> read_rules(const std::filesystem::path& file);
[[nodiscard]] std::variant<Rules, toolkit::Words> parse_rules(const std::string& json);

/// data/rules/<name>.json of this program: in $GATEHOUSE_DATA, else beside the installed plugin, else of the source
/// tree.
[[nodiscard]] std::filesystem::path shipped_rules(const std::string& name);

}  // namespace gatehouse::sealed_zones
