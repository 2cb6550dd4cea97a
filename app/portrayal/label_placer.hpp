// Internal: where labels go. Greedy by priority, as Christensen, Marks and Shieber (1995) call it "greedy with fixed
// positions": each label takes the first of its positions that hides neither a mark nor a label placed before it.
#pragma once

#include <unordered_map>

#include "portrayal/portrayal.hpp"

namespace gatehouse {

/// Millimetres on paper, x right, y down.
struct PaperBox {
  double left = 0, top = 0, right = 0, bottom = 0;
  [[nodiscard]] bool meets(const PaperBox& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

/// What is taken on the paper, by cells of 10 mm.
class TakenPaper {
public:
  [[nodiscard]] bool free(const PaperBox& box) const;
  void take(const PaperBox& box);

private:
  template <class Use>
  static void for_each_cell(const PaperBox& box, Use use);
  std::unordered_map<std::uint64_t, std::vector<PaperBox>> cells_;
};

/// The labels of all visible layers; `drawn` holds the marks they must not hide.
[[nodiscard]] DrawList place_labels(const Map& map, const PortrayalOptions& options, const DrawList& drawn);

}  // namespace gatehouse
