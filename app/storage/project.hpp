// An open map file. The file is the truth: a commit is on disk, with its history row, before it is in memory.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "model/history.hpp"
#include "model/transaction.hpp"

namespace gatehouse {

/// One GeoPackage, opened for editing. Not safe for calls from two threads at once; map() may be called from any
/// thread.
class Project {
public:
  /// Makes a new map file. Fails where the file exists or cannot be written.
  static Result<Project> create(const std::filesystem::path& file, const Map& map);
  /// Opens a map; a GeoPackage that Gatehouse did not make is refused with how to import it. A read-only file opens
  /// with read_only(). Edits that another program made are taken in, and stand as a barrier in the history.
  static Result<Project> open(const std::filesystem::path& file);
  Project(Project&&) noexcept;
  Project& operator=(Project&&) noexcept;
  ~Project();

  [[nodiscard]] const std::filesystem::path& file() const;
  [[nodiscard]] bool read_only() const;
  /// The map at its present revision.
  [[nodiscard]] MapPtr map() const;
  /// Rises by one with each commit, undo and redo; kept in the file.
  [[nodiscard]] std::int64_t revision() const;

  /// Durable when it returns ok: features, history row and place in one SQLite transaction, flushed. On failure (full
  /// disk, read-only, another program's lock) the file and map() are as before. What was undone is dropped from
  /// history. Where another program edited the file meanwhile, its edit is taken in first, as by refresh(); then this
  /// one follows, or fails with ErrorKind::conflict where both touched the same. An empty transaction is no step.
  Result<void> commit(const Transaction& transaction);
  /// Undo or redo one step, durable likewise. The value is the transaction's name; an error where there is none to do,
  /// or where another program edited the file meanwhile (its edit is then taken in).
  Result<Text> undo();
  Result<Text> redo();
  [[nodiscard]] bool can_undo() const;
  [[nodiscard]] bool can_redo() const;
  [[nodiscard]] const std::vector<HistoryEntry>& history() const;

  /// Takes in what another program wrote into the file since; true where the map or its history changed by it. Cheap
  /// where nobody did: call it when the window gets the focus.
  Result<bool> refresh();

  /// A fresh file with the same map (and its history where `with_history`), never a copy of the bytes. Fails where the
  /// file exists.
  Result<void> save_copy(const std::filesystem::path& file, bool with_history) const;

  /// What SQLite finds wrong with the file itself; empty where it is whole.
  [[nodiscard]] Result<std::vector<std::string>> integrity() const;

private:
  struct Content;
  explicit Project(std::unique_ptr<Content> content);
  std::unique_ptr<Content> content_;
};

/// A finding of `check MAP`.
struct CheckFinding {
  bool error = false;  ///< else a warning
  Text what;
  FeatureRef feature;
};
/// Everything wrong with a map, as features: invalid geometry, values the schema does not allow, broken references
/// (a household's door that does not exist), doors far from paths, and the file itself by SQLite's integrity check.
[[nodiscard]] Result<std::vector<CheckFinding>> check_map(const Project& project);

}  // namespace gatehouse
