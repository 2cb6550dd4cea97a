#version 330 core
// Pictures: marks and texts, which keep their size on the screen and stand on whole pixels, and tiles of the ground, which
// stretch with it. One program for both: a graphics driver makes machine code for each, a start waits for it.
layout(location = 0) in vec2 at;      // mm of ground from the chunk's origin; of a tile, 0..1 from its left lower corner
layout(location = 1) in vec2 corner;  // pixels from there, right and down
layout(location = 2) in vec2 texture_at;
// Of the whole picture, yet no uniform: software rendering prepares triangles that bring a place in a picture and a
// colour for the panels already, and with this the map's are of the same kind.
layout(location = 3) in vec4 opacity;

uniform vec2 offset;      // of the origin or the left lower corner, in pixels from the middle, y up
uniform vec2 scale;       // pixels a unit of `at`
uniform vec4 part;        // of the texture: left, top, width, height
uniform vec2 half_size;   // of the viewport, pixels
uniform bool on_pixels;   // moved to the nearest whole pixel

out vec2 uv;
out vec4 tint;

void main() {
  tint = opacity;
  uv = part.xy + texture_at * part.zw;
  vec2 place = offset + scale * at;
  if (on_pixels) place = floor(place + half_size + 0.5) - half_size;
  gl_Position = vec4((place + vec2(corner.x, -corner.y)) / half_size, 0.0, 1.0);
}
