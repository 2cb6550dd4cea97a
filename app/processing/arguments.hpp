// Arguments of a run, as text from the command line or a form, turned into what the plugin gets.
#pragma once

#include "processing/messages.hpp"

namespace gatehouse::worker {

/// The arguments of the checked set `arguments` in the order of the algorithm's parameters.
[[nodiscard]] std::vector<TypedArgument> typed_arguments(const Algorithm& algorithm, const Arguments& arguments);

}  // namespace gatehouse::worker
