// Plugins: found, described, run in a worker process, their results previewed and turned into one transaction.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "model/data_table.hpp"
#include "model/transaction.hpp"

namespace gatehouse {

enum class ParameterType { number, integer, boolean, choice, text, features };

struct Parameter {
  std::string name;
  ParameterType type = ParameterType::number;
  Text label;
  Text help;
  std::string unit;
  double minimum = 0;
  double maximum = 0;
  double default_number = 0;
  std::string default_text;
  std::vector<AllowedValue> choices;
  std::string layer;  ///< of features
  bool required = false;
};

struct Algorithm {
  std::string plugin;  ///< id of the plugin it is in
  std::string id;
  unsigned revision = 0;
  Text title, summary, help;
  std::vector<Parameter> parameters;
  struct Input {
    std::string layer;
    bool required = false;
    Text why;
  };
  struct Output {
    std::string layer;
    bool replaces = false;
    Text what;
  };
  std::vector<Input> inputs;
  std::vector<Output> outputs;
  [[nodiscard]] const Parameter* parameter(std::string_view name) const;
};

struct PluginInfo {
  std::filesystem::path file;
  std::string id;
  std::string version;
  Text title, author;
  std::vector<Algorithm> algorithms;
  std::optional<Error> error;  ///< why it cannot be used; the rest but `file` is then empty
};

/// Looks through plugin_directories(). Each new or changed file is described once, in a worker process, and remembered
/// in cache_directory(); so a file that crashes on loading costs its own row only. Blocks; not for the frame's thread.
[[nodiscard]] std::vector<PluginInfo> find_plugins();

/// Arguments by parameter name, as text ("250", "true", "3,7,12" or names for features). Missing ones take their
/// default.
using Arguments = std::map<std::string, std::string, std::less<>>;

struct Figure {
  std::string key;
  Text label;
  double value = 0;
  std::string unit;
};
/// A plot beside the result.
struct PlanPlot {
  enum class Kind { line, steps, points, bars };
  struct Point {
    double x = 0, y = 0;
    bool operator==(const Point&) const = default;
  };
  std::string key;
  Text title;
  Kind kind = Kind::line;
  Text x_label;
  std::string x_unit;
  Text y_label;
  std::string y_unit;
  std::vector<Point> points;
  std::vector<Text> categories;       ///< of bars: one a point in the place of x, or none
  std::optional<std::size_t> marked;  ///< the point that is the plan chosen
  std::string rows = {};              ///< key of the table whose row i tells of point i; empty for none
};

/// A table beside the result.
struct PlanTable {
  struct Column {
    Text label;
    std::string unit;
    bool number = false;  ///< cells are numbers or empty
  };
  using Cell = std::variant<std::monostate, double, Text>;
  struct Row {
    std::vector<Cell> cells;  ///< one a column
    FeatureRef feature;       ///< that the row is about; layer empty for none
    /// What choosing the row asks for: these parameters of the same algorithm, the others as they were, and a new run.
    /// Empty: the row is only to be read. Each is a parameter of the algorithm; its value is checked like what is
    /// typed.
    Arguments settings = {};
  };
  std::string key;
  Text title;
  std::vector<Column> columns;
  std::vector<Row> rows;
};

/// The table in the current language, ready to be written to a file.
[[nodiscard]] DataTable data_table(const PlanTable& table);
/// A label with its unit behind it: "Way (m)".
[[nodiscard]] std::string with_unit(const Text& label, const std::string& unit);

struct PlanMessage {
  bool warning = false;
  Text text;
  FeatureRef feature;
};

/// What a run gave; the map is untouched.
struct PlanResult {
  std::string algorithm;
  Text title;
  Arguments arguments;
  std::vector<Figure> figures;
  std::vector<PlanMessage> messages;
  std::vector<PlanPlot> plots;    ///< in the order in which their keys were first given
  std::vector<PlanTable> tables;  ///< the same
  Transaction transaction;        ///< what accepting does, against the map it ran on
  double seconds = 0;
};

/// Why `arguments` cannot be used on `map`: unknown name, out of range, no such feature, a required one missing (with
/// how to name it). The value is the full set, defaults filled in, features as ids ("3,7"). A feature is given as an id
/// ("3", "id:3", "#3") or as it is called on the map: number, name, house number ("12号楼", "Building 12", "北门").
[[nodiscard]] Result<Arguments> checked_arguments(const Algorithm& algorithm, const Arguments& arguments,
                                                  const Map& map);
/// The same for what a person types: a bare "12" is first the thing numbered 12, and an id where nothing is called so.
[[nodiscard]] Result<Arguments> typed_in_arguments(const Algorithm& algorithm, const Arguments& arguments,
                                                   const Map& map);

/// Features as the value of a FEATURES parameter: "3,7".
[[nodiscard]] std::string feature_argument(const std::vector<FeatureId>& ids);

struct RunOptions {
  double time_limit = 0;    ///< seconds until the worker is ended; 0: none
  double memory_limit = 0;  ///< MiB of memory the worker may ask for; 0: half of the computer's, but 2 GiB at least
  int niceness = 0;         ///< 0..19: how far the worker stands back where others want the processor too
  /// Called with each plot as it comes, also while the run goes on; from the thread that runs, returns at once.
  std::function<void(const PlanPlot&)> on_plot = {};
};

/// Runs in a worker process and waits; not for the frame's thread. Cancelling ends the worker within 100 ms. A plugin
/// that throws, crashes, hangs past the time limit or emits nonsense gives an error (ErrorKind::plugin) that says what
/// happened.
[[nodiscard]] Result<PlanResult> run_algorithm(const PluginInfo& plugin, const Algorithm& algorithm,
                                               const Arguments& arguments, const MapPtr& map, Progress& progress,
                                               const RunOptions& options = {});

/// Arguments as flags of the command line: "--guards 3 --start 2022-04-12".
[[nodiscard]] std::string flags_text(const Arguments& arguments);

/// The command line equal to a run (features as "id:3", so that no number is mistaken for one): "run
/// checkpoint_coverage MAP --radius 150 --accept".
[[nodiscard]] std::string command_line(const Algorithm& algorithm, const Arguments& arguments, const std::string& map);

/// The program that is started as a worker: GATEHOUSE_WORKER, else what set_worker_program() said, else
/// executable_path().
[[nodiscard]] std::filesystem::path worker_program();
/// For programs that are not gatehouse itself (tests). Call before any thread uses plugins.
void set_worker_program(std::filesystem::path program);

/// The worker's side: called by main() for `gatehouse --worker …` before anything else. Gives the exit code.
int worker_main(int argc, char** argv);

}  // namespace gatehouse
