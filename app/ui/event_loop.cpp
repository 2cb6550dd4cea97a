#include "ui/event_loop.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <X11/Xlib.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

// GLFW/glfw3native.h has it, but wants the headers of Xrandr for another function.
extern "C" Display* glfwGetX11Display();                 // NOLINT(readability-identifier-naming): GLFW's name
extern "C" Window glfwGetX11Window(GLFWwindow* window);  // NOLINT(readability-identifier-naming): GLFW's name

namespace gatehouse::ui {
namespace {

EventLoop& loop_of(GLFWwindow* window) { return *static_cast<EventLoop*>(glfwGetWindowUserPointer(window)); }

}  // namespace

void read_locale_tables() {
  XInitThreads();
  std::ignore = XSupportsLocale();
}

void show_at_once(GLFWwindow* window) {
  Display* display = glfwGetX11Display();
  if (display == nullptr) return glfwShowWindow(window);
  XMapRaised(display, glfwGetX11Window(window));
  XFlush(display);
}

EventLoop::EventLoop() {
  if (::pipe2(pipe_, O_CLOEXEC | O_NONBLOCK) != 0) pipe_[0] = pipe_[1] = -1;
}

EventLoop::~EventLoop() {
  for (const int end : pipe_) {
    if (end >= 0) ::close(end);
  }
}

PointerInput EventLoop::here(PointerInput::Type type) const {
  PointerInput input;
  input.type = type;
  input.at = place_;
  input.shift = (modifiers_ & GLFW_MOD_SHIFT) != 0;
  input.control = (modifiers_ & GLFW_MOD_CONTROL) != 0;
  input.alt = (modifiers_ & GLFW_MOD_ALT) != 0;
  input.time = glfwGetTime();
  return input;
}

void EventLoop::listen(GLFWwindow* window) {
  window_ = window;
  glfwSetWindowUserPointer(window, this);
  glfwGetCursorPos(window, &place_.x, &place_.y);
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
    EventLoop& loop = loop_of(w);
    loop.news_ = true;
    loop.place_ = {x, y};
    // A run of moves is one move: only where it ended matters.
    if (!loop.pointer_.empty() && loop.pointer_.back().type == PointerInput::Type::move) {
      loop.pointer_.back().at = loop.place_;
      return;
    }
    loop.pointer_.push_back(loop.here(PointerInput::Type::move));
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int modifiers) {
    EventLoop& loop = loop_of(w);
    loop.news_ = true;
    loop.modifiers_ = modifiers;
    glfwGetCursorPos(w, &loop.place_.x, &loop.place_.y);
    PointerInput input = loop.here(action == GLFW_PRESS ? PointerInput::Type::press : PointerInput::Type::release);
    input.button = button;
    loop.pointer_.push_back(input);
  });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double, double y) {
    EventLoop& loop = loop_of(w);
    loop.news_ = true;
    PointerInput input = loop.here(PointerInput::Type::wheel);
    input.wheel = y;
    loop.pointer_.push_back(input);
  });
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int modifiers) {
    EventLoop& loop = loop_of(w);
    loop.news_ = true;
    const int bit = key == GLFW_KEY_LEFT_SHIFT || key == GLFW_KEY_RIGHT_SHIFT       ? GLFW_MOD_SHIFT
                    : key == GLFW_KEY_LEFT_CONTROL || key == GLFW_KEY_RIGHT_CONTROL ? GLFW_MOD_CONTROL
                    : key == GLFW_KEY_LEFT_ALT || key == GLFW_KEY_RIGHT_ALT         ? GLFW_MOD_ALT
                                                                                    : 0;
    // GLFW tells the modifiers as they were before a modifier key itself went down.
    loop.modifiers_ = action == GLFW_RELEASE ? modifiers & ~bit : modifiers | bit;
    if (action == GLFW_RELEASE || bit != 0) return;
    loop.keys_.push_back({key, (modifiers & GLFW_MOD_CONTROL) != 0, (modifiers & GLFW_MOD_SHIFT) != 0});
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
    EventLoop& loop = loop_of(w);
    loop.news_ = true;
    loop.characters_.push_back(static_cast<char32_t>(character));
  });
  const auto news = [](GLFWwindow* w) { loop_of(w).news_ = true; };
  glfwSetWindowRefreshCallback(window, news);
  glfwSetWindowCloseCallback(window, news);
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { loop_of(w).news_ = true; });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { loop_of(w).news_ = true; });
  glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
    EventLoop& loop = loop_of(w);
    loop.news_ = true;
    if (entered == 0) {
      loop.place_ = {-1, -1};
      loop.pointer_.push_back(loop.here(PointerInput::Type::move));
    }
  });
}

void EventLoop::pace_keys() {
  key_listener_ = glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int scancode, int action, int modifiers) {
    loop_of(w).waiting_.push_back({key, scancode, action, modifiers, 0});
  });
  character_listener_ = glfwSetCharCallback(
      window_, [](GLFWwindow* w, unsigned character) { loop_of(w).waiting_.push_back({.character = character}); });
}

void EventLoop::hand_on_keys() {
  bool pressed = false;
  while (!waiting_.empty()) {
    const KeyEvent event = waiting_.front();
    if (event.character == 0) {
      if (event.action == GLFW_RELEASE && pressed) return;
      pressed = pressed || event.action == GLFW_PRESS;
    }
    waiting_.pop_front();
    if (event.character != 0) {
      character_listener_(window_, event.character);
    } else {
      key_listener_(window_, event.key, event.scancode, event.action, event.modifiers);
    }
  }
}

void EventLoop::wake() {
  const char byte = 1;
  // A full pipe means that a wake is waiting already.
  if (::write(pipe_[1], &byte, 1) < 0) return;
}

bool EventLoop::wait_for_wake(double seconds) {
  pollfd source{pipe_[0], POLLIN, 0};
  return ::poll(&source, 1, static_cast<int>(std::ceil(seconds * 1000))) > 0 && drain();
}

bool EventLoop::drain() {
  bool any = false;
  std::array<char, 64> bytes{};
  while (::read(pipe_[0], bytes.data(), bytes.size()) > 0) any = true;
  return any;
}

/// GLFW hands a key to the window even when the input method takes it for the word being composed: Enter that chooses
/// 门 would also end the field. So keys go to the input method first. One that it does not want comes back as a second
/// event with the same time and code, which GLFW must see untouched: asking again would send it round in circles.
void EventLoop::ask_input_method(void* pointer) {
  auto* display = static_cast<Display*>(pointer);
  std::vector<XEvent> kept;
  while (XPending(display) > 0) {
    XEvent event;
    XNextEvent(display, &event);
    if (event.type == KeyPress && event.xkey.keycode != 0) {
      const Key key{event.xkey.time, event.xkey.keycode};
      const auto known = std::find(given_away_.begin(), given_away_.end(), key);
      if (known != given_away_.end()) {
        given_away_.erase(known);
      } else if (XFilterEvent(&event, 0L) != 0) {
        given_away_.push_back(key);
        if (given_away_.size() > 64) given_away_.pop_front();
        continue;
      }
    }
    kept.push_back(event);
  }
  for (auto event = kept.rbegin(); event != kept.rend(); ++event) XPutBackEvent(display, &*event);
}

bool EventLoop::wait(double seconds) {
  news_ = false;
  if (!waiting_.empty()) seconds = 0;
  Display* display = glfwGetX11Display();
  if (display == nullptr) {
    // Not X11: GLFW waits itself, and wake() is noticed within a twentieth of a second.
    glfwWaitEventsTimeout(seconds < 0 ? 0.05 : std::clamp(seconds, 0.0, 0.05) + 1e-6);
  } else {
    if (XPending(display) == 0 && seconds != 0) {
      std::array<pollfd, 2> sources{{{ConnectionNumber(display), POLLIN, 0}, {pipe_[0], POLLIN, 0}}};
      ::poll(sources.data(), sources.size(), seconds < 0 ? -1 : static_cast<int>(seconds * 1000) + 1);
    }
    ask_input_method(display);
    glfwPollEvents();
  }
  hand_on_keys();
  if (drain()) news_ = true;
  return news_;
}

std::vector<PointerInput> EventLoop::take_pointer() { return std::exchange(pointer_, {}); }
std::vector<KeyChord> EventLoop::take_keys() { return std::exchange(keys_, {}); }
std::u32string EventLoop::take_characters() { return std::exchange(characters_, {}); }

}  // namespace gatehouse::ui
