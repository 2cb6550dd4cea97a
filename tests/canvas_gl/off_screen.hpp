// An OpenGL 3.3 context and a framebuffer without a window.
#pragma once

#include <epoxy/egl.h>
#include <epoxy/gl.h>

#include <cairo.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::test {

class OffScreen {
public:
  /// Null, having said why, where this machine cannot give such a context.
  static std::unique_ptr<OffScreen> make(int width, int height) {
    auto screen = std::unique_ptr<OffScreen>(new OffScreen(width, height));
    if (screen->begin()) return screen;
    std::cout << "skipped: no OpenGL 3.3 without a window on this machine\n";
    return nullptr;
  }
  OffScreen(const OffScreen&) = delete;
  OffScreen& operator=(const OffScreen&) = delete;
  ~OffScreen() {
    if (display_ == EGL_NO_DISPLAY) return;
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context_ != EGL_NO_CONTEXT) eglDestroyContext(display_, context_);
  }

  struct Pixel {
    int r = 0, g = 0, b = 0, a = 0;
  };
  /// Reads the framebuffer; (0, 0) is the upper left.
  void read() {
    pixels_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, pixels_.data());
  }
  [[nodiscard]] Pixel at(int x, int y) const {
    const std::size_t i =
        (static_cast<std::size_t>(height_ - 1 - y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)) *
        4;
    return {pixels_[i], pixels_[i + 1], pixels_[i + 2], pixels_[i + 3]};
  }
  /// How many pixels of the box are not `ground`.
  [[nodiscard]] int inked(int x0, int y0, int x1, int y1, Pixel ground) const {
    int count = 0;
    for (int y = y0; y < y1; ++y) {
      for (int x = x0; x < x1; ++x) {
        const Pixel p = at(x, y);
        if (std::abs(p.r - ground.r) + std::abs(p.g - ground.g) + std::abs(p.b - ground.b) > 12) ++count;
      }
    }
    return count;
  }
  /// Writes what was read where GATEHOUSE_TEST_PICTURES names a folder, for a person to look at.
  void keep(const std::string& name) const {
    const char* folder = std::getenv("GATEHOUSE_TEST_PICTURES");
    if (folder == nullptr) return;
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_, height_);
    unsigned char* data = cairo_image_surface_get_data(surface);
    for (int y = 0; y < height_; ++y) {
      auto* row = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) *
                                                              cairo_image_surface_get_stride(surface));
      for (int x = 0; x < width_; ++x) {
        const Pixel p = at(x, y);
        row[x] = static_cast<std::uint32_t>(p.r << 16 | p.g << 8 | p.b);
      }
    }
    cairo_surface_mark_dirty(surface);
    cairo_surface_write_to_png(surface, (std::filesystem::path(folder) / (name + ".png")).c_str());
    cairo_surface_destroy(surface);
  }

private:
  OffScreen(int width, int height) : width_(width), height_(height) {}

  bool begin() {
    if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless") &&
        !epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_base")) {
      return false;
    }
    display_ = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display_ == EGL_NO_DISPLAY || eglInitialize(display_, nullptr, nullptr) == EGL_FALSE) return false;
    if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) return false;
    const EGLint wanted[] = {
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    context_ = eglCreateContext(display_, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, wanted);
    if (context_ == EGL_NO_CONTEXT || eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) == EGL_FALSE)
      return false;
    GLuint buffer = 0;
    GLuint colour = 0;
    glGenFramebuffers(1, &buffer);
    glGenRenderbuffers(1, &colour);
    glBindRenderbuffer(GL_RENDERBUFFER, colour);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width_, height_);
    glBindFramebuffer(GL_FRAMEBUFFER, buffer);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour);
    glViewport(0, 0, width_, height_);
    return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  }

  int width_, height_;
  EGLDisplay display_ = EGL_NO_DISPLAY;
  EGLContext context_ = EGL_NO_CONTEXT;
  std::vector<std::uint8_t> pixels_;
};

}  // namespace gatehouse::test
