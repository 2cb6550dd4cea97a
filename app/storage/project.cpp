#include "storage/project.hpp"

#include <unistd.h>

#include <fstream>

#include "storage/gpkg_geometry.hpp"
#include "storage/history_store.hpp"
#include "storage/project_content.hpp"

namespace gatehouse {
namespace {

namespace fs = std::filesystem;

// A file that its owner marked read-only stays so even for root, whom the system would let through.
bool writable(const fs::path& file) {
  std::error_code code;
  const fs::perms all_write = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
  const bool marked = (fs::status(file, code).permissions() & all_write) == fs::perms::none;
  return !marked && access(file.c_str(), W_OK) == 0;
}

void expect_database(const fs::path& file) {
  std::error_code code;
  if (!fs::exists(file, code)) {
    throw StorageFailure{
        {ErrorKind::input, text("There is no file {}.", file.string()), text("Check the name and the folder."), {}}};
  }
  if (!fs::is_regular_file(file, code)) {
    throw StorageFailure{
        {ErrorKind::input, text("{} is not a file.", file.string()), text("Choose a map file (.gpkg)."), {}}};
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    throw StorageFailure{
        {ErrorKind::io, text("{} cannot be read.", file.string()), text("Check that you may read it."), {}}};
  }
  const std::string_view magic("SQLite format 3\0", 16);
  std::string head(magic.size(), '\0');
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (!stream || head != magic) {
    throw StorageFailure{{ErrorKind::input,
                          text("{} is not a map of Gatehouse.", file.string()),
                          text("It is a file of another program: import it into a map."),
                          {}}};
  }
}

}  // namespace

Project::Content::Content(const fs::path& path, bool only_reading)
    : file(path),
      read_only(only_reading),
      database(path, only_reading ? Database::Access::read_only : Database::Access::read_write) {
  add_spatial_functions(database);
  if (!read_only) leave_wal(database);
  expect_map_file(database);
  // Reading does not hold others up; only another program's edit is written down, under a lock.
  std::optional<ReadLock> lock(std::in_place, database);
  MapFile read = read_map_file(database);
  const bool settled = read.settled();
  std::vector<HistoryEntry> entries = read_history(database, read.state.place);
  const std::int64_t version = database.number("PRAGMA data_version");
  lock.reset();
  adopt(std::move(read), std::move(entries), version);
  if (!settled && !read_only) take_in_changes();
}

MapPtr Project::Content::current() const {
  const std::lock_guard lock(mutex_);
  return map_;
}

Project::Project(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

Result<Project> Project::create(const fs::path& file, const Map& map) {
  const auto made = guarded([&] { write_new_file(file, map, FileState{}, [](Database&) {}); });
  if (!made) return made.error();
  return open(file);
}

Result<Project> Project::open(const fs::path& file) {
  return guarded([&] {
    expect_database(file);
    return Project(std::make_unique<Content>(file, !writable(file)));
  });
}

const fs::path& Project::file() const { return content_->file; }
bool Project::read_only() const { return content_->read_only; }
MapPtr Project::map() const { return content_->current(); }
std::int64_t Project::revision() const { return content_->state.revision; }
bool Project::can_undo() const { return !read_only() && content_->next_entry(Content::Step::undo) != nullptr; }
bool Project::can_redo() const { return !read_only() && content_->next_entry(Content::Step::redo) != nullptr; }
const std::vector<HistoryEntry>& Project::history() const { return content_->history; }

Result<void> Project::save_copy(const fs::path& file, bool with_history) const {
  return guarded([&] {
    if (!with_history) return write_new_file(file, *content_->current(), FileState{}, [](Database&) {});
    // A read transaction holds the history still until it is copied.
    const ReadLock lock(content_->database);
    if (content_->written_by_others()) throw StorageFailure{changed_meanwhile(content_->file)};
    write_new_file(file, *content_->current(), content_->state,
                   [&](Database& copy) { copy_history(content_->database, copy); });
  });
}

Result<std::vector<std::string>> Project::integrity() const {
  return guarded([&] {
    std::vector<std::string> faults;
    Statement row = content_->database.prepare("PRAGMA integrity_check");
    while (row.step()) {
      if (row.bytes(0) != "ok") faults.push_back(row.text(0));
    }
    Statement foreign = content_->database.prepare("PRAGMA foreign_key_check");
    while (foreign.step()) {
      faults.push_back(fmt::format("row {} of {} refers to a missing row of {}", foreign.integer(1), foreign.text(0),
                                   foreign.text(2)));
    }
    return faults;
  });
}

}  // namespace gatehouse
