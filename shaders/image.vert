#version 330 core
// One tile of a picture of the ground, or a part of one.
uniform vec4 box;        // left, bottom, right, top in pixels from the middle, y up
uniform vec4 part;       // left, top, right, bottom of the tile's picture, 0..1
uniform vec2 half_size;  // of the viewport, pixels
out vec2 uv;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  uv = vec2(mix(part.x, part.z, corner.x), mix(part.w, part.y, corner.y));
  gl_Position = vec4(mix(box.xy, box.zw, corner) / half_size, 0.0, 1.0);
}
