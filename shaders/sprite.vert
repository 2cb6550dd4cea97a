#version 330 core
// Marks and texts: pictures that keep their size on the screen and stand on whole pixels.
layout(location = 0) in vec2 at;      // mm of ground from the chunk's origin
layout(location = 1) in vec2 corner;  // pixels from there, right and down
layout(location = 2) in vec2 texture_at;

uniform vec2 offset;     // the chunk's origin, in pixels from the middle, y up
uniform float scale;     // pixels a mm of ground
uniform vec2 half_size;  // of the viewport, pixels

out vec2 uv;

void main() {
  uv = texture_at;
  vec2 place = floor(offset + scale * at + half_size + 0.5) - half_size;
  gl_Position = vec4((place + vec2(corner.x, -corner.y)) / half_size, 0.0, 1.0);
}
