#include "canvas/render/scene.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "canvas/render/highlights.hpp"

namespace gatehouse {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto rest = std::chrono::milliseconds(120);  // the view has come to rest when it did not move for so long
constexpr double label_scale_step = 1.06;              // labels stay where they are within such a change of scale

/// What is to be seen; a copy is taken by the worker.
struct Wanted {
  MapPtr map;
  MapPtr preview;
  std::vector<FeatureRef> changed;
  std::vector<FeatureRef> selection;
  Focus focus;
  Language language = Language::en;
  double scale = 1000;
  double pixels_per_mm = 96 / 25.4;
  double ground_opacity = 1;
  Envelope label_area;   ///< empty until there is a view
  Envelope label_sight;  ///< the view itself
  double label_scale = 0;
  Clock::time_point labels_at{};
  std::filesystem::path kept_file;

  [[nodiscard]] const MapPtr& shown() const { return preview ? preview : map; }
};

/// The worker's own side: what it made and with what.
class Builder {
public:
  using Give = std::function<void(ScenePiece)>;
  explicit Builder(Give give) : give_(std::move(give)) {}

  /// Keeps the pictures of what was built for a later start.
  void keep() { pictures_.keep(); }

  void build(const Wanted& wanted) {
    if (wanted.pixels_per_mm != pictures_.pixels_per_mm()) {
      pictures_ = Pictures(wanted.pixels_per_mm, wanted.kept_file);
      for (auto& [name, built] : layers_) built.layer.reset();
      selection_.map.reset();
      preview_.map.reset();
      labels_.map.reset();
    }
    select(wanted);
    layers(wanted);
    preview(wanted);
  }

  void place_labels(const Wanted& wanted) {
    const MapPtr& map = wanted.shown();
    const LabelState state{map, wanted.label_area, wanted.label_scale, wanted.language, wanted.focus};
    if (state == labels_ || !map || wanted.label_area.empty()) return;
    labels_ = state;
    PortrayalOptions how = options(wanted);
    how.scale = wanted.label_scale;
    how.area = wanted.label_area;
    how.in_sight = wanted.label_sight;
    how.measure = [this](const std::string& words, double points, bool bold) {
      return pictures_.size(words, points, bold);
    };
    give(ScenePart::labels, portray_labels(*map, how));
  }

private:
  struct Highlight {
    MapPtr map;
    MapPtr other;
    std::vector<FeatureRef> features;
    bool operator==(const Highlight&) const = default;
  };
  struct LabelState {
    MapPtr map;
    Envelope area;
    double scale = 0;
    Language language = Language::en;
    Focus focus;
    bool operator==(const LabelState&) const = default;
  };

  static PortrayalOptions options(const Wanted& wanted) {
    PortrayalOptions how;
    how.scale = wanted.scale;
    how.language = wanted.language;
    how.ground_opacity = wanted.ground_opacity;
    how.focus = wanted.focus;
    return how;
  }

  void give(ScenePart part, const DrawList& list) {
    Chunk chunk = compile(list, pictures_);
    give_({part, {}, 0, chunk.runs.empty() ? nullptr : std::make_shared<const Chunk>(std::move(chunk))});
  }

  void select(const Wanted& wanted) {
    const Highlight state{wanted.selection.empty() ? nullptr : wanted.map, nullptr, wanted.selection};
    if (state == selection_) return;
    selection_ = state;
    give(ScenePart::selection, wanted.map ? selection_list(*wanted.map, wanted.selection) : DrawList{});
  }

  void preview(const Wanted& wanted) {
    const Highlight state{wanted.preview ? wanted.map : nullptr, wanted.preview, wanted.changed};
    if (state == preview_) return;
    preview_ = state;
    const bool some = wanted.map && wanted.preview;
    give(ScenePart::preview, some ? preview_list(*wanted.map, *wanted.preview, wanted.changed) : DrawList{});
  }

  void layers(const Wanted& wanted) {
    std::map<std::string, BuiltLayer> kept;
    if (const MapPtr& map = wanted.shown()) {
      const PortrayalOptions how = options(wanted);
      for (const LayerPtr& layer : map->layers) {
        if (layer->definition.geometry == GeometryType::none) continue;
        BuiltLayer built = std::move(layers_[layer->definition.name]);
        layers_.erase(layer->definition.name);
        update(*map, layer, built, how);
        kept.emplace(layer->definition.name, std::move(built));
      }
    }
    for (const auto& [name, gone] : layers_) {
      for (const PieceNumber number : gone.drawn) give_({ScenePart::layer, name, number, nullptr});
    }
    layers_ = std::move(kept);
  }

  void update(const Map& map, const LayerPtr& layer, BuiltLayer& built, const PortrayalOptions& how) {
    for (const PieceNumber number : bring_up_to_date(built, layer, view_class(layer->definition, how))) {
      ChunkPtr chunk = make_piece(map, built, number, how, pictures_);
      if (!chunk && built.drawn.erase(number) == 0) continue;
      if (chunk) built.drawn.insert(number);
      give_({ScenePart::layer, layer->definition.name, number, std::move(chunk)});
    }
  }

  Give give_;
  Pictures pictures_{0};
  std::map<std::string, BuiltLayer> layers_;
  Highlight selection_, preview_;
  LabelState labels_;
};

}  // namespace

struct Scene::Content {
  mutable std::mutex mutex;
  std::condition_variable changed;
  Wanted wanted;
  bool geometry_due = false;
  bool labels_due = false;
  bool keep_due = false;
  bool busy = false;
  bool stop = false;
  std::deque<ScenePiece> ready;
  std::vector<Error> errors;
  std::function<void()> wake;
  std::thread worker;

  template <class Change>
  void want(Change change) {
    {
      const std::lock_guard lock(mutex);
      change(wanted);
    }
    changed.notify_one();
  }

  void give(ScenePiece piece) {
    std::function<void()> call;
    {
      const std::lock_guard lock(mutex);
      ready.push_back(std::move(piece));
      call = wake;
    }
    if (call) call();
  }

  void run() {
    Builder builder([this](ScenePiece piece) { give(std::move(piece)); });
    std::unique_lock lock(mutex);
    while (!stop || keep_due) {
      const bool labels_now = labels_due && wanted.labels_at <= Clock::now();
      if (keep_due && (stop || (!geometry_due && !labels_now))) {
        keep_due = false;
        lock.unlock();
        builder.keep();
        lock.lock();
        continue;
      }
      if (!geometry_due && !labels_now) {
        if (labels_due) {
          changed.wait_until(lock, wanted.labels_at);
        } else {
          changed.wait(lock);
        }
        continue;
      }
      const Wanted now = wanted;
      const bool geometry = geometry_due;
      if (geometry) {
        geometry_due = false;
      } else {
        labels_due = false;
      }
      busy = true;
      lock.unlock();
      std::string failure;
      try {
        geometry ? builder.build(now) : builder.place_labels(now);
      } catch (const std::exception& e) {  // memory, or a library's: the map goes on without this part
        failure = e.what();
      }
      lock.lock();
      if (!failure.empty()) {
        errors.push_back({ErrorKind::internal, text("A part of the map could not be drawn"),
                          text("Open the map again; if that does not help, restart the program"), failure});
      }
      busy = false;
    }
  }
};

Scene::Scene() : content_(std::make_unique<Content>()) {
  content_->worker = std::thread([content = content_.get()] { content->run(); });
}

Scene::~Scene() {
  {
    const std::lock_guard lock(content_->mutex);
    content_->stop = true;
  }
  content_->changed.notify_one();
  content_->worker.join();
}

void Scene::set_kept_file(std::filesystem::path file) {
  const std::lock_guard lock(content_->mutex);
  content_->wanted.kept_file = std::move(file);
}

void Scene::keep_pictures() {
  {
    const std::lock_guard lock(content_->mutex);
    content_->keep_due = true;
  }
  content_->changed.notify_one();
}

void Scene::set_map(MapPtr map) {
  content_->want([&](Wanted& w) {
    if (w.map == map) return;
    w.map = std::move(map);
    content_->geometry_due = content_->labels_due = true;
  });
}

void Scene::set_preview(MapPtr preview, std::vector<FeatureRef> changed) {
  content_->want([&](Wanted& w) {
    if (w.preview == preview && w.changed == changed) return;
    w.preview = std::move(preview);
    w.changed = std::move(changed);
    content_->geometry_due = content_->labels_due = true;
  });
}

void Scene::set_selection(std::vector<FeatureRef> selection) {
  content_->want([&](Wanted& w) {
    if (w.selection == selection) return;
    w.selection = std::move(selection);
    content_->geometry_due = true;
  });
}

void Scene::set_focus(Focus focus) {
  content_->want([&](Wanted& w) {
    if (w.focus == focus) return;
    w.focus = std::move(focus);
    content_->geometry_due = content_->labels_due = true;
  });
}

void Scene::set_language(Language language) {
  content_->want([&](Wanted& w) {
    if (w.language == language) return;
    w.language = language;
    content_->labels_due = true;
  });
}

void Scene::set_ground_opacity(double opacity) {
  content_->want([&](Wanted& w) {
    if (w.ground_opacity == opacity) return;
    w.ground_opacity = opacity;
    content_->geometry_due = true;
  });
}

void Scene::set_view(const Envelope& area, double scale, double pixels_per_mm) {
  const std::lock_guard lock(content_->mutex);
  Wanted& w = content_->wanted;
  if (w.scale != scale || w.pixels_per_mm != pixels_per_mm) {
    if (w.pixels_per_mm != pixels_per_mm) content_->labels_due = true;
    w.scale = scale;
    w.pixels_per_mm = pixels_per_mm;
    content_->geometry_due = true;
    content_->changed.notify_one();
  }
  const bool scale_holds =
      w.label_scale > 0 && scale < w.label_scale * label_scale_step && w.label_scale < scale * label_scale_step;
  const bool area_holds = !w.label_area.empty() && w.label_area.contains(area.min) && w.label_area.contains(area.max);
  if (scale_holds && area_holds) return;
  const bool first = w.label_area.empty();
  w.label_sight = area;
  w.label_area = area.grown(std::max(area.width(), area.height()) / 3);
  w.label_scale = scale;
  w.labels_at = first ? Clock::now() : Clock::now() + rest;
  content_->labels_due = true;
  content_->changed.notify_one();
}

std::vector<ScenePiece> Scene::take(std::size_t most_bytes) {
  std::vector<ScenePiece> pieces;
  std::size_t bytes = 0;
  const std::lock_guard lock(content_->mutex);
  while (!content_->ready.empty() && bytes <= most_bytes) {
    if (content_->ready.front().chunk) bytes += content_->ready.front().chunk->bytes();
    pieces.push_back(std::move(content_->ready.front()));
    content_->ready.pop_front();
  }
  return pieces;
}

bool Scene::has_pieces() const {
  const std::lock_guard lock(content_->mutex);
  return !content_->ready.empty();
}

std::vector<Error> Scene::take_errors() {
  const std::lock_guard lock(content_->mutex);
  return std::exchange(content_->errors, {});
}

bool Scene::working() const {
  const std::lock_guard lock(content_->mutex);
  return content_->busy || content_->geometry_due || content_->labels_due || !content_->ready.empty();
}

void Scene::set_wake(std::function<void()> wake) {
  const std::lock_guard lock(content_->mutex);
  content_->wake = std::move(wake);
}

}  // namespace gatehouse
