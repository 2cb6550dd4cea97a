// "Did you mean …?"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse {

/// The candidate that `word` most likely meant (edit distance with exchanged neighbours, at most a third of its length,
/// or a candidate that begins with it); "" where none is near.
[[nodiscard]] std::string closest_match(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace gatehouse
