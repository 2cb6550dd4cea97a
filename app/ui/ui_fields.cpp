#include <imgui.h>
// after imgui.h, whose macros it uses
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "ui/ui.hpp"

namespace gatehouse::ui {
namespace {

/// What an input field says of itself after it was drawn.
Ui::Edited edited(bool changed, bool entered) {
  if (entered || ImGui::IsItemDeactivatedAfterEdit()) return Ui::Edited::done;
  return changed ? Ui::Edited::yes : Ui::Edited::no;
}

/// The choice below or above, by the arrow keys. True where another was taken.
bool step(std::string& value, const std::vector<AllowedValue>& choices, bool may_be_none) {
  const int by = (Ui::key_pressed(ImGuiKey_DownArrow) ? 1 : 0) - (Ui::key_pressed(ImGuiKey_UpArrow) ? 1 : 0);
  if (by == 0) return false;
  const auto chosen = std::find_if(choices.begin(), choices.end(), [&](const auto& c) { return c.value == value; });
  const int first = may_be_none ? -1 : 0, last = static_cast<int>(choices.size()) - 1;
  const int now = chosen != choices.end() ? static_cast<int>(chosen - choices.begin()) : -1;
  const int next = std::clamp(now + by, first, last);
  if (next == now) return false;
  value = next < 0 ? "" : choices[static_cast<std::size_t>(next)].value;
  return true;
}

}  // namespace

bool Ui::key_pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false); }

bool Ui::key_stop(const std::string& id, ImVec2 a, ImVec2 b) {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  const ImGuiID stop = window->GetID(("##stop" + id).c_str());
  ImGui::ItemAdd({a, b}, stop, nullptr, ImGuiItemFlags_Inputable);
  // Active as a text field is, so that the next Tab goes on from here; the pointer may still press anything.
  if (context.NavJustMovedToId == stop) ImGui::SetActiveID(stop, window);
  if (context.ActiveId != stop) return false;
  ImGui::KeepAliveID(stop);
  context.ActiveIdAllowOverlap = true;
  if (ImGui::IsMouseClicked(0)) {
    ImGui::ClearActiveID();
    return false;
  }
  window->DrawList->AddRect({a.x - px(2), a.y - px(2)}, {b.x + px(2), b.y + px(2)}, colour::accent, px(size::rounding),
                            0, px(2));
  record_.state("keys", id);
  return true;
}

Ui::Edited Ui::line(const std::string& id, const std::string& label, std::string& value, const std::string& hint) {
  return line_sized(id, label, value, ImGui::GetContentRegionAvail().x, hint);
}

Ui::Edited Ui::line_sized(const std::string& id, const std::string& label, std::string& value, float width,
                          const std::string& hint) {
  fonts_.need(value);
  fonts_.need(hint);
  ImGui::SetNextItemWidth(width);
  const std::string before = value;
  const bool entered =
      ImGui::InputTextWithHint(("##" + id).c_str(), hint.c_str(), &value,
                               ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  record_last(id, label);
  if (ImGui::IsItemActive()) record_.state("keys", id);
  return edited(value != before, entered);
}

bool Ui::choose(const std::string& id, const std::string& label, std::string& value,
                const std::vector<AllowedValue>& choices, const std::string& none) {
  const auto chosen = std::find_if(choices.begin(), choices.end(), [&](const auto& c) { return c.value == value; });
  const std::string shown = chosen != choices.end() ? chosen->label.str() : value.empty() ? none : value;
  fonts_.need(shown);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  bool changed = false;
  const bool open = ImGui::BeginCombo(("##" + id).c_str(), shown.c_str(), ImGuiComboFlags_HeightLarge);
  record_last(id, label);
  const bool keys_here = key_stop(id, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  if (!open) return keys_here && step(value, choices, !none.empty());
  const auto offer = [&](const std::string& of, const std::string& words) {
    fonts_.need(words);
    ImGui::PushID(of.c_str());
    if (ImGui::Selectable((words + "###option").c_str(), of == value, 0, {0, px(28)}) && of != value) {
      value = of;
      changed = true;
    }
    record_last(id + "=" + of, words);
    ImGui::PopID();
  };
  if (!none.empty()) offer("", none);
  for (const AllowedValue& choice : choices) offer(choice.value, choice.label.str());
  ImGui::EndCombo();
  return changed;
}

Ui::Edited Ui::slider(const std::string& id, const std::string& label, float& value, float minimum, float maximum,
                      const char* format) {
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  const bool changed = ImGui::SliderFloat(("##" + id).c_str(), &value, minimum, maximum, format,
                                          ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoInput);
  record_last(id, label);
  return edited(changed, false);
}

bool Ui::begin_dialog(const std::string& id, const std::string& title, float width, bool& open) {
  const std::string name = title + "###" + id;
  fonts_.need(title);
  if (open && !ImGui::IsPopupOpen(name.c_str())) ImGui::OpenPopup(name.c_str());
  const ImGuiViewport* view = ImGui::GetMainViewport();
  const ImVec2 middle = view->GetCenter();
  const float wide = std::min(px(width), view->Size.x - px(20));
  ImGui::SetNextWindowPos(middle, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSizeConstraints({wide, 0}, {wide, view->Size.y - px(24)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(22), px(18)});
  const bool shown = ImGui::BeginPopupModal(name.c_str(), nullptr,
                                            ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoTitleBar |
                                                ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar();
  if (!shown) return false;
  if (!open) {
    ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
    return false;
  }
  text(title, colour::text, Face::title);
  ImGui::SameLine(ImGui::GetWindowWidth() - px(22 + 32));
  if (button(id + ".close", "", {.press = Press::quiet, .icon = "close", .height = 32})) open = false;
  return true;
}

namespace {

bool enter_pressed_now(bool held_too) {
#if IMGUI_VERSION_NUM >= 18700  // Debian 13; Debian 12 has 1.86
  constexpr auto keypad_enter = ImGuiKey_KeypadEnter;
#else
  constexpr auto keypad_enter = ImGuiKey_KeyPadEnter;
#endif
  return ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), held_too) ||
         ImGui::IsKeyPressed(ImGui::GetKeyIndex(keypad_enter), held_too);
}

}  // namespace

bool Ui::enter_pressed() const { return enter_pressed_now(true); }

bool Ui::answers_enter() const {
  return enter_pressed_now(false) && !ImGui::IsWindowAppearing() &&
         ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows);
}

void Ui::end_dialog() { ImGui::EndPopup(); }

bool Ui::begin_table(const std::string& id, std::size_t columns, int flags, ImVec2 room) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({std::floor(at.x), std::floor(at.y)});
  return ImGui::BeginTable(id.c_str(), static_cast<int>(columns), flags, {std::floor(room.x), std::floor(room.y)});
}

}  // namespace gatehouse::ui
