#include "ui/session.hpp"

#include <algorithm>

#include "storage/project.hpp"
#include "ui/import_check.hpp"

namespace gatehouse::ui {

Session::Session(std::function<void()> wake) : wake_(std::move(wake)) {}

Session::~Session() { cancel(); }

void Session::deliver(Finish finish) {
  if (!finish) return;
  {
    const std::lock_guard lock(mutex_);
    finished_.push_back(std::move(finish));
  }
  wake_();
}

bool Session::update() {
  std::vector<Finish> finished;
  {
    const std::lock_guard lock(mutex_);
    finished.swap(finished_);
  }
  if (shown_) marker_.try_again();  // the other window may have closed
  for (const Finish& finish : finished) finish();
  return !finished.empty();
}

void Session::on_file(std::function<Finish()> task) {
  file_thread_.post([this, task = std::move(task)] { deliver(task()); });
}

Session::State Session::state_of(const Project& project) const {
  return {project.map(), project.history(), project.read_only(), project.file()};
}

void Session::fail(const Text& tried, const Error& error) {
  if (error.kind == ErrorKind::cancelled) {
    notices_.push_back({false, text("Stopped: {}. The map is unchanged.", tried), std::nullopt, {}});
  } else {
    notices_.push_back({true, tried, error, {}});
  }
}

// The map -------------------------------------------------------------------------------------------------------------

void Session::opened_file(State state) {
  pending_.clear();
  write_failed_ = false;
  far_import_.reset();
  ++opened_;
  take_over(std::move(state));
  if (!marker_.take(file_))
    notices_.push_back(
        {false,
         text("This map is open in another window too. Work in one of them at a time: what is changed in "
              "both at once is refused in one."),
         std::nullopt, file_});
}

void Session::take_over(State state) {
  written_ = std::move(state.map);
  history_ = std::move(state.history);
  read_only_ = state.read_only;
  file_ = std::move(state.file);
  show_pending();
}

void Session::show_pending() {
  shown_ = written_;
  for (const Transaction& transaction : pending_) {
    auto next = apply(*shown_, transaction);
    if (!next) return;  // its own writing will say why
    shown_ = std::make_shared<const Map>(*std::move(next));
  }
}

void Session::open(const std::filesystem::path& file) {
  opening_ = true;
  on_file([this, file]() -> Finish {
    auto opened = Project::open(file);
    if (!opened) {
      return [this, file, error = opened.error()] {
        opening_ = false;
        fail(text("Open {}", file.filename().string()), error);
        if (!notices_.empty() && may_be_imported(file, error)) notices_.back().to_import = file;
      };
    }
    project_ = std::make_unique<Project>(*std::move(opened));
    return [this, state = state_of(*project_)] {
      opening_ = false;
      opened_file(state);
    };
  });
}

void Session::open_copy(const std::filesystem::path& folder, const std::string& name, const std::filesystem::path& to) {
  opening_ = true;
  on_file([this, folder, name, to]() -> Finish {
    namespace fs = std::filesystem;
    std::error_code problem;
    fs::create_directories(to, problem);
    for (fs::directory_iterator file(folder, problem), end; !problem && file != end; file.increment(problem)) {
      const fs::path target = to / file->path().filename();
      std::error_code ignored;
      if (!file->is_regular_file(ignored) || fs::exists(target, ignored)) continue;
      fs::copy_file(file->path(), target, problem);
    }
    if (problem) {
      return [this, folder, to, detail = problem.message()] {
        opening_ = false;
        fail(text("Open the sample estate"),
             Error{ErrorKind::io, text("{} cannot be copied to {}.", folder.string(), to.string()),
                   text("Make room there, or open another map."), detail});
      };
    }
    return [this, file = to / name] { open(file); };
  });
}

void Session::create(const std::filesystem::path& file, LonLat centre, const std::string& title) {
  opening_ = true;
  on_file([this, file, centre, title]() -> Finish {
    const auto failed = [this, file](const Error& error) -> Finish {
      return [this, file, error] {
        opening_ = false;
        fail(text("Make {}", file.filename().string()), error);
      };
    };
    const auto crs = Crs::utm_of(centre);
    if (!crs) return failed(crs.error());
    Map map = empty_map(crs->definition());
    if (!title.empty()) map.settings.emplace(setting::title, title);
    auto made = Project::create(file, map);
    if (!made) return failed(made.error());
    project_ = std::make_unique<Project>(*std::move(made));
    return [this, state = state_of(*project_)] {
      opening_ = false;
      opened_file(state);
    };
  });
}

void Session::close() {
  on_file([this]() -> Finish {
    project_.reset();
    return [this] {
      written_ = shown_ = nullptr;
      file_.clear();
      history_.clear();
      marker_.release();
      ++opened_;
    };
  });
}

Saved Session::saved() const {
  if (!pending_.empty() || steps_under_way_ > 0) return Saved::writing;
  if (write_failed_) return Saved::failed;
  return read_only_ ? Saved::read_only : Saved::yes;
}

void Session::commit(const Transaction& transaction) {
  if (!shown_ || transaction.empty()) return;
  auto next = apply(*shown_, transaction);
  if (!next) {
    fail(transaction.name, next.error());
    return;
  }
  shown_ = std::make_shared<const Map>(*std::move(next));
  pending_.push_back(transaction);
  on_file([this, transaction]() -> Finish {
    auto done = project_->commit(transaction);
    if (done) {
      return [this, state = state_of(*project_)] {
        if (!pending_.empty()) pending_.pop_front();
        write_failed_ = false;
        take_over(state);
      };
    }
    return [this, state = state_of(*project_), name = transaction.name, error = done.error()] {
      if (!pending_.empty()) pending_.pop_front();
      write_failed_ = error.kind != ErrorKind::conflict;
      fail(name, error);
      take_over(state);
    };
  });
}

bool Session::can_undo() const {
  if (!shown_ || read_only_) return false;
  if (!pending_.empty()) return true;
  const auto last = std::find_if(history_.rbegin(), history_.rend(), [](const auto& e) { return !e.undone; });
  return last != history_.rend() && !last->barrier;
}

bool Session::can_redo() const {
  return shown_ && !read_only_ && pending_.empty() && !history_.empty() && history_.back().undone;
}

void Session::step(bool forward) {
  if (!shown_) return;
  ++steps_under_way_;
  on_file([this, forward]() -> Finish {
    const auto done = forward ? project_->redo() : project_->undo();
    return [this, forward, state = state_of(*project_), done] {
      --steps_under_way_;
      if (done) {
        notices_.push_back(
            {false, forward ? text("Done again: {}", *done) : text("Undone: {}", *done), std::nullopt, {}});
      } else {
        fail(forward ? text("Redo") : text("Undo"), done.error());
      }
      take_over(state);
    };
  });
}

void Session::undo() {
  if (can_undo()) step(false);
}

void Session::redo() {
  if (can_redo()) step(true);
}

void Session::step_to(std::int64_t sequence) {
  if (!shown_) return;
  ++steps_under_way_;
  on_file([this, sequence]() -> Finish {
    const auto last_done = [&] {
      std::int64_t last = 0;
      for (const HistoryEntry& entry : project_->history()) {
        if (!entry.undone) last = std::max(last, entry.sequence);
      }
      return last;
    };
    std::optional<Error> problem;
    for (std::int64_t at = last_done(); at != sequence && !problem;) {
      const auto done = at > sequence ? project_->undo() : project_->redo();
      if (!done) problem = done.error();
      const std::int64_t now = last_done();
      // A step may jump over the place asked for where that edit is gone: then it stays where it is.
      if (now == at || (at > sequence) != (now >= sequence)) break;
      at = now;
    }
    return [this, state = state_of(*project_), problem] {
      --steps_under_way_;
      if (problem) fail(text("Go to this place in the history"), *problem);
      take_over(state);
    };
  });
}

std::vector<Notice> Session::take_notices() { return std::exchange(notices_, {}); }
std::optional<Session::FoundPlan> Session::take_plan() { return std::exchange(plan_, std::nullopt); }
std::optional<Import> Session::take_import() { return std::exchange(import_, std::nullopt); }

}  // namespace gatehouse::ui
