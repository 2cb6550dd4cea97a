// The history of edits as rows of the map file. All throw StorageFailure.
#pragma once

#include <vector>

#include "model/history.hpp"
#include "model/transaction.hpp"
#include "storage/gpkg_database.hpp"

namespace gatehouse {

void create_history_table(Database& database);
/// All entries, oldest first; those after `place` are undone.
[[nodiscard]] std::vector<HistoryEntry> read_history(const Database& database, std::int64_t place);
/// The edit of one entry, as it was committed.
[[nodiscard]] Transaction read_edit(const Database& database, std::int64_t sequence);

/// Appends an entry for an edit, compressed where that saves much. The value is the entry as read_history would give
/// it.
HistoryEntry append_edit(Database& database, std::int64_t sequence, const Transaction& transaction);
/// Appends an entry that undo does not go past, with the reason as its name.
HistoryEntry append_barrier(Database& database, std::int64_t sequence, const Text& why);
/// Drops what was undone: all entries after `place`.
void drop_undone(Database& database, std::int64_t place);
/// Writes all entries of one file into another, newly made one.
void copy_history(const Database& from, Database& to);

}  // namespace gatehouse
