#include "storage/exchange/import_tally.hpp"

#include <algorithm>

namespace gatehouse::exchange {

ImportReport::Row& ImportTally::row(const std::string& source_layer, const std::string& layer, const Text& reason) {
  ImportReport::Row& r = rows_[{source_layer, layer, reason.en}];
  if (r.source_layer.empty() && r.layer.empty() && r.reason.empty()) {
    r.source_layer = source_layer;
    r.layer = layer;
    r.reason = reason;
  }
  return r;
}

ImportReport ImportTally::finish() && {
  ImportReport report;
  for (auto& [key, row] : rows_) report.rows.push_back(std::move(row));
  const auto rank = [](const ImportReport::Row& r) {
    if (r.changed > 0) return 1;
    if (r.taken > 0) return 0;
    return r.left_out > 0 ? 2 : 3;
  };
  std::stable_sort(report.rows.begin(), report.rows.end(), [&](const auto& a, const auto& b) {
    return std::tuple(rank(a), b.taken + b.left_out) < std::tuple(rank(b), a.taken + a.left_out);
  });
  return report;
}

}  // namespace gatehouse::exchange
