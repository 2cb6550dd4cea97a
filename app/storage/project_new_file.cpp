// Making a map file: whole, or not at all.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "storage/gpkg_feature.hpp"
#include "storage/gpkg_geometry.hpp"
#include "storage/gpkg_schema.hpp"
#include "storage/history_store.hpp"
#include "storage/project_file.hpp"

namespace gatehouse {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_exists(const fs::path& file) {
  throw StorageFailure{{ErrorKind::input,
                        text("There is already a file {}.", file.string()),
                        text("Choose another name, or move that file away first."),
                        {}}};
}

[[noreturn]] void throw_errno(const fs::path& file, int code) {
  throw StorageFailure{{ErrorKind::io, text("{} could not be made.", file.string()),
                        text("Check that its folder exists, that you may write in it and that the disk has room."),
                        std::strerror(code)}};
}

// Fails before the working file is made, whose name would tell the user nothing.
void expect_writable_folder(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) {
    throw StorageFailure{{ErrorKind::io,
                          text("There is no folder {}.", folder.string()),
                          text("Make it first, or choose another folder."),
                          {}}};
  }
  if (access(folder.c_str(), W_OK | X_OK) != 0) {
    throw StorageFailure{{ErrorKind::io, text("The folder {} cannot be written to.", fs::absolute(folder).string()),
                          text("Choose another folder."), std::strerror(errno)}};
  }
}

// A file under its working name; removed, with its journal, unless it got its own name.
class Unfinished {
public:
  explicit Unfinished(const fs::path& file)
      : final_(file), working_(file.parent_path() / fmt::format(".{}.{}.new", file.filename().string(), getpid())) {
    remove();
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() { remove(); }
  [[nodiscard]] const fs::path& working() const { return working_; }

  void publish() {
    if (renameat2(AT_FDCWD, working_.c_str(), AT_FDCWD, final_.c_str(), RENAME_NOREPLACE) != 0) {
      const int code = errno;
      if (code == EEXIST) throw_exists(final_);
      // Some file systems cannot rename without replacing; then the check is separate.
      if (code != EINVAL && code != ENOSYS) throw_errno(final_, code);
      if (fs::exists(final_)) throw_exists(final_);
      if (rename(working_.c_str(), final_.c_str()) != 0) throw_errno(final_, errno);
    }
    // The name must be on disk as surely as the content. Where a folder cannot be flushed, nothing more can be done.
    const fs::path folder = final_.has_parent_path() ? final_.parent_path() : fs::path(".");
    if (const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); fd >= 0) {
      fsync(fd);
      close(fd);
    }
  }

private:
  void remove() const {
    std::error_code ignored;
    fs::remove(working_, ignored);
    fs::remove(working_.string() + "-journal", ignored);
  }
  fs::path final_;
  fs::path working_;
};

void write_layer(Database& database, const Layer& layer, std::int64_t srs_id) {
  create_layer_table(database, layer.definition, srs_id);
  if (layer.features.empty() && layer.next_id <= 1) return;
  FeatureWriter writer(database, layer.definition, srs_id);
  Envelope box;
  for (const auto& [id, feature] : layer.features) {
    writer.insert(*feature);
    box.expand(envelope_of(feature->geometry));
  }
  note_change(database, layer.definition.name, box);
  keep_ids_from(database, layer.definition.name, layer.next_id);
}

}  // namespace

void write_new_file(const fs::path& file, const Map& map, const FileState& state,
                    const std::function<void(Database&)>& with_history) {
  std::error_code ignored;
  if (fs::exists(file, ignored)) throw_exists(file);
  expect_writable_folder(file);
  const Crs crs = value_or_throw(Crs::from(map.crs));
  if (!crs.projected_in_metres()) {
    throw StorageFailure{{ErrorKind::input,
                          text("{} is no coordinate system for a map: it is not in metres.", crs.name()),
                          text("Choose a projected one in metres, such as a UTM zone."),
                          {}}};
  }
  const std::int64_t srs_id = srs_id_of(crs);
  Unfinished unfinished(file);
  {
    Database database(unfinished.working(), Database::Access::create);
    WriteLock lock(database);
    create_geopackage(database, crs);
    database.run(R"sql(
      CREATE TABLE gatehouse_state (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
      CREATE TABLE gatehouse_settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
      CREATE TABLE gatehouse_layers (
        name TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, definition TEXT NOT NULL, next_id INTEGER NOT NULL);
    )sql");
    create_history_table(database);
    for (const char* table : {"gatehouse_state", "gatehouse_settings", "gatehouse_layers", "gatehouse_history"}) {
      declare_own_table(database, table);
    }
    Statement row = database.prepare("INSERT INTO gatehouse_state (key,value) VALUES (?1,?2)");
    row.bind(1, "format").bind(2, std::to_string(file_format)).run();
    row.bind(1, "crs").bind(2, map.crs).run();
    row.bind(1, "srs_id").bind(2, std::to_string(srs_id)).run();
    for (const LayerPtr& layer : map.layers) write_layer(database, *layer, srs_id);
    write_layer_rows(database, map);
    for (const auto& [key, value] : map.settings) write_setting(database, key, value);
    FileState written = state;
    written.hash = hash_of(map);
    write_state(database, written);
    with_history(database);
    lock.commit();
  }
  unfinished.publish();
}

}  // namespace gatehouse
