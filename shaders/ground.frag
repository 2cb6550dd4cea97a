#version 330 core
flat in vec4 colour;
flat in uint kind;
flat in vec4 how;
flat in vec4 rest[3];
flat in vec4 halo;
flat in float halo_width;
flat in float piece;
flat in float half_width;
flat in vec2 turns;
flat in float along;
in vec2 place;

uniform float pixels_per_mm;

out vec4 result;

const float free_end = 1e8;

float covered(float distance_outside) { return clamp(0.5 - distance_outside, 0.0, 1.0); }
vec4 premultiplied(vec4 c, float coverage) { return vec4(c.rgb, 1.0) * (c.a * coverage); }

/// Distance to the nearest of parallel lines `spacing` apart.
float to_lines(float at, float spacing) { return abs(mod(at + spacing * 0.5, spacing) - spacing * 0.5); }

float hatch() {
  float spacing = how.y * pixels_per_mm;
  float half_line = max(how.z * pixels_per_mm, 0.8) * 0.5;
  if (how.x < 2.5) {
    float coverage = covered(to_lines((place.x - place.y) * 0.70710678, spacing) - half_line);
    if (how.x > 1.5) coverage = max(coverage, covered(to_lines((place.x + place.y) * 0.70710678, spacing) - half_line));
    return coverage;
  }
  float row_height = spacing * 0.87;
  float row = floor(place.y / row_height + 0.5);
  float shift = mod(row, 2.0) < 0.5 ? 0.0 : spacing * 0.5;
  vec2 from = vec2(to_lines(place.x - shift, spacing), place.y - row * row_height);
  return covered(length(from) - max(half_line, 0.7));
}

void fill() {
  result = premultiplied(colour, 1.0);
  if (how.x < 0.5) return;
  vec4 over = premultiplied(rest[0], hatch());
  result = over + result * (1.0 - over.a);
}

/// No loop and no texture: software rendering runs every branch for every pixel. What a pattern does not have lies beyond
/// all places, and its next dash, the first of the next period, begins softly where this period ends.
float dashed(float at) {
  float s = mod(at, how.z * pixels_per_mm) / pixels_per_mm;
  vec3 within = min(vec3(s, s - rest[0].yw), vec3(rest[0].xz, rest[1].x) - s);
  vec3 further = min(s - vec3(rest[1].yw, rest[2].y), vec3(rest[1].z, rest[2].xz) - s);
  vec3 most = max(within, further);
  float inside = max(max(most.x, most.y), max(most.z, s - how.z));
  return clamp(inside * pixels_per_mm + 0.5, 0.0, 1.0);
}

void stroke() {
  // Pieces meet on the bisector of their turn, each drawing its own side: a translucent line is nowhere doubled.
  if (turns.x < free_end && place.x < place.y * turns.x - 0.001) discard;
  if (turns.y < free_end && place.x - piece > -place.y * turns.y + 0.001) discard;
  float beyond = max(max(-place.x, place.x - piece), 0.0);
  float far = length(vec2(beyond, place.y));
  if (kind == 2u) {  // the soft outside of a fill, which lies left
    if (place.y > 0.0) discard;
    result = premultiplied(colour, clamp(1.0 - far, 0.0, 1.0));
    return;
  }
  // Thinner than a pixel: a pixel wide and fainter.
  float drawn = max(half_width, 0.5);
  float coverage = covered(far - drawn) * min(1.0, half_width / drawn + 0.15);
  bool past_start = turns.x >= free_end && place.x < 0.0;
  bool past_end = turns.y >= free_end && place.x > piece;
  bool flat_ends = (how.x > 0.0 || how.w > 0.5) && piece > 0.01;
  if (flat_ends && (past_start || past_end)) coverage = 0.0;
  if (how.w > 0.5) coverage *= dashed(along + place.x);
  vec4 ink = colour;
  if (how.x > 0.0) {
    float inner = half_width - max(how.x * pixels_per_mm, 1.0);
    if (piece > 0.01) {
      ink = mix(ink, vec4(1.0, 1.0, 1.0, ink.a), covered(far - inner));
    } else {
      coverage *= 1.0 - covered(far - inner);  // around one place: an open ring
    }
  }
  if (how.y > 0.0 && !past_start && !past_end) {
    float head = max(2.6 * pixels_per_mm, 4.4 * half_width);
    float spacing = max(how.y * pixels_per_mm, head * 1.5);
    float s = mod(along + place.x, spacing) - spacing * 0.5;
    float side = (0.5 - s / head) * 0.45 * head;
    if (abs(s) < head * 0.5 + 0.5) coverage = max(coverage, covered(abs(place.y) - side) * clamp(s + head * 0.5 + 0.5, 0.0, 1.0));
  }
  float wide = max(half_width + halo_width, 0.5);
  vec4 below = premultiplied(halo, halo_width > 0.0 ? covered(far - wide) : 0.0);
  result = premultiplied(ink, coverage);
  result += below * (1.0 - result.a);
  if (result.a <= 0.0) discard;
}

void main() {
  if (kind == 0u) {
    fill();
  } else {
    stroke();
  }
}
