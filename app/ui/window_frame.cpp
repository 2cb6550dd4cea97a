#include "ui/window_frame.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <langinfo.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <cstring>

#include "base/paths.hpp"
#include "ui/event_loop.hpp"

namespace gatehouse::ui {
namespace {

constexpr float least_width = 900;  ///< of the window at scale 1, that the panels can be used in

}  // namespace

// Input methods and GLFW's text need a UTF-8 locale; a bare system has LANG=C. Numbers stay with a point.
void choose_locale() {
  if (std::setlocale(LC_CTYPE, "") == nullptr || std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    std::setlocale(LC_CTYPE, "C.UTF-8");
  }
}

// X11 reads its half a megabyte of composed characters at each start, unless it has a folder to keep them in.
void keep_composed_characters() {
  const std::filesystem::path folder = cache_directory() / "compose";
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (!failed) setenv("XCOMPOSECACHE", folder.c_str(), 0);
}

WindowFrame::~WindowFrame() {
  if (window != nullptr) glfwDestroyWindow(window);
  glfwTerminate();
}

float content_scale(GLFWwindow* window) {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window, &x, &y);
  // A small screen that is said to be fine: the panels must leave room for a map.
  int left = 0, top = 0, width = 0, height = 0;
  if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) glfwGetMonitorWorkarea(monitor, &left, &top, &width, &height);
  if (width > 0) x = std::min(x, static_cast<float>(width) / least_width);
  return std::clamp(x, 1.0F, 4.0F);
}

GLFWwindow* make_window() {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_VISIBLE, 0);
  glfwWindowHint(GLFW_SAMPLES, 0);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);  // nothing is sorted by depth
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "Gatehouse");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "gatehouse");
  int x = 0, y = 0, width = 1366, height = 768;
  float scale = 1, scale_y = 1;
  if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
    glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
    glfwGetMonitorContentScale(monitor, &scale, &scale_y);
  }
  // A window of the size that a page is read at, on fine screens too, and never larger than the screen.
  const auto scaled = [&](int pixels, int most) {
    return std::min(static_cast<int>(static_cast<float>(pixels) * std::clamp(scale, 1.0F, 4.0F)), most);
  };
  const auto make = [&](int api) {
    glfwWindowHint(GLFW_CONTEXT_CREATION_API, api);
    return glfwCreateWindow(std::max(640, scaled(1680, width)), std::max(480, scaled(1050, height)), "Gatehouse",
                            nullptr, nullptr);
  };
  // GLFW asks GLX for two dozen attributes of each of its hundreds of configurations: EGL gives a context in half the
  // time.
  GLFWwindow* window = make(GLFW_EGL_CONTEXT_API);
  if (window == nullptr) window = make(GLFW_NATIVE_CONTEXT_API);
  if (window == nullptr) return nullptr;
  glfwSetWindowSizeLimits(window, scaled(1024, std::max(width, 640)), scaled(600, std::max(height, 480)),
                          GLFW_DONT_CARE, GLFW_DONT_CARE);
  show_at_once(window);
  return window;
}

}  // namespace gatehouse::ui
