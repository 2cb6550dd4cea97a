// A list of what can be pressed and where it stands on the screen, for scripts that drive the window as a hand would.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gatehouse::ui {

/// Off unless GATEHOUSE_UI_DUMP names a file. That file then always holds the last frame, one item a line,
/// tab-separated:
///   widget  ID  X  Y  WIDTH  HEIGHT  LABEL    (window pixels; ID does not depend on the language)
///   state   KEY  VALUE
class ScriptRecord {
public:
  ScriptRecord();
  [[nodiscard]] bool on() const { return !file_.empty(); }
  void widget(const std::string& id, double x, double y, double width, double height, const std::string& label);
  void state(const std::string& key, const std::string& value);
  /// Writes the frame where it differs from the last one written, by replacing the file whole.
  void finish_frame();

private:
  std::filesystem::path file_;
  std::string frame_, written_;
};

}  // namespace gatehouse::ui
