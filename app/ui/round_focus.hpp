// Which rounds are read on their own while the others are faint.
#pragma once

#include <optional>
#include <vector>

#include "portrayal/portrayal.hpp"
#include "processing/host.hpp"

namespace gatehouse::ui {

/// Whether features of the layer lie over each other, so that one is read only when the others step back.
[[nodiscard]] bool may_stand_alone(const std::string& layer);

/// Who walks the round; "" where nobody is named or it is none.
[[nodiscard]] std::string person_of(const Map& map, const FeatureRef& round);
/// All rounds of who walks this one, in the layer's order; the round alone where nobody is named.
[[nodiscard]] std::vector<FeatureRef> rounds_of_person(const Map& map, const FeatureRef& round);

/// The round with its stops, or all rounds of who walks it with theirs; empty where `round` is none.
[[nodiscard]] Focus focus_on(const Map& map, const FeatureRef& round, bool whole_person = false);

/// The rounds that other plans have made: they step back while `algorithm` is being looked at.
[[nodiscard]] Focus stepping_back(const Algorithm& algorithm);

/// The round that stands `by` places after `round` in its layer, beginning again at the end; the first of the layer
/// where `round` is not there.
[[nodiscard]] std::optional<FeatureRef> round_after(const Map& map, const FeatureRef& round, int by);

/// The layer of rounds that `algorithm` makes; "" where it makes none.
[[nodiscard]] std::string rounds_made_by(const Algorithm& algorithm);

}  // namespace gatehouse::ui
