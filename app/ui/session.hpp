// The map being worked on, as the frame sees it. The file belongs to a background thread: an edit is shown at once and
// written behind; long work (imports, plans, sheets) runs on a second thread with progress. What comes back is taken
// over in update(), so everything here is called from the frame's thread alone.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "briefing/round_sheets.hpp"
#include "briefing/sheet.hpp"
#include "geometry/crs.hpp"
#include "model/history.hpp"
#include "processing/host.hpp"
#include "storage/exchange.hpp"
#include "ui/job_progress.hpp"
#include "ui/open_marker.hpp"
#include "ui/worker.hpp"

namespace gatehouse {
class Project;
}

namespace gatehouse::ui {

enum class Saved { yes, writing, failed, read_only };

/// Something the user is told once: what was done, or what went wrong.
struct Notice {
  bool failure = false;
  Text words;  ///< of what was done; of a failure, what was tried
  std::optional<Error> error;
  std::filesystem::path file;            ///< that was written; may be empty
  std::filesystem::path to_import = {};  ///< a file that is no map of ours, but may be imported into a new one
};

/// An import that was read but is not on the map yet, as its things lie far from what the map shows.
struct FarImport {
  std::filesystem::path source;
  double kilometres = 0;
  Import import;
};

class Session {
public:
  /// `wake` is called from background threads when update() has something to take over.
  explicit Session(std::function<void()> wake);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  /// Waits until each edit is in the file; long work is cancelled.
  ~Session();

  /// Takes over what the background threads have done. True where anything changed.
  bool update();

  // The map ---------------------------------------------------------------------------------------------------------
  void open(const std::filesystem::path& file);
  /// Opens `folder`/`name` as a copy in `to`, with the other files of the folder beside it; files that are there stay.
  void open_copy(const std::filesystem::path& folder, const std::string& name, const std::filesystem::path& to);
  /// A new map file around a place, with the built-in layers.
  void create(const std::filesystem::path& file, LonLat centre, const std::string& title);
  /// A new map file from a file of another program, in the UTM zone of its data.
  void create_from(const std::filesystem::path& source, const std::filesystem::path& file);
  void close();
  [[nodiscard]] bool opening() const { return opening_; }
  /// Null where no map is open. With the edits that are still being written.
  [[nodiscard]] const MapPtr& map() const { return shown_; }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  [[nodiscard]] Saved saved() const;
  /// Whether another window of this computer has this map open too.
  [[nodiscard]] bool open_elsewhere() const { return shown_ && !marker_.held(); }
  [[nodiscard]] const std::vector<HistoryEntry>& history() const { return history_; }
  [[nodiscard]] bool can_undo() const;
  [[nodiscard]] bool can_redo() const;

  /// Shows the edit at once and writes it behind. Where writing fails the map goes back to what the file holds, with a
  /// notice.
  void commit(const Transaction& transaction);
  void undo();
  void redo();
  /// Undoes or redoes until `sequence` is the last edit done; 0 undoes all.
  void step_to(std::int64_t sequence);

  // Long work, one at a time ----------------------------------------------------------------------------------------
  void import(const std::filesystem::path& source);
  void export_sheet(const std::filesystem::path& file, SheetOptions options);
  void export_round_sheets(const std::filesystem::path& file, const RoundSheetOptions& options);
  void export_layers(const std::filesystem::path& file, const ExportOptions& options);
  void write_table(const DataTable& table, const std::filesystem::path& file);
  void run(const PluginInfo& plugin, const Algorithm& algorithm, const Arguments& arguments);
  struct LongWork {
    Text name;
    bool blocks = false;  ///< the map must stay as it is until this is done
    JobProgress::View progress;
  };
  [[nodiscard]] std::optional<LongWork> long_work() const;
  /// A plan is given up at once, and its process ends beside; other work stops where it can and then says so.
  void cancel();

  /// Finds plugins, once; the list is empty until they are found.
  void find_plugins();
  [[nodiscard]] bool plugins_found() const { return plugins_found_; }
  [[nodiscard]] const std::vector<PluginInfo>& plugins() const { return plugins_; }

  // Taken by who shows them -----------------------------------------------------------------------------------------
  [[nodiscard]] std::vector<Notice> take_notices();
  struct FoundPlan {
    PlanResult result;
    MapPtr base;                      ///< the map it was worked out for
    MapPtr preview;                   ///< `base` as accepting makes it; null where that is refused
    std::vector<FeatureRef> changed;  ///< by accepting
  };
  [[nodiscard]] std::optional<FoundPlan> take_plan();
  /// An import that waits for an answer; it is dropped when another map is opened.
  [[nodiscard]] const std::optional<FarImport>& far_import() const { return far_import_; }
  void answer_far_import(bool into_this_map);
  [[nodiscard]] std::optional<Import> take_import();  ///< already in the map: for its report
  /// Rises when another file was opened: what was remembered of the former map no longer holds.
  [[nodiscard]] unsigned opened() const { return opened_; }

private:
  using Finish = std::function<void()>;
  struct State {  ///< of the file after a task
    MapPtr map;
    std::vector<HistoryEntry> history;
    bool read_only = false;
    std::filesystem::path file;
  };
  void on_file(std::function<Finish()> task);  ///< task runs on the file's thread, its result on the frame's
  enum class OnCancel { wait, leave };         ///< whether a cancelled work's end is still of interest
  void start_long(Text name, bool blocks, std::function<Finish(JobProgress&)> work,
                  OnCancel on_cancel = OnCancel::wait);
  void deliver(Finish finish);
  [[nodiscard]] State state_of(const Project& project) const;
  void take_over(State state);
  void opened_file(State state);
  void show_pending();
  void fail(const Text& tried, const Error& error);
  void step(bool forward);
  void commit_import(Import import);

  std::function<void()> wake_;
  std::unique_ptr<Project> project_;  // the file's thread alone
  std::mutex mutex_;
  std::vector<Finish> finished_;

  MapPtr written_;  // what the file holds
  MapPtr shown_;    // with what is still being written
  std::deque<Transaction> pending_;
  std::size_t steps_under_way_ = 0;
  std::filesystem::path file_;
  std::vector<HistoryEntry> history_;
  bool read_only_ = false, opening_ = false, write_failed_ = false, plugins_asked_ = false, plugins_found_ = false;
  unsigned opened_ = 0;
  OpenMarker marker_;

  std::shared_ptr<JobProgress> long_progress_;
  Text long_name_;
  bool long_blocks_ = false;
  OnCancel long_on_cancel_ = OnCancel::wait;
  std::vector<PluginInfo> plugins_;
  std::vector<Notice> notices_;
  std::optional<FoundPlan> plan_;
  std::optional<Import> import_;
  std::optional<FarImport> far_import_;

  Worker file_thread_;  // last: they end before what they use
  Worker long_thread_;
  Worker plugin_thread_;
};

}  // namespace gatehouse::ui
