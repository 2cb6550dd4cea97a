#include <algorithm>
#include <cmath>

#include "ui/ui.hpp"

namespace gatehouse::ui {
namespace {

struct Paint {
  ImU32 ground, border, ink;
};

Paint paint_of(const ButtonLook& look, bool hovered, bool held) {
  if (!look.enabled) return {look.press == Press::quiet ? rgb(0, 0) : colour::ground, rgb(0, 0), colour::faint};
  if (look.chosen) return {colour::accent, colour::accent, colour::on_accent};
  const auto pick = [&](ImU32 rest, ImU32 over, ImU32 down) { return held ? down : hovered ? over : rest; };
  switch (look.press) {
    case Press::main:
      return {pick(colour::accent, colour::accent_hover, colour::accent_press), rgb(0, 0), colour::on_accent};
    case Press::quiet:
      return {pick(rgb(0, 0), colour::hover, colour::press), rgb(0, 0), colour::text};
    case Press::danger:
      return {pick(colour::raised, colour::bad_soft, colour::bad_soft), colour::line, colour::bad};
    case Press::plain:
      break;
  }
  return {pick(colour::raised, colour::hover, colour::press), colour::line, colour::text};
}

/// Whether what has the keys is pressed by them.
bool asks_by_key() { return Ui::key_pressed(ImGuiKey_Enter) || Ui::key_pressed(ImGuiKey_Space); }

}  // namespace

bool Ui::button(const std::string& id, const std::string& words_wanted, const ButtonLook& look) {
  const Face face = look.stacked ? Face::small : look.press == Press::main ? Face::strong : Face::body;
  ImFont* font = fonts_.face(face);
  const float given = look.width > 0 ? px(look.width) : look.width < 0 ? ImGui::GetContentRegionAvail().x : 1e6F;
  const float beside = look.stacked ? 0 : px(8 * 2) + (look.icon.empty() ? 0 : px(size::icon + 8));
  const std::string label = shortened(words_wanted, given - beside, face);
  const float words = label.empty() ? 0 : font->CalcTextSizeA(font->FontSize, 1e6F, 0, label.c_str()).x;
  const float mark = look.icon.empty() ? 0 : px(size::icon);
  const float between = mark > 0 && words > 0 ? px(8) : 0, side = label.empty() ? px(8) : px(12);
  const float content = words + mark + between;
  const float width = look.width == 0 ? content + side * 2 : given;
  const float height = px(look.height > 0 ? look.height : size::button);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::InvisibleButton(id.c_str(), {std::max(width, 1.0F), height});
  const bool pressed = (clicked || (look.on_enter && answers_enter())) && look.enabled;
  const Paint paint = paint_of(look, ImGui::IsItemHovered(), ImGui::IsItemActive());
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + width, at.y + height};
  draw->AddRectFilled(at, end, paint.ground, px(size::rounding));
  if ((paint.border & IM_COL32_A_MASK) != 0) draw->AddRect(at, end, paint.border, px(size::rounding));
  float x = look.left ? at.x + side : at.x + (width - content) / 2;
  draw->PushClipRect(at, end, true);
  if (look.stacked) {
    const float top = at.y + (height - mark - font->FontSize) / 2;
    icon_at(look.icon, {at.x + (width - mark) / 2, top}, mark, paint.ink);
    draw_label(label, {at.x + std::max(0.0F, (width - words) / 2), top + mark}, paint.ink, face);
  } else if (mark > 0) {
    icon_at(look.icon, {x, at.y + (height - mark) / 2}, mark, paint.ink);
    x += mark + between;
  }
  if (words > 0 && !look.stacked) draw_label(label, {x, at.y + (height - font->FontSize) / 2}, paint.ink, face);
  draw->PopClipRect();
  record_last(id, words_wanted.empty() ? look.tip : words_wanted);
  tip(label == words_wanted ? look.tip : words_wanted);
  // In a dialog Enter presses it from anywhere.
  if (look.press == Press::main && !look.on_enter && look.enabled && key_stop(id, at, end) && asks_by_key())
    return true;
  return pressed;
}

bool Ui::row(const std::string& id, const std::string& label, const std::string& second, bool chosen,
             const std::string& icon_name, ImU32 icon_colour, bool leads) {
  fonts_.need(label);
  fonts_.need(second);
  ImFont* body = fonts_.face(Face::body);
  ImFont* small = fonts_.face(Face::small);
  const float width = ImGui::GetContentRegionAvail().x, inset = px(10), mark = icon_name.empty() ? 0 : px(size::icon);
  const float left = inset + (mark > 0 ? mark + px(10) : 0), room = std::max(width - left - inset, px(20));
  const std::string first_lines = broken(label, room), second_lines = broken(second, room, Face::small);
  const ImVec2 first_size = body->CalcTextSizeA(body->FontSize, 1e6F, 0, first_lines.c_str());
  const float second_high =
      second.empty() ? 0 : small->CalcTextSizeA(small->FontSize, 1e6F, 0, second_lines.c_str()).y + px(1);
  const float height = std::max(first_size.y + second_high, mark) + px(7) * 2;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton(id.c_str(), {width, height}) && leads;
  const ImU32 ground = chosen                            ? colour::accent_soft
                       : leads && ImGui::IsItemActive()  ? colour::press
                       : leads && ImGui::IsItemHovered() ? colour::hover
                                                         : rgb(0, 0);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(at, {at.x + width, at.y + height}, ground, px(size::rounding));
  if (mark > 0) icon_at(icon_name, {at.x + inset, at.y + px(8)}, mark, icon_colour);
  draw->AddText(body, body->FontSize, {std::floor(at.x + left), std::floor(at.y + px(7))}, colour::text,
                first_lines.c_str());
  if (!second.empty()) {
    draw->AddText(small, small->FontSize, {std::floor(at.x + left), std::floor(at.y + px(8) + first_size.y)},
                  colour::quiet, second_lines.c_str());
  }
  record_last(id, label);
  return pressed;
}

bool Ui::fold(const std::string& id, const std::string& label) {
  fonts_.need(label);
  ImGuiStorage* kept = ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID((id + ".open").c_str());
  bool open = kept->GetBool(key);
  const float height = px(32), mark = px(16);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton(id.c_str(), {ImGui::GetContentRegionAvail().x, height})) {
    open = !open;
    kept->SetBool(key, open);
  }
  const ImU32 ink = ImGui::IsItemHovered() ? colour::accent_hover : colour::accent;
  icon_at(open ? "down" : "right", {at.x, at.y + (height - mark) / 2}, mark, ink);
  draw_label(label, {at.x + mark + px(6), at.y + (height - fonts_.face(Face::body)->FontSize) / 2}, ink, Face::body);
  record_last(id, label);
  return open;
}

bool Ui::toggle(const std::string& id, const std::string& label, bool& value) {
  fonts_.need(label);
  const float box = px(20), between = px(8);
  const ImVec2 at = ImGui::GetCursorScreenPos(), words = ImGui::CalcTextSize(label.c_str());
  const float height = std::max(box, words.y);
  const bool pressed = ImGui::InvisibleButton(id.c_str(), {box + between + words.x, height});
  if (pressed) value = !value;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float top = std::floor(at.y + (height - box) / 2);
  const ImVec2 a{at.x, top}, b{at.x + box, top + box};
  draw->AddRectFilled(a, b, value ? colour::accent : colour::raised, px(4));
  draw->AddRect(a, b, value ? colour::accent : ImGui::IsItemHovered() ? colour::accent : colour::faint, px(4));
  if (value) icon_at("check", {a.x + px(2), a.y + px(2)}, px(16), colour::on_accent);
  draw_label(label, {at.x + box + between, at.y + (height - words.y) / 2}, colour::text, Face::body);
  record_last(id, label);
  if (key_stop(id, at, {at.x + box + between + words.x, at.y + height}) && asks_by_key()) {
    value = !value;
    return true;
  }
  return pressed;
}

bool Ui::tab(const std::string& id, const std::string& label, bool chosen, float width) {
  fonts_.need(label);
  const Face face = chosen ? Face::strong : Face::body;
  ImFont* font = fonts_.face(face);
  const float height = px(42), words = font->CalcTextSizeA(font->FontSize, 1e6F, 0, label.c_str()).x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton(id.c_str(), {width, height});
  if (ImGui::IsItemHovered() && !chosen) {
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + height}, colour::hover);
  }
  draw_label(label, {at.x + (width - words) / 2, at.y + (height - font->FontSize) / 2},
             chosen ? colour::accent : colour::text, face);
  if (chosen) {
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + height - px(3)}, {at.x + width, at.y + height},
                                              colour::accent);
  }
  record_last(id, label);
  return pressed;
}

}  // namespace gatehouse::ui
