// Which round is read on its own while the others of its layer are faint.
#pragma once

#include <optional>

#include "portrayal/portrayal.hpp"

namespace gatehouse::ui {

/// Whether features of the layer lie over each other, so that one is read only when the others step back.
[[nodiscard]] bool may_stand_alone(const std::string& layer);

/// The round with its stops; empty where `round` is none.
[[nodiscard]] Focus focus_on(const Map& map, const FeatureRef& round);

}  // namespace gatehouse::ui
