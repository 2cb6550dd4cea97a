// Owners of OpenGL names. To be made and destroyed on the thread that owns the context.
#pragma once

#include <epoxy/gl.h>

#include <utility>

namespace gatehouse {

template <void (*Make)(GLuint&), void (*Drop)(GLuint)>
class GlName {
public:
  GlName() = default;
  GlName(const GlName&) = delete;
  GlName& operator=(const GlName&) = delete;
  GlName(GlName&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  GlName& operator=(GlName&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  ~GlName() {
    if (name_ != 0) Drop(name_);
  }
  /// The name, made when first asked for.
  [[nodiscard]] GLuint get() {
    if (name_ == 0) Make(name_);
    return name_;
  }
  [[nodiscard]] bool made() const { return name_ != 0; }

private:
  GLuint name_ = 0;
};

namespace gl {
inline void make_buffer(GLuint& n) { glGenBuffers(1, &n); }
inline void drop_buffer(GLuint n) { glDeleteBuffers(1, &n); }
inline void make_array(GLuint& n) { glGenVertexArrays(1, &n); }
inline void drop_array(GLuint n) { glDeleteVertexArrays(1, &n); }
inline void make_texture(GLuint& n) { glGenTextures(1, &n); }
inline void drop_texture(GLuint n) { glDeleteTextures(1, &n); }
inline void make_framebuffer(GLuint& n) { glGenFramebuffers(1, &n); }
inline void drop_framebuffer(GLuint n) { glDeleteFramebuffers(1, &n); }
inline void make_program(GLuint& n) { n = glCreateProgram(); }
inline void drop_program(GLuint n) { glDeleteProgram(n); }
}  // namespace gl

using GlBuffer = GlName<gl::make_buffer, gl::drop_buffer>;
using GlVertexArray = GlName<gl::make_array, gl::drop_array>;
using GlTexture = GlName<gl::make_texture, gl::drop_texture>;
using GlFramebuffer = GlName<gl::make_framebuffer, gl::drop_framebuffer>;
using GlProgram = GlName<gl::make_program, gl::drop_program>;

}  // namespace gatehouse
