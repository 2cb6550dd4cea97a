#include "ui/theme.hpp"

namespace gatehouse::ui {
namespace {

ImVec4 vec(ImU32 c) { return ImGui::ColorConvertU32ToFloat4(c); }

void apply_colours(ImVec4* c) {
  c[ImGuiCol_Text] = vec(colour::text);
  c[ImGuiCol_TextDisabled] = vec(colour::quiet);
  c[ImGuiCol_WindowBg] = vec(colour::panel);
  c[ImGuiCol_ChildBg] = vec(rgb(0, 0));
  c[ImGuiCol_PopupBg] = vec(colour::raised);
  c[ImGuiCol_Border] = vec(colour::line);
  c[ImGuiCol_BorderShadow] = vec(rgb(0, 0));
  c[ImGuiCol_FrameBg] = vec(colour::raised);
  c[ImGuiCol_FrameBgHovered] = vec(colour::raised);
  c[ImGuiCol_FrameBgActive] = vec(colour::raised);
  c[ImGuiCol_TitleBg] = c[ImGuiCol_TitleBgActive] = c[ImGuiCol_TitleBgCollapsed] = vec(colour::raised);
  c[ImGuiCol_MenuBarBg] = vec(colour::panel);
  c[ImGuiCol_ScrollbarBg] = vec(rgb(0, 0));
  c[ImGuiCol_ScrollbarGrab] = vec(rgb(0xC3CCC9));
  c[ImGuiCol_ScrollbarGrabHovered] = vec(rgb(0xA9B5B2));
  c[ImGuiCol_ScrollbarGrabActive] = vec(rgb(0x8C9A97));
  c[ImGuiCol_CheckMark] = vec(colour::accent);
  c[ImGuiCol_SliderGrab] = vec(colour::accent);
  c[ImGuiCol_SliderGrabActive] = vec(colour::accent_press);
  c[ImGuiCol_Button] = vec(colour::raised);
  c[ImGuiCol_ButtonHovered] = vec(colour::hover);
  c[ImGuiCol_ButtonActive] = vec(colour::press);
  c[ImGuiCol_Header] = vec(colour::accent_soft);
  c[ImGuiCol_HeaderHovered] = vec(colour::hover);
  c[ImGuiCol_HeaderActive] = vec(colour::press);
  c[ImGuiCol_Separator] = c[ImGuiCol_SeparatorHovered] = c[ImGuiCol_SeparatorActive] = vec(colour::line);
  c[ImGuiCol_TextSelectedBg] = vec(rgb(0xBBDDE2));
  c[ImGuiCol_NavHighlight] = vec(colour::accent);
  c[ImGuiCol_ModalWindowDimBg] = vec(colour::shade);
  c[ImGuiCol_TableBorderLight] = c[ImGuiCol_TableBorderStrong] = vec(colour::line);
}

}  // namespace

void apply_theme(float scale) {
  ImGuiStyle style;  // fresh, so that a second call at another scale does not multiply twice
  style.WindowPadding = {size::padding, size::padding};
  style.FramePadding = {10, 6};
  style.ItemSpacing = {size::gap, size::gap};
  style.ItemInnerSpacing = {8, 6};
  style.ScrollbarSize = 12;
  style.GrabMinSize = 16;
  style.WindowRounding = 10;
  style.ChildRounding = size::rounding;
  style.PopupRounding = size::rounding;
  style.FrameRounding = size::rounding;
  style.GrabRounding = size::rounding;
  style.ScrollbarRounding = 6;
  style.WindowBorderSize = 1;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 1;
  style.WindowTitleAlign = {0, 0.5F};
  apply_colours(style.Colors);
  style.ScaleAllSizes(scale);
  style.FrameBorderSize = style.PopupBorderSize = style.WindowBorderSize = 1;
  ImGui::GetStyle() = style;
}

}  // namespace gatehouse::ui
