// The session's long work: what takes longer than a glance runs beside the map, with progress and a way to stop it.
#include <cmath>
#include <numbers>

#include "imagery/add_image.hpp"
#include "imagery/raster_source.hpp"
#include "storage/project.hpp"
#include "storage/table_file.hpp"
#include "ui/import_check.hpp"
#include "ui/session.hpp"

namespace gatehouse::ui {
namespace {

/// The UTM zone of the middle of a picture.
Result<std::string> crs_of_picture(const std::filesystem::path& picture) {
  // Web Mercator is known whatever the picture's own CRS is, and its inverse is two lines.
  const auto source = RasterSource::open(picture, "EPSG:3857");
  if (!source) return source.error();
  const Envelope box = source->envelope();
  constexpr double radius = 6'378'137'000;  // mm
  const double x = (static_cast<double>(box.min.x) + static_cast<double>(box.max.x)) / 2 / radius;
  const double y = (static_cast<double>(box.min.y) + static_cast<double>(box.max.y)) / 2 / radius;
  const auto crs = Crs::utm_of({x * 180 / std::numbers::pi, std::atan(std::sinh(y)) * 180 / std::numbers::pi});
  if (!crs) return crs.error();
  return crs->definition();
}

/// What a new map from `source` begins with: its CRS and title, and the picture where it is one.
Result<Map> map_for(const std::filesystem::path& source, const std::filesystem::path& file) {
  const auto crs = is_picture(source) ? crs_of_picture(source) : suggested_crs(source);
  if (!crs) return crs.error();
  Map empty = empty_map(*crs);
  empty.settings.emplace(setting::title, source.stem().string());
  if (!is_picture(source)) return empty;
  const auto edit = add_image(std::make_shared<const Map>(empty), source, file);
  if (!edit) return edit.error();
  return apply(empty, *edit);
}

}  // namespace

std::optional<Session::LongWork> Session::long_work() const {
  if (!long_progress_) return std::nullopt;
  return LongWork{long_name_, long_blocks_, long_progress_->view()};
}

void Session::cancel() {
  if (!long_progress_) return;
  long_progress_->cancel();
  if (long_on_cancel_ == OnCancel::wait) return;
  long_progress_.reset();
  fail(long_name_, Error{ErrorKind::cancelled, {}, {}, {}});
}

void Session::start_long(Text name, bool blocks, std::function<Finish(JobProgress&)> work, OnCancel on_cancel) {
  if (long_progress_) {
    notices_.push_back({true,
                        name,
                        Error{ErrorKind::usage,
                              text("Something else is still running: {}.", long_name_),
                              text("Wait until it is done, or cancel it."),
                              {}},
                        {}});
    return;
  }
  auto progress = std::make_shared<JobProgress>();
  long_progress_ = progress;
  long_name_ = std::move(name);
  long_blocks_ = blocks;
  long_on_cancel_ = on_cancel;
  long_thread_.post([this, progress, work = std::move(work)] {
    Finish finish = work(*progress);
    deliver([this, progress, finish = std::move(finish)] {
      if (long_progress_ != progress) return;  // given up
      long_progress_.reset();
      if (finish) finish();
    });
  });
}

void Session::commit_import(Import import) {
  commit(import.transaction);
  import_ = std::move(import);
}

void Session::import(const std::filesystem::path& source) {
  if (!shown_) return;
  const Text name = text("Import {}", source.filename().string());
  if (is_picture(source)) {
    // A picture is no feature: the map remembers where it is and shows it.
    start_long(name, true, [this, source, name, map = shown_, file = file_](Progress&) -> Finish {
      auto edit = add_image(map, source, file);
      if (!edit) return [this, name, error = edit.error()] { fail(name, error); };
      return [this, edit = *std::move(edit)] { commit(edit); };
    });
    return;
  }
  start_long(name, true, [this, source, name, map = shown_](Progress& progress) -> Finish {
    auto read = read_for_import(source, map, {}, progress);
    if (!read) return [this, name, error = read.error()] { fail(name, error); };
    auto shared = std::make_shared<Import>(*std::move(read));
    const auto apart = kilometres_apart(*map, shared->transaction);
    return [this, shared, source, apart] {
      if (apart && *apart > far_kilometres) {
        far_import_ = FarImport{source, *apart, std::move(*shared)};
      } else {
        commit_import(std::move(*shared));
      }
    };
  });
}

void Session::answer_far_import(bool into_this_map) {
  if (!far_import_) return;
  Import import = std::move(far_import_->import);
  far_import_.reset();
  if (into_this_map) commit_import(std::move(import));
}

void Session::create_from(const std::filesystem::path& source, const std::filesystem::path& file) {
  const Text name = text("Import {}", source.filename().string());
  start_long(name, true, [this, source, file, name](Progress& progress) -> Finish {
    const auto failed = [this, name](const Error& error) -> Finish {
      return [this, name, error] { fail(name, error); };
    };
    auto empty = map_for(source, file);
    if (!empty) return failed(empty.error());
    const auto map = std::make_shared<const Map>(*std::move(empty));
    std::shared_ptr<Import> shared;  // none of a picture
    if (!is_picture(source)) {
      auto read = read_for_import(source, map, {}, progress);
      if (!read) return failed(read.error());
      shared = std::make_shared<Import>(*std::move(read));
    }
    // Made only now: a source that cannot be read leaves no empty file behind.
    return [this, file, name, map, shared] {
      opening_ = true;
      on_file([this, file, name, map, shared]() -> Finish {
        auto made = Project::create(file, *map);
        if (!made) {
          return [this, name, error = made.error()] {
            opening_ = false;
            fail(name, error);
          };
        }
        project_ = std::make_unique<Project>(*std::move(made));
        return [this, shared, state = state_of(*project_)] {
          opening_ = false;
          opened_file(state);
          if (shared) commit_import(std::move(*shared));
        };
      });
    };
  });
}

void Session::export_sheet(const std::filesystem::path& file, SheetOptions options) {
  if (!shown_) return;
  options.map_file = file_;
  const Text name = text("Export {}", file.filename().string());
  start_long(name, false, [this, file, name, options, map = shown_](Progress& progress) -> Finish {
    const auto done = write_sheet(*map, file, options, progress);
    if (!done) return [this, name, error = done.error()] { fail(name, error); };
    return [this, file] {
      notices_.push_back({false, text("The sheet is written: {}", file.string()), std::nullopt, file});
    };
  });
}

void Session::export_round_sheets(const std::filesystem::path& file, const RoundSheetOptions& options) {
  if (!shown_) return;
  const Text name = text("Export {}", file.filename().string());
  start_long(name, false, [this, file, name, options, map = shown_](Progress& progress) -> Finish {
    const auto done = write_round_sheets(*map, file, options, progress);
    if (!done) return [this, name, error = done.error()] { fail(name, error); };
    return [this, file] {
      notices_.push_back({false, text("The round sheets are written: {}", file.string()), std::nullopt, file});
    };
  });
}

void Session::export_layers(const std::filesystem::path& file, const ExportOptions& options) {
  if (!shown_) return;
  const Text name = text("Export {}", file.filename().string());
  start_long(name, false, [this, file, name, options, map = shown_](Progress& progress) -> Finish {
    const auto done = export_map(*map, file, options, progress);
    if (!done) return [this, name, error = done.error()] { fail(name, error); };
    const auto count = done->size();
    const auto first = done->empty() ? file : done->front();
    return [this, count, first] {
      notices_.push_back(
          {false, text("{} files are written, the first is {}", count, first.string()), std::nullopt, first});
    };
  });
}

void Session::write_table(const DataTable& table, const std::filesystem::path& file) {
  const Text name = text("Export {}", file.filename().string());
  start_long(name, false, [this, file, name, table](Progress&) -> Finish {
    const auto done = write_tables({table}, file);
    if (!done) return [this, name, error = done.error()] { fail(name, error); };
    return [this, file] {
      notices_.push_back({false, text("The table is written: {}", file.string()), std::nullopt, file});
    };
  });
}

void Session::run(const PluginInfo& plugin, const Algorithm& algorithm, const Arguments& arguments) {
  if (!shown_) return;
  const auto work = [this, plugin, algorithm, arguments, map = shown_](JobProgress& progress) -> Finish {
    RunOptions options;
    options.niceness = 3;  // the window stays fluent while it runs
    options.on_plot = [&progress](const PlanPlot& plot) { progress.show(plot); };
    auto result = run_algorithm(plugin, algorithm, arguments, map, progress, options);
    if (!result) return [this, name = algorithm.title, error = result.error()] { fail(name, error); };
    auto found = std::make_shared<FoundPlan>(FoundPlan{*std::move(result), map, nullptr, {}});
    if (auto next = apply(*map, found->result.transaction))
      found->preview = std::make_shared<const Map>(*std::move(next));
    for (const Change& change : found->result.transaction.changes) {
      if (const auto* feature = std::get_if<FeatureChange>(&change))
        found->changed.push_back({feature->layer, feature->id});
    }
    return [this, found] { plan_ = std::move(*found); };
  };
  start_long(algorithm.title, false, work, OnCancel::leave);
}

void Session::find_plugins() {
  if (plugins_asked_) return;
  plugins_asked_ = true;
  plugin_thread_.post([this] {
    deliver([this, found = gatehouse::find_plugins()] {
      plugins_ = found;
      plugins_found_ = true;
    });
  });
}

}  // namespace gatehouse::ui
