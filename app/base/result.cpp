#include "base/result.hpp"

namespace gatehouse {

std::string Error::message(Language language) const {
  std::string all = what.in(language);
  if (!next.empty()) all += (all.empty() ? "" : "\n") + next.in(language);
  if (!detail.empty()) all += (all.empty() ? "(" : "\n(") + detail + ")";
  return all;
}

}  // namespace gatehouse
