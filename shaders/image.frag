#version 330 core
in vec2 uv;
uniform sampler2D tile;  // premultiplied
uniform float opacity;
out vec4 result;

void main() { result = texture(tile, uv) * opacity; }
