#include "storage/exchange/osm_tags.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "storage/exchange/import_text.hpp"

namespace gatehouse::exchange {
namespace {

bool any_of(std::string_view value, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), value) != words.end();
}

/// The quoted text that begins at `at`; moves `at` behind it.
std::optional<std::string> quoted(std::string_view s, std::size_t& at) {
  if (at >= s.size() || s[at] != '"') return std::nullopt;
  std::string out;
  for (++at; at < s.size(); ++at) {
    if (s[at] == '\\' && at + 1 < s.size()) {
      out.push_back(s[++at]);
    } else if (s[at] == '"') {
      ++at;
      return out;
    } else {
      out.push_back(s[at]);
    }
  }
  return std::nullopt;
}

/// One length with its unit.
std::optional<double> metres(std::string_view value) {
  std::string rest;
  const auto number = leading_number(value, &rest);
  if (!number || *number <= 0) return std::nullopt;
  if (rest.empty() || any_of(rest, {"m", "metre", "metres", "meter", "meters", "米"})) return number;
  if (rest == "cm") return *number / 100;
  if (rest == "mm") return *number / 1000;
  if (any_of(rest, {"ft", "feet"})) return *number * 0.3048;
  if (rest[0] == '\'') {
    const auto inches = leading_number(std::string_view(rest).substr(1));
    return *number * 0.3048 + inches.value_or(0) * 0.0254;
  }
  return std::nullopt;
}

}  // namespace

std::string_view OsmTags::get(std::string_view key) const {
  for (const auto& [k, v] : tags_)
    if (k == key) return v;
  return {};
}

std::string_view OsmTags::first(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys)
    if (const std::string_view value = get(key); !value.empty()) return value;
  return {};
}

void add_hstore(std::string_view s, OsmTags& tags) {
  for (std::size_t at = 0; at < s.size();) {
    auto key = quoted(s, at);
    if (!key || s.substr(at, 2) != "=>") return;
    at += 2;
    auto value = quoted(s, at);
    if (!value) return;
    tags.add(std::move(*key), std::move(*value));
    while (at < s.size() && (s[at] == ',' || s[at] == ' ')) ++at;
  }
}

std::optional<double> osm_metres(std::string_view value) {
  // A list ("3;4"): the narrowest is what counts.
  std::optional<double> narrowest;
  for (const std::string& part : split(value, ";")) {
    const auto length = metres(part);
    if (!length) return std::nullopt;
    narrowest = std::min(narrowest.value_or(*length), *length);
  }
  return narrowest;
}

std::optional<std::int64_t> osm_levels(std::string_view value) {
  std::optional<double> most;
  for (const std::string& part : split(value, ";,-"))
    if (const auto n = leading_number(part); n && *n >= 0 && *n < 500) most = std::max(most.value_or(0), *n);
  if (!most) return std::nullopt;
  return static_cast<std::int64_t>(std::floor(*most));
}

std::optional<std::int64_t> osm_flat_count(std::string_view value) {
  std::int64_t count = 0;
  for (const std::string& part : split(value, ";,")) {
    const auto ends = split(part, "-");
    if (ends.size() != 2) {
      ++count;
      continue;
    }
    std::string after_first, after_last;
    const auto first = leading_number(ends[0], &after_first);
    const auto last = leading_number(ends[1], &after_last);
    if (!first || !last || !after_first.empty() || !after_last.empty() || *last < *first || *last - *first > 2000)
      return std::nullopt;
    count += static_cast<std::int64_t>(*last - *first) + 1;
  }
  if (count == 0) return std::nullopt;
  return count;
}

std::optional<bool> osm_truth(std::string_view value) {
  if (any_of(value, {"yes", "true", "1"})) return true;
  if (any_of(value, {"no", "false", "0"})) return false;
  return std::nullopt;
}

std::optional<std::string> osm_access(std::string_view value) {
  if (any_of(value, {"yes", "designated", "permissive", "official", "public", "customers"})) return "yes";
  if (any_of(value, {"private", "residents", "permit", "destination", "delivery", "key"})) return "residents";
  if (any_of(value, {"no", "use_sidepath", "emergency", "military"})) return "no";
  return std::nullopt;
}

}  // namespace gatehouse::exchange
