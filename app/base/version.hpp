#pragma once

namespace gatehouse {

/// "0.1.0", as in CMakeLists.txt.
[[nodiscard]] const char* version();

}  // namespace gatehouse
