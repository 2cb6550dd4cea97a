// GLFW's window: its locale, its size on this screen, its OpenGL context. What is in it is of no interest here.
#pragma once

struct GLFWwindow;

namespace gatehouse::ui {

/// Before GLFW: a locale whose text is UTF-8, and a folder in which X11 keeps what it has composed.
void choose_locale();
void keep_composed_characters();

/// GLFW and its window, ended in the right order.
struct WindowFrame {
  GLFWwindow* window = nullptr;
  WindowFrame() = default;
  WindowFrame(const WindowFrame&) = delete;
  WindowFrame& operator=(const WindowFrame&) = delete;
  ~WindowFrame();
};

/// Not yet shown, of a size that fits the screen, with an OpenGL 3.3 context; null where the display offers none. Call
/// after glfwInit().
[[nodiscard]] GLFWwindow* make_window();
/// How many pixels of the window what is one pixel on a plain screen takes: 1 to 4.
[[nodiscard]] float content_scale(GLFWwindow* window);

}  // namespace gatehouse::ui
