// How long each frame took and what it showed, for who measures the window.
#pragma once

#include <fstream>

namespace gatehouse::ui {

/// Off unless GATEHOUSE_FRAME_LOG names a file. A line a frame is added to it, tab-separated: when the program woke for
/// it and when its picture was handed to the screen (seconds since 1970, as `date +%s.%N`), the milliseconds of
/// processor time that this thread took for it, "running" while a plan is worked out, "result" where one is shown, else
/// "none", and whether the map was drawn whole ("whole") or parts of it were still being made ("partly").
class FrameLog {
public:
  FrameLog();
  void begin();
  void end(bool running, bool result, bool whole);

private:
  std::ofstream file_;
  double began_ = 0, processor_began_ = 0;
};

}  // namespace gatehouse::ui
