#version 330 core
in vec2 uv;
uniform sampler2D tile;
uniform float opacity;
out vec4 result;

void main() {
  vec4 c = texture(tile, uv);
  result = vec4(c.rgb, 1.0) * (c.a * opacity);
}
