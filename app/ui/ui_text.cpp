#include <algorithm>
#include <cmath>

#include "ui/line_breaks.hpp"
#include "ui/ui.hpp"

namespace gatehouse::ui {

void Ui::record_last(const std::string& id, const std::string& label) {
  if (!record_.on()) return;
  const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
  if (!ImGui::IsItemVisible()) return;
  // Of a row that is wider than what it scrolls in, what is seen: there it can be pressed.
  const ImDrawList* draw = ImGui::GetWindowDrawList();
  const float left = std::max(a.x, draw->GetClipRectMin().x), right = std::min(b.x, draw->GetClipRectMax().x);
  record_.widget(id, left, a.y, std::max(0.0F, right - left), b.y - a.y, label);
}

void Ui::draw_label(const std::string& words, ImVec2 at, ImU32 colour, Face face) {
  fonts_.need(words);
  ImFont* font = fonts_.face(face);
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, colour, words.data(),
                                      words.data() + words.size());
}

void Ui::text(const std::string& words, ImU32 colour, Face face) {
  fonts_.need(words);
  const WithFace with(*this, face);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(words.data(), words.data() + words.size());
  ImGui::PopStyleColor();
}

const std::string& Ui::broken(const std::string& words, float width, Face face) {
  fonts_.need(words);
  if (broken_with_ != fonts_.atlas() || broken_.size() > 4000) {
    broken_.clear();
    broken_with_ = fonts_.atlas();
  }
  ImFont* font = fonts_.face(face);
  const auto [found, fresh] = broken_.try_emplace(
      fmt::format("{}/{}/{}/{}", static_cast<int>(language()), static_cast<int>(face), static_cast<int>(width), words));
  if (fresh)
    found->second =
        break_lines(words, width, [font](char32_t c) { return font->GetCharAdvance(static_cast<ImWchar>(c)); });
  return found->second;
}

void Ui::wrapped(const std::string& words, ImU32 colour, Face face) {
  text(broken(words, ImGui::GetContentRegionAvail().x, face), colour, face);
}

std::string Ui::shortened(const std::string& words, float width, Face face) {
  fonts_.need(words);
  ImFont* font = fonts_.face(face);
  const auto wide = [&](const std::string& s) { return font->CalcTextSizeA(font->FontSize, 1e6F, 0, s.c_str()).x; };
  if (words.empty() || wide(words) <= width) return words;
  const std::string dots = "…";
  std::string shorter = words;
  while (!shorter.empty() && wide(shorter + dots) > width) {
    do shorter.pop_back();
    while (!shorter.empty() && (static_cast<unsigned char>(shorter.back()) & 0xC0U) == 0x80U);
    // A lead byte whose continuation is gone would show as a broken character.
    if (!shorter.empty() && static_cast<unsigned char>(shorter.back()) >= 0xC0U) shorter.pop_back();
  }
  return shorter + dots;
}

void Ui::cut(const std::string& words, float width, ImU32 colour, Face face) {
  const std::string shown = shortened(words, width, face);
  text(shown, colour, face);
  if (shown != words) tip(words);
}

void Ui::heading(const std::string& words) {
  space(4);
  text(words, colour::text, Face::strong);
}

void Ui::space(float height) { ImGui::Dummy({1, px(height) - ImGui::GetStyle().ItemSpacing.y}); }

void Ui::rule() {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddLine(at, {at.x + width, at.y}, colour::line);
  ImGui::Dummy({width, 1});
}

void Ui::edge(ImVec2 a, ImVec2 b) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->PushClipRectFullScreen();
  draw->AddLine(a, b, colour::line);
  draw->PopClipRect();
}

void Ui::icon_at(const std::string& name, ImVec2 place, float pixels, ImU32 tint) {
  const Icon& picture = icons_.icon(name, pixels);
  const ImVec2 a{std::floor(place.x), std::floor(place.y)};
  ImGui::GetWindowDrawList()->AddImage(picture.texture, a, {a.x + picture.width, a.y + picture.height}, picture.uv0,
                                       picture.uv1, tint);
}

void Ui::icon(const std::string& name, float pixels, ImU32 tint) {
  icon_at(name, ImGui::GetCursorScreenPos(), pixels, tint);
  ImGui::Dummy({pixels, pixels});
}

void Ui::callout(const std::string& icon_name, const std::string& words, ImU32 ink, ImU32 ground) {
  fonts_.need(words);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, inset = px(10), mark = px(size::icon);
  const float room = width - inset * 3 - mark;
  ImFont* font = fonts_.face(Face::body);
  const std::string& lines = broken(words, room);
  const ImVec2 needs = font->CalcTextSizeA(font->FontSize, 1e6F, 0, lines.c_str());
  const float height = std::max(needs.y, mark) + inset * 2;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(at, {at.x + width, at.y + height}, ground, px(size::rounding));
  icon_at(icon_name, {at.x + inset, at.y + inset + px(1)}, mark, ink);
  draw->AddText(font, font->FontSize, {at.x + inset * 2 + mark, at.y + inset}, colour::text, lines.c_str());
  ImGui::Dummy({width, height});
}

float Ui::callout_height(const std::string& words) {
  const float inset = px(10), mark = px(size::icon);
  ImFont* font = fonts_.face(Face::body);
  const float room = ImGui::GetContentRegionAvail().x - inset * 3 - mark;
  return std::max(font->CalcTextSizeA(font->FontSize, 1e6F, 0, broken(words, room).c_str()).y, mark) + inset * 2;
}

void Ui::bar(float fraction, float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, high = px(height);
  float from = 0, to = std::clamp(fraction, 0.0F, 1.0F);
  if (fraction < 0) {
    const float phase = static_cast<float>(std::fmod(ImGui::GetTime() * 0.6, 1.3));
    from = std::clamp(phase - 0.3F, 0.0F, 1.0F);
    to = std::clamp(phase, 0.0F, 1.0F);
  }
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(at, {at.x + width, at.y + high}, colour::press, high / 2);
  if (to > from) {
    draw->AddRectFilled({at.x + from * width, at.y}, {at.x + to * width, at.y + high}, colour::accent, high / 2);
  }
  ImGui::Dummy({width, high});
}

void Ui::tip(const std::string& words) {
  if (words.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  fonts_.need(words);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(10), px(7)});
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(broken(words, px(340)).c_str());
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

}  // namespace gatehouse::ui
