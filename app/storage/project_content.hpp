// What an open map holds in memory, shared by the sources of Project. Its functions throw StorageFailure.
#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "storage/gpkg_feature.hpp"
#include "storage/project.hpp"
#include "storage/project_file.hpp"

namespace gatehouse {

struct Project::Content {
  enum class Step { commit, undo, redo };

  /// Opens and reads; takes in what another program changed.
  Content(const std::filesystem::path& path, bool only_reading);

  [[nodiscard]] MapPtr current() const;
  /// True where the file is not as this connection last saw it. Call inside a transaction.
  [[nodiscard]] bool written_by_others() const;
  /// Takes in what others wrote; an edit by a program that keeps no history becomes a barrier. True where the map or
  /// its history is another now.
  bool take_in_changes();
  /// Does one step on disk, then in memory. `edit` is what to commit; undo and redo find theirs in the file.
  Text perform(Step step, const Transaction* edit);
  /// The history entry that undo or redo would go over; nothing where there is none.
  [[nodiscard]] const HistoryEntry* next_entry(Step step) const;

  std::filesystem::path file;
  bool read_only;
  Database database;
  FileState state;
  std::vector<HistoryEntry> history;

private:
  void adopt(MapFile read, std::vector<HistoryEntry> entries, std::int64_t version);
  /// Why there is no step to go.
  [[nodiscard]] Error no_step(Step step) const;
  [[nodiscard]] Transaction edit_of(Step step, const Transaction* edit) const;
  void write_changes(const Transaction& edit, const Map& before, const Map& after);
  FeatureWriter& writer_of(const LayerDefinition& layer);

  std::int64_t srs_id_ = 0;
  std::int64_t data_version_ = 0;
  std::map<std::string, FeatureWriter> writers_;
  mutable std::mutex mutex_;  ///< guards map_ alone
  MapPtr map_;
};

/// What a step that another program overtook fails with.
[[nodiscard]] Error changed_meanwhile(const std::filesystem::path& file);

}  // namespace gatehouse
