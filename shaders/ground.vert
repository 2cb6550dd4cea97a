#version 330 core
// Fills and strokes. A stroke's piece is a box around the line between two vertices, wide enough for all it shows.
layout(location = 0) in vec4 ends;         // mm of ground from the chunk's origin
layout(location = 1) in vec4 line;         // along (mm of ground), half width (mm of screen), half turns at a and b
layout(location = 2) in vec4 vertex_colour;
layout(location = 3) in uint bits;

uniform vec2 offset;          // the chunk's origin, in pixels from the middle, y up
uniform float scale;          // pixels a mm of ground
uniform vec2 half_size;       // of the viewport, pixels
uniform float pixels_per_mm;  // of screen
uniform vec2 hatch_offset;    // pixels from the hatch's fixed point to the chunk's origin
uniform sampler2D styles;

flat out vec4 colour;
flat out uint kind;
flat out vec4 how;           // the style's texels: here a fetch a vertex, in the fragment shader one a pixel
flat out vec4 rest[3];
flat out vec4 halo;          // its colour
flat out float halo_width;   // pixels on each side
flat out float piece;        // pixels, length of this piece
flat out float half_width;   // pixels
flat out vec2 turns;
flat out float along;        // pixels along the line up to a
out vec2 place;              // of a fill: pixels from the hatch's fixed point; of a stroke: along and left of the piece

const float free_end = 1e8;  // of turns: the line ends there
const float arrow_reach = 0.45;  // half an arrow head's width, by its length

void main() {
  kind = bits >> 2u & 3u;
  int style = int(bits >> 8u);
  how = texelFetch(styles, ivec2(0, style), 0);
  for (int i = 0; i < 3; ++i) rest[i] = texelFetch(styles, ivec2(i + 1, style), 0);
  halo = texelFetch(styles, ivec2(4, style), 0);
  colour = vertex_colour;
  turns = line.zw;
  vec2 a = offset + scale * ends.xy;
  if (kind == 0u) {
    piece = half_width = halo_width = along = 0.0;
    place = hatch_offset + scale * ends.xy;
    gl_Position = vec4(a / half_size, 0.0, 1.0);
    return;
  }
  vec2 b = offset + scale * ends.zw;
  vec2 way = b - a;
  piece = length(way);
  vec2 direction = piece > 1e-4 ? way / piece : vec2(1.0, 0.0);
  vec2 left = vec2(-direction.y, direction.x);
  half_width = line.y * pixels_per_mm;
  along = line.x * scale;
  halo_width = texelFetch(styles, ivec2(5, style), 0).x * pixels_per_mm;
  float reach = half_width + halo_width + 1.0;
  if (kind == 1u && how.y > 0.0) {
    float head = max(2.6 * pixels_per_mm, 4.4 * half_width);
    float spacing = max(how.y * pixels_per_mm, head * 1.5);
    // The first head whose middle is not before this piece's beginning, by more than reaches into it.
    float first = (ceil((along - head * 0.5 - 1.0) / spacing - 0.5) + 0.5) * spacing;
    if (first <= along + piece + head * 0.5 + 1.0) {
      reach = max(reach, arrow_reach * head + 1.0);
    } else {
      how.y = 0.0;
    }
  }
  // Where the line goes on, the piece ends on the bisector: a line of many short pieces is not drawn many times over.
  bool at_b = (bits & 1u) != 0u;
  float turn = abs(at_b ? turns.y : turns.x);
  float beyond = turn < free_end ? min(reach, reach * turn + 1.0) : reach;
  float u = at_b ? piece + beyond : -beyond;
  float v = (bits & 2u) != 0u ? reach : -reach;
  place = vec2(u, v);
  gl_Position = vec4((a + direction * u + left * v) / half_size, 0.0, 1.0);
}
