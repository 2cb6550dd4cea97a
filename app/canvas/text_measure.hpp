// How wide a text is on the canvas, by Pango.
#pragma once

#include <string>
#include <utility>

namespace gatehouse {

/// Width and height of one line in mm, for PortrayalOptions::measure; the same on every screen. From any thread.
[[nodiscard]] std::pair<double, double> measure_text(const std::string& text, double points, bool bold);

}  // namespace gatehouse
