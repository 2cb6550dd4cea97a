// JSON helpers of this folder's sources. Heavy: included by .cpp files only.
#pragma once

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "processing/text_checks.hpp"

namespace gatehouse::worker {

using Json = nlohmann::json;

[[nodiscard]] inline Json text_json(const Text& t) { return Json::array({t.en, t.zh}); }

/// The text, made clean. Throws Json::exception where it is none.
[[nodiscard]] inline Text text_from(const Json& j) {
  return {cleaned(j.at(0).get_ref<const std::string&>()), cleaned(j.at(1).get_ref<const std::string&>())};
}

/// A string that must be clean already. Throws Json::exception or std::invalid_argument.
[[nodiscard]] inline std::string string_from(const Json& j) {
  const auto& s = j.get_ref<const std::string&>();
  if (!is_clean_text(s)) throw std::invalid_argument("not clean UTF-8");
  return s;
}

}  // namespace gatehouse::worker
