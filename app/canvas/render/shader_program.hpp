// A vertex and a fragment shader from the shaders folder, compiled and linked.
#pragma once

#include <map>
#include <string>

#include "base/result.hpp"
#include "canvas/render/gl_objects.hpp"

namespace gatehouse {

class ShaderProgram {
public:
  /// From <name>.vert and <name>.frag. Fails with the driver's words where they do not compile, and where they are
  /// missing.
  static Result<ShaderProgram> load(const std::string& name);
  void use() { glUseProgram(program_.get()); }
  /// -1, which OpenGL passes over in silence, where the shader has no such uniform. Looked up once.
  [[nodiscard]] GLint uniform(const char* uniform);

private:
  GlProgram program_;
  std::map<std::string, GLint, std::less<>> uniforms_;
};

}  // namespace gatehouse
