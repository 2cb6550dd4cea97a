// Counts for the report of an import: one row for each source layer, target layer and reason.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "storage/exchange.hpp"

namespace gatehouse::exchange {

class ImportTally {
public:
  void taken(const std::string& source_layer, const std::string& layer) { row(source_layer, layer, {}).taken++; }
  /// Counts among the taken too.
  void changed(const std::string& source_layer, const std::string& layer, const Text& reason) {
    ImportReport::Row& r = row(source_layer, layer, reason);
    r.taken++;
    r.changed++;
  }
  void left_out(const std::string& source_layer, const std::string& layer, const Text& reason, std::size_t count = 1) {
    row(source_layer, layer, reason).left_out += count;
  }
  /// A row that counts no feature: something about the whole source layer ("column “pop” has no field here").
  void remark(const std::string& source_layer, const std::string& layer, const Text& reason) {
    row(source_layer, layer, reason);
  }
  /// Rows taken as they were, then changed, then left out, then remarks; the largest first.
  [[nodiscard]] ImportReport finish() &&;

private:
  ImportReport::Row& row(const std::string& source_layer, const std::string& layer, const Text& reason);
  std::map<std::tuple<std::string, std::string, std::string>, ImportReport::Row> rows_;
};

}  // namespace gatehouse::exchange
