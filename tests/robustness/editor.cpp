// A program that edits a map and says so, for tests that kill it or run two of it.
//
//   robustness_editor random MAP SEED          random edits, undo and redo until it is killed
//   robustness_editor add MAP WORD COUNT       adds COUNT notes named "WORD 1", "WORD 2", …, and ends
//
// `random` prints "try REVISION HASH" before each step and "ok REVISION HASH" once the step is said to be durable;
// `add` prints "ok NAME" for each note. Exit code 1 and a line on stderr where a step fails that should not.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include "storage/project.hpp"
#include "support/random_edits.hpp"

namespace {

using namespace gatehouse;

void say(const std::string& line) {
  // One write a line: a reader never sees half of one, and a kill loses none that was written.
  const std::string whole = line + "\n";
  std::fwrite(whole.data(), 1, whole.size(), stdout);
  std::fflush(stdout);
}

int fail(const Error& error) {
  std::cerr << error.message(Language::en) << "\n";
  return 1;
}

std::string step(const char* word, std::int64_t revision, const std::string& hash) {
  return std::string(word) + " " + std::to_string(revision) + " " + hash;
}

int edit_at_random(Project& project, std::uint32_t seed) {
  test::RandomEdits edits(seed);
  // What the map was at each place of the history that this run has seen.
  std::map<std::size_t, std::string> hashes;
  std::size_t place = 0;
  for (const HistoryEntry& entry : project.history()) place += entry.undone ? 0 : 1;
  hashes[place] = content_hash(*project.map());
  for (;;) {
    const std::int64_t next = project.revision() + 1;
    const std::int64_t what = edits.number(0, 9);
    if (what == 0 && hashes.contains(place - 1) && project.can_undo()) {
      --place;
      say(step("try", next, hashes[place]));
      if (const auto done = project.undo(); !done) return fail(done.error());
    } else if (what == 1 && hashes.contains(place + 1) && project.can_redo()) {
      ++place;
      say(step("try", next, hashes[place]));
      if (const auto done = project.redo(); !done) return fail(done.error());
    } else {
      const Transaction edit = edits.next(project.map());
      const Result<Map> after = apply(*project.map(), edit);
      if (!after) return fail(after.error());
      hashes.erase(hashes.upper_bound(place), hashes.end());
      hashes[++place] = content_hash(*after);
      say(step("try", next, hashes[place]));
      if (const auto done = project.commit(edit); !done) return fail(done.error());
    }
    say(step("ok", project.revision(), content_hash(*project.map())));
  }
}

int add_notes(Project& project, const std::string& word, int count) {
  for (int i = 1; i <= count;) {
    const std::string name = word + " " + std::to_string(i);
    TransactionBuilder builder(project.map());
    builder.add("notes", Geometry::point({351'000'000 + i * 1'000, 3'462'000'000}), {{"text", name}});
    const Result<void> done = project.commit(std::move(builder).finish({name, name}));
    if (done) {
      say("ok " + name);
      ++i;
    } else if (done.error().kind != ErrorKind::conflict) {
      return fail(done.error());
    }
    // A conflict is the other process's turn: the edit is made anew on the map as it is now.
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  if ((mode != "random" || argc != 4) && (mode != "add" || argc != 5)) return 2;
  Result<Project> project = Project::open(argv[2]);
  if (!project) return fail(project.error());
  if (mode == "random") return edit_at_random(*project, static_cast<std::uint32_t>(std::atoi(argv[3])));
  return add_notes(*project, argv[3], std::atoi(argv[4]));
}
