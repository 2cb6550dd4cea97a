// The plan in words, in English and Chinese.
#pragma once

#include <vector>

#include "duty_roster/duties.hpp"

namespace gatehouse::duty_roster {

struct Sentence {
  toolkit::Words text;
  bool warning = false;
  const char* layer = nullptr;  ///< of the feature it is about; nullptr: of none
  std::int64_t id = 0;
};

/// "Guard 12" where the map gives no name.
[[nodiscard]] toolkit::Words name_of(const Guard& guard);
/// "K1", else its name.
[[nodiscard]] toolkit::Words short_name_of(const Post& post);
/// "K1 (Main gate)".
[[nodiscard]] toolkit::Words full_name_of(const Post& post);
/// "08:00–16:00".
[[nodiscard]] std::string hours_of(const DutyShift& shift);

/// What the roster does and why, most important first.
[[nodiscard]] std::vector<Sentence> sentences(const DutyPlan& plan);

}  // namespace gatehouse::duty_roster
