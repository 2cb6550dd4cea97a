// From the toolkit's words to the host: what every plan says of the map in the same way.
#pragma once

#include <gatehouse/plugin.hpp>

#include "toolkit/network.hpp"
#include "toolkit/words.hpp"

namespace gatehouse::toolkit {

[[nodiscard]] inline gh::Text text_of(const Words& words) { return {words.en, words.zh}; }

/// A severe remark is a warning, another a note; each leads to its feature, where it is about one.
inline void say(const gh::Run& run, const Remark& remark) {
  const char* layer = remark.layer[0] == '\0' || remark.id == 0 ? nullptr : remark.layer;
  if (remark.severe) {
    run.warning(text_of(remark.text), layer, remark.id);
  } else {
    run.note(text_of(remark.text), layer, remark.id);
  }
}

}  // namespace gatehouse::toolkit
