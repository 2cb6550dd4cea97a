// No room left: a clear error, the map as it was, and work goes on once there is room.
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/full_map.hpp"
#include "support/gpkg_validator.hpp"
#include "support/open_map.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using test::must;

namespace {

// A file system of a size, mounted for as long as it lives; only root may.
class SmallDisk {
public:
  SmallDisk(std::filesystem::path place, const char* size) : place_(std::move(place)) {
    std::filesystem::create_directory(place_);
    mounted_ = mount("tmpfs", place_.c_str(), "tmpfs", 0, size) == 0;
    if (!mounted_) std::cout << "skipped: a small tmpfs cannot be mounted here (" << std::strerror(errno) << ")\n";
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) umount2(place_.c_str(), MNT_DETACH);
  }
  [[nodiscard]] bool mounted() const { return mounted_; }

private:
  std::filesystem::path place_;
  bool mounted_ = false;
};

// Files of this process grow no further than `bytes`; writing beyond fails instead of ending the process.
class FileSizeLimit {
public:
  explicit FileSizeLimit(std::uintmax_t bytes) {
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
  rlimit before_{};
};

Transaction many_notes(const Project& project, int count) {
  TransactionBuilder builder(project.map());
  for (int i = 0; i < count; ++i) {
    builder.add("notes", Geometry::point({351'000'000 + i, 3'462'000'000}),
                {{"text", std::string(150, static_cast<char>('a' + i % 26))}});
  }
  return std::move(builder).finish({"Notes", "批注"});
}

void expect_as_before(const Project& project, const MapPtr& before, std::int64_t revision) {
  CHECK(project.map() == before);
  CHECK(project.revision() == revision);
  CHECK(project.history().size() == static_cast<std::size_t>(revision));
  const Project again = must(Project::open(project.file()));
  CHECK(content_hash(*again.map()) == content_hash(*before));
  CHECK(again.revision() == revision);
  CHECK(must(again.integrity()).empty());
}

}  // namespace

TEST_CASE("a full disk refuses the edit and leaves the map as it was") {
  const test::TempDir dir;
  const SmallDisk disk(dir / "disk", "size=2m");
  if (!disk.mounted()) return;
  const std::filesystem::path file = dir / "disk" / "m.gpkg";
  Project project = must(Project::create(file, empty_map("EPSG:32651")));
  must(project.commit(test::fill_every_layer(project.map(), 2)));
  const MapPtr before = project.map();

  const Result<void> too_much = project.commit(many_notes(project, 20'000));
  REQUIRE_FALSE(too_much.ok());
  std::cout << "full disk: " << too_much.error().message(Language::en) << "\n";
  CHECK(too_much.error().kind == ErrorKind::io);
  CHECK(too_much.error().what.en == "The disk is full: " + file.string() + " could not be written.");
  expect_as_before(project, before, 1);

  // Not a byte left, by somebody else's file: not even a small edit goes, nor undo.
  { std::ofstream(dir / "disk" / "ballast", std::ios::binary) << std::string(4 << 20, 'x'); }
  const Result<void> small = project.commit(many_notes(project, 50));
  REQUIRE_FALSE(small.ok());
  CHECK(small.error().what.en == "The disk is full: " + file.string() + " could not be written.");
  CHECK_FALSE(project.undo().ok());
  const Result<void> copy = project.save_copy(dir / "disk" / "copy.gpkg", true);
  REQUIRE_FALSE(copy.ok());
  CHECK_FALSE(std::filesystem::exists(dir / "disk" / "copy.gpkg"));
  expect_as_before(project, before, 1);

  // With room again, the same open map goes on.
  std::filesystem::remove(dir / "disk" / "ballast");
  must(project.commit(many_notes(project, 50)));
  must(project.undo());
  CHECK(content_hash(*project.map()) == content_hash(*before));
  if (const auto complaints = test::validator_complaints(file)) CHECK(*complaints == "");
}

TEST_CASE("a limit on the file's size refuses the edit and leaves the map as it was") {
  const test::TempDir dir;
  const std::filesystem::path file = dir / "m.gpkg";
  Project project = must(Project::create(file, empty_map("EPSG:32651")));
  must(project.commit(test::fill_every_layer(project.map(), 2)));
  const MapPtr before = project.map();
  // Each limit stops the write at another point: in the journal, in the file's pages, at its end.
  for (const std::uintmax_t room : {0u, 4096u, 20'000u, 200'000u, 1'000'000u}) {
    const FileSizeLimit limit(room < 50'000 ? room : std::filesystem::file_size(file) + room);
    const Result<void> refused = project.commit(many_notes(project, 20'000));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::io);
    CHECK_FALSE(refused.error().next.empty());
    CHECK(project.map() == before);
  }
  expect_as_before(project, before, 1);
  must(project.commit(many_notes(project, 20'000)));
  CHECK(project.revision() == 2);
}
