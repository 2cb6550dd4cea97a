#include "support/catch.hpp"
#include "ui/ui.hpp"

using namespace gatehouse::ui;

namespace {

/// A frame with a table of four lines that scrolls sideways, its upper edge at `y` of a panel 100 pixels high.
bool draw_table_at(float y) {
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({200, 100});
  ImGui::Begin("panel", nullptr, ImGuiWindowFlags_NoDecoration);
  ImGui::SetCursorScreenPos({8.3F, y});
  const bool seen = Ui::begin_table("table", 3, ImGuiTableFlags_ScrollX, {150.5F, 60.6F});
  if (seen) {
    for (int c = 0; c < 3; ++c) ImGui::TableSetupColumn("column", ImGuiTableColumnFlags_WidthFixed, 90);
    ImGui::TableHeadersRow();
    ImGui::EndTable();
  }
  ImGui::End();
  ImGui::Render();
  return seen;
}

}  // namespace

TEST_CASE("a table that scrolls may stand at any height, also a fraction of a pixel into the panel") {
  ImGuiContext* context = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {400, 300};
  io.DeltaTime = 0.02F;
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
  CHECK(draw_table_at(20));
  // ImGui aborts where it takes the table for seen and its window for hidden.
  for (int tenth = -700; tenth <= 1100; ++tenth) draw_table_at(static_cast<float>(tenth) / 10);
  CHECK_FALSE(draw_table_at(110));
  ImGui::DestroyContext(context);
}
