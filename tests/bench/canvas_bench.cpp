// How long the canvas takes over many houses: first frame, all of it, a frame while panning and zooming, an edit.
// canvas_bench [houses]    prints milliseconds; draws into a framebuffer of 1366 × 768 without a window.
// canvas_bench MAP.gpkg    the same frames over a map of one's own; no edits.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <thread>

#include "canvas/canvas.hpp"
#include "canvas_gl/little_estate.hpp"
#include "canvas_gl/off_screen.hpp"
#include "model/edit.hpp"
#include "storage/project.hpp"

using namespace gatehouse;
using Clock = std::chrono::steady_clock;

namespace {

double since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Of all threads, for machines that do other work besides.
double processor_ms() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

double frame(Canvas& canvas) {
  const auto start = Clock::now();
  canvas.draw();
  glFinish();
  return since(start);
}

double settle(Canvas& canvas) {
  const auto start = Clock::now();
  frame(canvas);
  while (canvas.working() || canvas.needs_frame()) {
    if (canvas.needs_frame()) frame(canvas);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return since(start);
}

void report(const char* what, std::vector<double> times, double processor_before) {
  const double processor = (processor_ms() - processor_before) / static_cast<double>(times.size());
  std::sort(times.begin(), times.end());
  double sum = 0;
  for (const double t : times) sum += t;
  std::printf("%-34s mean %7.2f  95%% %7.2f  worst %7.2f ms  (processor %7.2f ms)\n", what,
              sum / static_cast<double>(times.size()), times[times.size() * 95 / 100], times.back(), processor);
}

MapPtr houses_in_rows(int houses) {
  const int columns = static_cast<int>(std::sqrt(houses * 0.75));
  return std::make_shared<const Map>(test::little_estate(houses / columns + 1, columns));
}

MapPtr map_of_file(const std::string& file) {
  auto project = Project::open(file);
  if (!project) {
    std::fprintf(stderr, "%s\n", project.error().message(Language::en).c_str());
    std::exit(1);
  }
  return project->map();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "30000";
  const bool is_file = what.ends_with(".gpkg");
  const auto screen = test::OffScreen::make(1366, 768);
  if (!screen) return 0;
  std::printf("%s, %s\n", reinterpret_cast<const char*>(glGetString(GL_RENDERER)), what.c_str());
  MapPtr map = is_file ? map_of_file(what) : houses_in_rows(std::atoi(what.c_str()));
  auto made = Canvas::make();
  if (!made) {
    std::fprintf(stderr, "%s\n", made.error().message(Language::en).c_str());
    return 1;
  }
  Canvas canvas = *std::move(made);
  Viewport& view = canvas.viewport();
  view.set_rectangle(0, 0, 1366, 768, 96 / 25.4);
  view.show(map->envelope());
  const auto start = Clock::now();
  const double processor_start = processor_ms();
  canvas.set_map(map);
  frame(canvas);
  std::printf("%-34s %7.2f ms\n", "first frame", since(start));
  settle(canvas);
  std::printf("%-34s %7.2f ms  (processor %7.2f ms)\n", "all of it shown", since(start),
              processor_ms() - processor_start);

  std::vector<double> pans;
  double processor = processor_ms();
  for (int i = 0; i < 60; ++i) {
    view.pan(i % 20 < 10 ? 9 : -9, 4);
    pans.push_back(frame(canvas));
  }
  report("panning over all of them", pans, processor);
  view.set_scale(2000);
  settle(canvas);
  pans.clear();
  processor = processor_ms();
  for (int i = 0; i < 60; ++i) {
    view.pan(i % 20 < 10 ? 9 : -9, 4);
    pans.push_back(frame(canvas));
  }
  report("panning at 1:2,000", pans, processor);
  std::vector<double> zooms;
  processor = processor_ms();
  for (int i = 0; i < 60; ++i) {
    view.zoom(i < 30 ? 0.93 : 1 / 0.93, {700, 400});
    zooms.push_back(frame(canvas));
  }
  report("zooming from 1:2,000 and back", zooms, processor);
  settle(canvas);

  if (is_file) return 0;
  std::vector<double> edits;
  processor = processor_ms();
  for (int i = 0; i < 10; ++i) {
    auto moved = move_features(map, {{"buildings", 1 + i * 977}}, 500, 500);
    auto next = moved ? apply(*map, *moved) : Result<Map>(moved.error());
    if (!next) return 1;
    map = std::make_shared<const Map>(*std::move(next));
    const auto began = Clock::now();
    canvas.set_map(map);
    while (!canvas.needs_frame()) frame(canvas);
    while (canvas.working()) frame(canvas);
    edits.push_back(since(began));
  }
  report("an edit until it is shown", edits, processor);
  return 0;
}
