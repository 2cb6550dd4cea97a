#include "ui/window.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <epoxy/gl.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <future>
#include <iostream>
#include <optional>

#include "base/paths.hpp"
#include "ui/font_texture.hpp"
#include "ui/frame_log.hpp"
#include "ui/graphics_libraries.hpp"
#include "ui/map_input.hpp"
#include "ui/preparation.hpp"
#include "ui/window_frame.hpp"

namespace gatehouse {
namespace ui {
namespace {

double monotonic_seconds() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

int no_window(const Text& what, const Text& next) {
  std::cerr << Error{ErrorKind::io, what, next, {}}.message(language()) << '\n';
  return 1;
}

class Application {
public:
  Application(GLFWwindow* window, EventLoop& loop, Workspace& work, Fonts& fonts, std::future<Pictures> pictures)
      : window_(window),
        loop_(loop),
        work_(work),
        scale_(fonts.scale()),
        fonts_(fonts),
        icons_(data_directory() / "icons", data_directory() / "symbols", std::move(pictures)),
        ui_(fonts_, icons_, record_, scale_) {
    start_imgui();
  }
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;
  ~Application() {
    font_texture_.reset();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
  }

  /// What the first frame showed, for the next start, given what this one was prepared by.
  [[nodiscard]] FirstFrame first_frame(const FirstFrame& last) const {
    FirstFrame frame = first_frame_;
    if (last.libraries.empty()) {
      frame.libraries = libraries_;
    } else if (last.graphics == frame.graphics) {
      frame.libraries = last.libraries;
    }  // else those of another driver were loaded too: the next start loads none and learns anew
    return frame;
  }

  int run() {
    const bool only_show = std::getenv("GATEHOUSE_EXIT_WHEN_SHOWN") != nullptr;
    learn_first_characters();
    frame(false);
    const double first = monotonic_seconds();
    glfwFocusWindow(window_);  // where nobody else does
    first_frame_ = {scale_, fonts_.needed().text(), icons_.drawn(), {}, graphics(), {}};
    bool all_known = false;
    std::optional<double> whole = whole_since({}, first);
    for (int settling = 2; !glfwWindowShouldClose(window_) && !work_.quit;) {
      const bool busy = work_.session.long_work() || work_.session.opening();
      const double wait = settling > 0 || work_.canvas->needs_frame() ? 0 : busy ? 0.1 : work_.toast ? 0.5 : -1;
      const bool news = loop_.wait(wait);
      log_.begin();
      const bool changed = work_.update();
      if (glfwWindowShouldClose(window_) && !work_.may_quit()) glfwSetWindowShouldClose(window_, 0);
      if (news || changed) settling = 3;  // ImGui needs a frame to notice and one to answer
      const bool running = work_.session.long_work().has_value(), result = work_.plan.result.has_value();  // as drawn
      frame(settling <= 1);
      log_.end(running, result, settled());
      whole = whole_since(whole, monotonic_seconds());
      if (--settling > 0 || !whole || all_known) continue;
      all_known = true;
      remember_view();
      if (only_show) {
        std::cout << fmt::format("{{\"first_frame\": {:.6f}, \"map_shown\": {:.6f}}}", first, *whole) << std::endl;
        return 0;
      }
      learn_likely_characters();
      work_.learn_places();
      work_.session.find_plugins();
    }
    return 0;
  }

private:
  /// Whether the last frame showed all of the map.
  [[nodiscard]] bool settled() const { return !work_.canvas->working() && !work_.canvas->needs_frame(); }

  /// Since when frames showed the whole map with its pictures, given since when up to the last one.
  [[nodiscard]] std::optional<double> whole_since(std::optional<double> before, double now) const {
    if (work_.session.opening() || !settled()) return std::nullopt;
    return before ? before : now;
  }

  /// What the next start prepares while the window is being made.
  void remember_view() {
    fonts_.keep(kept_atlas_file());
    if (!work_.map()) return;
    const Viewport& view = work_.canvas->viewport();
    first_frame_.map = {view.x(), view.y(), view.width(), view.height()};
    work_.canvas->keep_view();
  }

  static std::string graphics() {
    const auto word = [](GLenum name) {
      const auto* given = reinterpret_cast<const char*>(glGetString(name));
      return std::string(given != nullptr ? given : "");
    };
    return word(GL_RENDERER) + " " + word(GL_VERSION);
  }

  void start_imgui() {
    fonts_.build_now();
    ImGui::CreateContext(fonts_.atlas());
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;  // an idle window draws nothing
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    apply_theme(scale_);
    ImGui_ImplGlfw_InitForOpenGL(window_, true);
    loop_.pace_keys();
    ImGui_ImplOpenGL3_Init("#version 330 core");
    font_texture_.emplace();
    font_texture_->show(*fonts_.atlas());
  }

  /// Runs the first frame without showing it: then the characters on it are known, and no others need be drawn for it.
  void learn_first_characters() {
    if (language() == Language::en && !work_.map()) fonts_.need("中文");
    int width = 0, height = 0;
    glfwGetWindowSize(window_, &width, &height);
    ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    ImGui::NewFrame();
    work_.update();
    draw_panels();
    ImGui::EndFrame();
    if (!fonts_.lacking()) return;
    fonts_.build_now();
    use_new_atlas();
  }

  /// Once the window stands: all characters of the catalogue, of the schema and of everyday Chinese.
  void learn_likely_characters() {
    GlyphSet likely;
    std::ifstream catalogue(messages_file(), std::ios::binary);
    likely.add(std::string(std::istreambuf_iterator<char>(catalogue), {}));
    if (language() == Language::zh_CN) {
      for (const ImWchar* range = fonts_.atlas()->GetGlyphRangesChineseSimplifiedCommon(); *range != 0; range += 2) {
        for (char32_t c = range[0]; c <= range[1] && c < 0xFF00; ++c) likely.add(c);
      }
    }
    fonts_.need(likely);
    loop_.wake();
  }

  void use_new_atlas() { font_texture_->show(*fonts_.atlas()); }

  /// `still`: no other frame follows unless something happens.
  void frame(bool still) {
    if (work_.digest) fonts_.need(work_.digest->glyphs);
    GlyphSet typed;
    for (const char32_t c : loop_.take_characters()) typed.add(c);
    fonts_.need(typed);
    if (fonts_.update()) use_new_atlas();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    const bool dialog_open = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
    press_keys(dialog_open);
    const Box map = draw_panels();
    input_.handle(loop_.take_pointer(), work_, map, covered_, dialog_open);
    record_state(map, still);
    ImGui::Render();
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(colour::ground);
    glClearColor(ground.x, ground.y, ground.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (work_.map()) work_.canvas->draw();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window_);
    record_.finish_frame();
  }

  void press_keys(bool dialog_open) {
    for (const KeyChord& chord : loop_.take_keys()) {
      if (dialog_open) {
        if (chord.key == GLFW_KEY_ESCAPE) work_.close_dialog();
        continue;
      }
      if (ImGui::GetIO().WantTextInput && !(chord.key >= GLFW_KEY_F1 && chord.key <= GLFW_KEY_F12)) continue;
      press_key(work_, chord);
    }
  }

  /// Lays out and draws everything; gives the rectangle that is left for the map.
  Box draw_panels() {
    fonts_.set_quotes(language() == Language::zh_CN);
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const float top = ui_.px(size::top_bar), bottom = ui_.px(size::status_bar);
    const Box middle{0, top, size.x, size.y - top - bottom};
    Box map = middle;
    if (work_.map()) {
      map.x = ui_.px(size::left_panel);
      map.width = std::max(1.0F, size.x - map.x - ui_.px(size::right_panel));
    }
    const auto number = [](float v) { return static_cast<double>(v); };
    work_.canvas->viewport().set_rectangle(number(map.x), number(map.y), number(map.width), number(map.height),
                                           screen_pixels_per_mm(scale_));
    work_.fit_where_wanted();
    covered_.clear();
    draw_top_bar(ui_, work_, {0, 0, size.x, top});
    if (work_.map()) {
      draw_left_panel(ui_, work_, {0, top, map.x, middle.height});
      draw_right_panel(ui_, work_, {map.x + map.width, top, size.x - map.x - map.width, middle.height});
    } else {
      draw_start_screen(ui_, work_, middle);
    }
    draw_status_bar(ui_, work_, {0, size.y - bottom, size.x, bottom});
    draw_over_map(ui_, work_, map, covered_);
    draw_dialogs(ui_, work_);
    return map;
  }

  void record_state(const Box& map, bool still) {
    if (!record_.on()) return;
    const auto yes = [](bool v) { return v ? "yes" : "no"; };
    record_.state("still", yes(still));
    record_.widget("map", static_cast<double>(map.x), static_cast<double>(map.y), static_cast<double>(map.width),
                   static_cast<double>(map.height), "");
    Viewport& view = work_.canvas->viewport();
    record_.state("map_open", yes(work_.map() != nullptr));
    record_.state("language", language() == Language::en ? "en" : "zh_CN");
    record_.state("busy", yes(work_.session.opening() || work_.session.long_work() || work_.canvas->working()));
    record_.state("tool",
                  std::to_string(static_cast<int>(work_.canvas->tools().kind())) + " " + work_.canvas->tools().layer());
    record_.state("selected", std::to_string(work_.map() ? work_.selection().size() : 0));
    record_.state("pixels_per_metre", fmt::format("{:.6f}", view.pixels_per_metre()));
    record_.state("preview", yes(work_.plan.preview != nullptr));
    record_.state("plugins", yes(work_.session.plugins_found()));
    record_.state("edits", std::to_string(std::count_if(work_.session.history().begin(), work_.session.history().end(),
                                                        [](const HistoryEntry& e) { return !e.undone; })));
    record_.state("dialog", std::to_string(static_cast<int>(work_.dialog)));
  }

  GLFWwindow* window_;
  EventLoop& loop_;
  Workspace& work_;
  float scale_;
  ScriptRecord record_;
  FrameLog log_;
  Fonts& fonts_;
  std::optional<FontTexture> font_texture_;
  Icons icons_;
  Ui ui_;
  MapInput input_;
  std::vector<Box> covered_;
  FirstFrame first_frame_;
  std::vector<std::string> libraries_ = graphics_libraries();
};

}  // namespace
}  // namespace ui

int run_window(const WindowOptions& options) {
  using namespace ui;
  choose_locale();
  keep_composed_characters();
  EventLoop loop;
  Workspace work([&loop] { loop.wake(); }, config_directory() / "window.json");
  if (options.language || work.settings.language())
    set_language(options.language ? *options.language : *work.settings.language());
  const std::filesystem::path memory = cache_directory() / "first_frame.json";
  // The map is read and prepared while the window is being made.
  Preparation preparation(loop, work, options, memory);
  WindowFrame frame;
  const Text no_display_help = text("Everything but the window works without one: see gatehouse --help.");
  read_locale_tables();
  if (glfwInit() == 0) return no_window(text("There is no display to open a window on."), no_display_help);
  frame.window = make_window();
  if (frame.window == nullptr)
    return no_window(text("The display does not offer OpenGL 3.3, which the window needs."), no_display_help);
  glfwMakeContextCurrent(frame.window);
  glfwSwapInterval(1);
  auto [last, fonts, pictures] = preparation.take();
  if (const auto connected = work.canvas->connect(); !connected) {
    std::cerr << connected.error().message(language()) << '\n';
    work.canvas.reset();  // before its OpenGL context
    return 1;
  }
  loop.listen(frame.window);
  int code = 0;
  {
    const float scale = content_scale(frame.window);
    if (scale != last.scale) fonts = std::make_unique<Fonts>(scale, [&loop] { loop.wake(); });
    Application application(frame.window, loop, work, *fonts, std::move(pictures));
    code = application.run();
    if (const FirstFrame next = application.first_frame(last); next != last) write_first_frame(memory, next);
  }
  work.canvas.reset();  // before its OpenGL context
  return code;
}

}  // namespace gatehouse
