#include <algorithm>

#include <ctime>

#include "ui/panels.hpp"

namespace gatehouse::ui {
namespace {

/// "Nov 21, 09:15" in the computer's own time zone, from UTC.
std::string local_time(const std::string& utc) {
  std::tm parts{};
  if (strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%S", &parts) == nullptr) return utc;
  const std::time_t moment = timegm(&parts);
  std::tm local{};
  localtime_r(&moment, &local);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday,
                     local.tm_hour, local.tm_min);
}

}  // namespace

void draw_history(Ui& ui, Workspace& work) {
  const auto& history = work.session.history();
  ui.text(tr("Every change"), colour::text, Face::title);
  ui.wrapped(tr("Click a line to go back to how the map was after it. Nothing is lost: click a later line to go "
                "forward again."),
             colour::quiet, Face::small);
  ui.space(4);
  ui.rule();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const auto current = std::find_if(history.rbegin(), history.rend(), [](const auto& e) { return !e.undone; });
  const std::int64_t at = current == history.rend() ? 0 : current->sequence;
  for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
    const bool here = entry->sequence == at;
    const std::string second = entry->undone    ? tr("{}, taken back", local_time(entry->time))
                               : entry->barrier ? tr("{}, by another program: undo stops here", local_time(entry->time))
                                                : local_time(entry->time);
    const char* icon = here ? "here" : entry->barrier ? "lock" : entry->undone ? "redo" : "check";
    if (ui.row("history." + std::to_string(entry->sequence), entry->name.str(), second, here, icon,
               here            ? colour::accent
               : entry->undone ? colour::faint
                               : colour::good) &&
        !here) {
      work.session.step_to(entry->sequence);
    }
  }
  if (ui.row("history.0", history.empty() ? tr("No changes yet") : tr("As it was at first"), {}, at == 0, "map") &&
      at != 0) {
    work.session.step_to(0);
  }
  ImGui::PopStyleVar();
}

}  // namespace gatehouse::ui
