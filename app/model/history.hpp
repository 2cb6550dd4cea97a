// The one list of edits, with a place in it: what undo and redo step over.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace gatehouse {

/// One edit as the history panel and `history MAP` show it; the changes themselves stay in the file.
struct HistoryEntry {
  std::int64_t sequence = 0;  ///< 1, 2, 3 …
  Text name;
  std::string time;  ///< UTC, ISO 8601 with seconds
  std::size_t changes = 0;
  bool undone = false;   ///< it stands after the current place: redo would do it again
  bool barrier = false;  ///< another program changed the file here: undo does not go past it
};

}  // namespace gatehouse
