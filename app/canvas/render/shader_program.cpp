#include "canvas/render/shader_program.hpp"

#include <fstream>
#include <iterator>

#include "base/paths.hpp"

namespace gatehouse {
namespace {

Error broken(const std::string& file, std::string detail) {
  return {ErrorKind::internal, text("The map cannot be drawn: {} does not work on this computer's graphics", file),
          text("Update the graphics driver, or start the program with LIBGL_ALWAYS_SOFTWARE=1"), std::move(detail)};
}

Result<void> compile(GLuint program, GLenum kind, const std::string& file) {
  std::ifstream in(shader_directory() / file);
  if (!in) {
    return Error{ErrorKind::io, text("The file {} is missing from the program's folder", file),
                 text("Install the program again"), (shader_directory() / file).string()};
  }
  const std::string source(std::istreambuf_iterator<char>(in), {});
  const GLuint shader = glCreateShader(kind);
  const char* words = source.c_str();
  glShaderSource(shader, 1, &words, nullptr);
  glCompileShader(shader);
  GLint good = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  std::string log(2000, '\0');
  GLsizei length = 0;
  glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), &length, log.data());
  log.resize(static_cast<std::size_t>(length));
  glAttachShader(program, shader);
  glDeleteShader(shader);  // goes with the program
  if (good == 0) return broken(file, log);
  return {};
}

}  // namespace

GLint ShaderProgram::uniform(const char* uniform) {
  const auto found = uniforms_.find(uniform);
  if (found != uniforms_.end()) return found->second;
  return uniforms_.emplace(uniform, glGetUniformLocation(program_.get(), uniform)).first->second;
}

Result<ShaderProgram> ShaderProgram::load(const std::string& name) {
  ShaderProgram result;
  const GLuint program = result.program_.get();
  if (auto done = compile(program, GL_VERTEX_SHADER, name + ".vert"); !done) return done.error();
  if (auto done = compile(program, GL_FRAGMENT_SHADER, name + ".frag"); !done) return done.error();
  glLinkProgram(program);
  GLint good = 0;
  glGetProgramiv(program, GL_LINK_STATUS, &good);
  if (good == 0) {
    std::string log(2000, '\0');
    GLsizei length = 0;
    glGetProgramInfoLog(program, static_cast<GLsizei>(log.size()), &length, log.data());
    log.resize(static_cast<std::size_t>(length));
    return broken(name, log);
  }
  return result;
}

}  // namespace gatehouse
