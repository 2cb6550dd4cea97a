// Cairo's PNG files do not say how large they are on paper; this adds it.
#pragma once

#include <string>

namespace gatehouse {

/// `png` with a pHYs chunk (PNG 1.2 §11.3.5.3) of that many dots an inch after its header chunk; unchanged where it is
/// no PNG.
[[nodiscard]] std::string with_resolution(std::string png, double dots_per_inch);

}  // namespace gatehouse
