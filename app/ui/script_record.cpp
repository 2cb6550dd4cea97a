#include "ui/script_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace gatehouse::ui {
namespace {

std::string one_line(std::string value) {
  std::replace_if(
      value.begin(), value.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
  return value;
}

}  // namespace

ScriptRecord::ScriptRecord() {
  if (const char* name = std::getenv("GATEHOUSE_UI_DUMP")) file_ = name;
}

void ScriptRecord::widget(const std::string& id, double x, double y, double width, double height,
                          const std::string& label) {
  if (!on()) return;
  frame_ += fmt::format("widget\t{}\t{:.0f}\t{:.0f}\t{:.0f}\t{:.0f}\t{}\n", id, x, y, width, height, one_line(label));
}

void ScriptRecord::state(const std::string& key, const std::string& value) {
  if (on()) frame_ += fmt::format("state\t{}\t{}\n", key, one_line(value));
}

void ScriptRecord::finish_frame() {
  if (!on()) return;
  if (frame_ != written_) {
    const std::filesystem::path fresh = file_.string() + ".part";
    std::ofstream(fresh) << frame_;
    std::error_code ignored;
    std::filesystem::rename(fresh, file_, ignored);
    written_ = frame_;
  }
  frame_.clear();
}

}  // namespace gatehouse::ui
