// The window's own widgets, over ImGui. Every text goes through here, so that its characters are in the font, and every
// thing that can be pressed, so that scripts can find it. `id` names a widget in its window whatever the language, and
// is unique in the whole window.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/schema.hpp"
#include "ui/fonts.hpp"
#include "ui/icons.hpp"
#include "ui/script_record.hpp"
#include "ui/theme.hpp"

namespace gatehouse::ui {

enum class Press { plain, main, quiet, danger };  ///< how much a button asks to be pressed

struct ButtonLook {
  Press press = Press::plain;
  std::string icon = {};  ///< of data/icons; empty: none
  float width = 0;        ///< 0: as wide as its content; below 0: what is left in the row
  float height = 0;       ///< 0: size::button
  bool chosen = false;    ///< drawn as the one in hand
  bool enabled = true;
  bool left = false;      ///< content at the left, not in the middle
  bool stacked = false;   ///< the icon above small words
  bool on_enter = false;  ///< of a dialog: Enter presses it, from any of its fields
  std::string tip = {};   ///< shown when the pointer rests on it
};

class Ui {
public:
  Ui(Fonts& fonts, Icons& icons, ScriptRecord& record, float scale)
      : fonts_(fonts), icons_(icons), record_(record), scale_(scale) {}

  /// `v` at scale 1, in pixels of this screen.
  [[nodiscard]] float px(float v) const { return v * scale_; }
  [[nodiscard]] float scale() const { return scale_; }
  [[nodiscard]] Fonts& fonts() { return fonts_; }
  [[nodiscard]] Icons& icons() { return icons_; }
  [[nodiscard]] ScriptRecord& record() { return record_; }

  void text(const std::string& words, ImU32 colour = colour::text, Face face = Face::body);
  void wrapped(const std::string& words, ImU32 colour = colour::text, Face face = Face::body);
  /// `words` in lines of at most `width` pixels, for what is drawn or measured by hand. Valid until the next call.
  const std::string& broken(const std::string& words, float width, Face face = Face::body);
  /// Cut with "…" at `width` pixels; the whole is shown when the pointer rests on it.
  void cut(const std::string& words, float width, ImU32 colour = colour::text, Face face = Face::body);
  /// `words`, or their beginning with "…" where they are wider than `width` pixels.
  [[nodiscard]] std::string shortened(const std::string& words, float width, Face face);
  void heading(const std::string& words);  ///< of a section, with room above
  void space(float height = size::gap);
  void rule();
  void edge(ImVec2 a, ImVec2 b);  ///< of a panel: a line that its padding does not clip
  void icon(const std::string& name, float pixels, ImU32 colour = colour::text);
  void icon_at(const std::string& name, ImVec2 place, float pixels, ImU32 colour);
  /// A box with an icon and a sentence that must be noticed.
  void callout(const std::string& icon, const std::string& words, ImU32 ink, ImU32 ground);
  [[nodiscard]] float callout_height(const std::string& words);  ///< where the cursor stands
  void bar(float fraction, float height = 8);  ///< of progress; below 0: moving, as the end is unknown

  bool button(const std::string& id, const std::string& label, const ButtonLook& look = {});
  /// A row over the whole width with up to two lines and a mark on the left. One that leads nowhere is only to be read.
  bool row(const std::string& id, const std::string& label, const std::string& second, bool chosen,
           const std::string& icon = {}, ImU32 icon_colour = colour::quiet, bool leads = true);
  /// A line that opens and closes what stands below it; true while it is open.
  bool fold(const std::string& id, const std::string& label);
  bool toggle(const std::string& id, const std::string& label, bool& value);
  bool tab(const std::string& id, const std::string& label, bool chosen, float width);

  enum class Edited { no, yes, done };  ///< done: Enter, or left after a change
  Edited line(const std::string& id, const std::string& label, std::string& value, const std::string& hint = {});
  Edited line_sized(const std::string& id, const std::string& label, std::string& value, float width,
                    const std::string& hint = {});
  /// One of `choices`, chosen by its value; "" where nothing is chosen, offered as `none` unless that is empty.
  bool choose(const std::string& id, const std::string& label, std::string& value,
              const std::vector<AllowedValue>& choices, const std::string& none);
  Edited slider(const std::string& id, const std::string& label, float& value, float minimum, float maximum,
                const char* format);

  /// Tab comes by here too, though ImGui 1.86 stops at text fields alone; true while it has the keys, which is shown by
  /// a frame. After the widget that stands from `a` to `b`.
  bool key_stop(const std::string& id, ImVec2 a, ImVec2 b);
  [[nodiscard]] static bool key_pressed(ImGuiKey key);  ///< in this frame, not held

  /// ImGui's table, at whole pixels: where one that scrolls stands at a fraction and shows less than a pixel,
  /// ImGui 1.86 takes the table for visible and the window in it for hidden, and aborts. Ends with ImGui::EndTable().
  static bool begin_table(const std::string& id, std::size_t columns, int flags, ImVec2 room);

  /// Starts a dialog in the middle of the window, `width` at scale 1; false while it is closed. Ends with end_dialog().
  bool begin_dialog(const std::string& id, const std::string& title, float width, bool& open);
  void end_dialog();
  [[nodiscard]] bool enter_pressed() const;  ///< in this frame
  /// In this frame, and in the window that is being drawn: not in a list that lies over it, nor as it came up.
  [[nodiscard]] bool answers_enter() const;
  void tip(const std::string& words);  ///< for the widget before
  void record_last(const std::string& id, const std::string& label);

private:
  void draw_label(const std::string& words, ImVec2 at, ImU32 colour, Face face);
  Fonts& fonts_;
  Icons& icons_;
  ScriptRecord& record_;
  float scale_;
  std::unordered_map<std::string, std::string> broken_;  ///< by face, width and words
  ImFontAtlas* broken_with_ = nullptr;                   ///< the characters they were measured by
};

/// Uses another cut of type until the end of the block.
class WithFace {
public:
  WithFace(Ui& ui, Face face) { ImGui::PushFont(ui.fonts().face(face)); }
  WithFace(const WithFace&) = delete;
  WithFace& operator=(const WithFace&) = delete;
  ~WithFace() { ImGui::PopFont(); }
};

}  // namespace gatehouse::ui
