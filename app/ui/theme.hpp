// The look of the window: colours, spacing and rounding, in one place.
#pragma once

#include <imgui.h>

namespace gatehouse::ui {

/// A colour as ImGui packs it, from 0xRRGGBB.
constexpr ImU32 rgb(unsigned value, unsigned alpha = 255) {
  return IM_COL32((value >> 16) & 255U, (value >> 8) & 255U, value & 255U, alpha);
}

/// Paper-like greys that leave the colours to the map; one petrol accent for what can be pressed. Contrast of text on
/// its ground is above 7:1, of quiet text above 4.5:1.
namespace colour {
inline constexpr ImU32 ground = rgb(0xEEF1EF);  ///< behind the panels
inline constexpr ImU32 panel = rgb(0xFBFCFB);   ///< of the panels
inline constexpr ImU32 raised = rgb(0xFFFFFF);  ///< fields, cards, popups
inline constexpr ImU32 line = rgb(0xD5DCD9);    ///< borders and rules
inline constexpr ImU32 text = rgb(0x1C2628);
inline constexpr ImU32 quiet = rgb(0x56646A);   ///< help, units, hints
inline constexpr ImU32 faint = rgb(0x9AA6A8);   ///< what cannot be used now
inline constexpr ImU32 accent = rgb(0x15606E);  ///< the main action, the tool in hand
inline constexpr ImU32 accent_hover = rgb(0x1C7383);
inline constexpr ImU32 accent_press = rgb(0x0F4C57);
inline constexpr ImU32 accent_soft = rgb(0xDCECEE);  ///< chosen rows
inline constexpr ImU32 hover = rgb(0xE7EEEC);
inline constexpr ImU32 press = rgb(0xD8E3E0);
inline constexpr ImU32 on_accent = rgb(0xFFFFFF);
inline constexpr ImU32 good = rgb(0x1D6B45);
inline constexpr ImU32 warning = rgb(0x8A5300);
inline constexpr ImU32 warning_soft = rgb(0xFFF3DC);
inline constexpr ImU32 bad = rgb(0xA3161F);
inline constexpr ImU32 bad_soft = rgb(0xFBE6E4);
inline constexpr ImU32 shade = rgb(0x1C2628, 110);  ///< behind a dialog
}  // namespace colour

/// Sizes at scale 1, in pixels.
namespace size {
inline constexpr float top_bar = 54;
inline constexpr float status_bar = 32;
inline constexpr float left_panel = 240;
inline constexpr float right_panel = 348;
inline constexpr float padding = 14;
inline constexpr float gap = 8;
inline constexpr float button = 36;
inline constexpr float rounding = 6;
inline constexpr float icon = 20;
}  // namespace size

/// Gives ImGui this look at `scale` (1 is 96 dpi).
void apply_theme(float scale);

}  // namespace gatehouse::ui
