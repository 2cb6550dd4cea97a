// Where lines of text may break, Chinese among them. ImGui breaks at spaces alone.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace gatehouse::ui {

/// `words` with '\n' where lines end, so that none is wider than `width` as `advance` measures characters. Lines break
/// after spaces and between Chinese characters; none begins with a closing mark (，。、；：？！）」…) and none ends
/// with an opening one (（「《). A piece wider than a whole line is broken anywhere. Line ends that are there stay.
[[nodiscard]] std::string break_lines(std::string_view words, float width,
                                      const std::function<float(char32_t)>& advance);

}  // namespace gatehouse::ui
