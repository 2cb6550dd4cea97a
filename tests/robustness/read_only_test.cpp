// A map that may not be written: opened to look at, refused to edit, never changed.
#include <grp.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "storage/project.hpp"
#include "support/catch.hpp"
#include "support/full_map.hpp"
#include "support/open_map.hpp"
#include "support/temp_dir.hpp"

using namespace gatehouse;
using test::must;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void make_map(const std::filesystem::path& file) {
  Project project = must(Project::create(file, empty_map("EPSG:32651")));
  must(project.commit(test::fill_every_layer(project.map(), 2)));
}

Transaction removal(const Project& project) {
  TransactionBuilder builder(project.map());
  builder.remove("notes", 1);
  return std::move(builder).finish({"Remove", "删除"});
}

// Does work as a user without rights, in a child process; its exit code.
template <class Work>
int as_nobody(Work work) {
  const pid_t child = fork();
  if (child == 0) {
    const bool dropped = getuid() != 0 || (setgroups(0, nullptr) == 0 && setgid(65534) == 0 && setuid(65534) == 0);
    _exit(dropped ? work() : 99);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

// 0 where the map opens as `expected_read_only`, shows all, refuses the edit with a clear error and stays as it is in
// memory.
int refuses_edit(const std::filesystem::path& file, bool expected_read_only) {
  Result<Project> project = Project::open(file);
  if (!project) return 1;
  if (project->read_only() != expected_read_only) return 2;
  const MapPtr before = project->map();
  if (before->layer("notes")->features.size() != 2) return 3;
  const Result<void> refused = project->commit(removal(*project));
  if (refused) return 4;
  if (refused.error().kind != ErrorKind::io || refused.error().what.empty() || refused.error().next.empty()) return 5;
  if (project->map() != before || project->revision() != 1) return 6;
  if (project->undo()) return 7;
  return 0;
}

}  // namespace

TEST_CASE("a file of somebody else opens read-only") {
  const test::TempDir dir;
  make_map(dir / "m.gpkg");
  chmod(dir.path().c_str(), 0755);
  chmod((dir / "m.gpkg").c_str(), getuid() == 0 ? 0644 : 0444);
  const std::string before = bytes_of(dir / "m.gpkg");
  CHECK(as_nobody([&] { return refuses_edit(dir / "m.gpkg", true); }) == 0);
  CHECK(bytes_of(dir / "m.gpkg") == before);
}

TEST_CASE("a file in a folder that may not be written refuses edits, as no journal can stand beside it") {
  const test::TempDir dir;
  make_map(dir / "m.gpkg");
  chmod((dir / "m.gpkg").c_str(), 0666);
  chmod(dir.path().c_str(), 0555);
  const std::string before = bytes_of(dir / "m.gpkg");
  CHECK(as_nobody([&] { return refuses_edit(dir / "m.gpkg", false); }) == 0);
  CHECK(bytes_of(dir / "m.gpkg") == before);
  chmod(dir.path().c_str(), 0755);
}

TEST_CASE("a map on a disk that is mounted read-only opens read-only") {
  const test::TempDir dir;
  const std::filesystem::path disk = dir / "disk";
  std::filesystem::create_directory(disk);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=8m") != 0) {
    std::cout << "skipped: no tmpfs can be mounted here\n";
    return;
  }
  make_map(disk / "m.gpkg");
  const std::string before = bytes_of(disk / "m.gpkg");
  if (mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=8m") == 0) {
    CHECK(refuses_edit(disk / "m.gpkg", true) == 0);
    CHECK(bytes_of(disk / "m.gpkg") == before);
    const Result<Project> made = Project::create(disk / "new.gpkg", empty_map("EPSG:32651"));
    REQUIRE_FALSE(made.ok());
    CHECK_FALSE(made.error().next.empty());
  }
  umount2(disk.c_str(), MNT_DETACH);
}
