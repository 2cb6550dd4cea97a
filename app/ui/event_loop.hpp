// Waiting for the user or for a background thread, without using the processor, and what the pointer and keyboard did
// since.
#pragma once

#include <deque>
#include <mutex>
#include <vector>

#include "canvas/tool.hpp"
#include "ui/commands.hpp"

struct GLFWwindow;

namespace gatehouse::ui {

/// One event of the pointer, with the place it happened at: ImGui 1.86 keeps only the last place of a frame, and a slow
/// frame must not move a click.
struct PointerInput {
  enum class Type { move, press, release, wheel } type = Type::move;
  ScreenPoint at;
  int button = 0;
  double wheel = 0;  ///< steps, above 0 away from the user
  bool shift = false, control = false, alt = false;
  double time = 0;  ///< seconds
};

/// Reads the display's tables of languages, which glfwInit() would: called before it while other threads load
/// libraries, so that neither waits for the other.
void read_locale_tables();
/// Shows a window that was made hidden, and returns at once. GLFW's own way asks the display over and over whether it
/// is seen yet, which keeps a processor from those who draw what will be seen in it.
void show_at_once(GLFWwindow* window);

class EventLoop {
public:
  EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;
  ~EventLoop();

  /// Listens to the window. Call before ImGui's backend, which passes on to listeners that were there before it.
  void listen(GLFWwindow* window);
  /// Hands keys on to ImGui so that each is down for a frame, with the keys that were down beside it: ImGui 1.86 looks
  /// at its keys once a frame. A release after a press, and what comes after it, waits for the next round. Call after
  /// ImGui's backend, which it stands before.
  void pace_keys();
  /// From any thread: wait() returns at once.
  void wake();
  /// Waits for wake() alone, before there is a window. False where it did not come in time.
  [[nodiscard]] bool wait_for_wake(double seconds);
  /// Waits for an event or a wake, at most `seconds` (below 0: without end; 0: not at all), and handles what came.
  /// False where the time ran out and nothing came.
  bool wait(double seconds);

  [[nodiscard]] std::vector<PointerInput> take_pointer();
  [[nodiscard]] std::vector<KeyChord> take_keys();
  /// Characters typed since the last call: the font must have them before they are shown.
  [[nodiscard]] std::u32string take_characters();

private:
  struct Key {
    unsigned long time = 0;
    unsigned code = 0;
    bool operator==(const Key&) const = default;
  };
  /// What GLFW told of a key, or a character that was typed.
  struct KeyEvent {
    int key = 0, scancode = 0, action = 0, modifiers = 0;
    unsigned character = 0;  ///< 0: a key
  };
  bool drain();  ///< whether wake() was called
  void ask_input_method(void* display);
  void hand_on_keys();
  [[nodiscard]] PointerInput here(PointerInput::Type type) const;

  GLFWwindow* window_ = nullptr;
  int pipe_[2] = {-1, -1};
  ScreenPoint place_;
  int modifiers_ = 0;
  bool news_ = false;
  std::vector<PointerInput> pointer_;
  std::vector<KeyChord> keys_;
  std::u32string characters_;
  std::deque<Key> given_away_;
  std::deque<KeyEvent> waiting_;  ///< keys not handed on yet
  void (*key_listener_)(GLFWwindow*, int, int, int, int) = nullptr;
  void (*character_listener_)(GLFWwindow*, unsigned) = nullptr;
};

}  // namespace gatehouse::ui
