#version 330 core
in vec2 uv;
in vec4 tint;
uniform sampler2D sheet;  // premultiplied
out vec4 result;

void main() { result = texture(sheet, uv) * tint; }
