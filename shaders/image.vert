#version 330 core
// One tile of a picture of the ground.
uniform vec4 box;        // left, bottom, right, top in pixels from the middle, y up
uniform vec2 half_size;  // of the viewport, pixels
out vec2 uv;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  uv = vec2(corner.x, 1.0 - corner.y);
  gl_Position = vec4(mix(box.xy, box.zw, corner) / half_size, 0.0, 1.0);
}
