// What a step takes out: strings of stops (Christiaens and Vanden Berghe 2020).
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "delivery_routes/search.hpp"

namespace gatehouse::delivery_routes {

class Ruin {
public:
  Ruin(Schedule& schedule, const std::vector<std::vector<int>>& near, Chance& chance);

  /// How long trips are; to be looked at now and then.
  void look_at_trips();
  [[nodiscard]] bool anything() const { return !planned_.empty(); }
  /// Takes strings of stops out of trips near one stop; gives the stops taken, in the order in which to put them back.
  const std::vector<int>& strings();

private:
  [[nodiscard]] std::size_t below(std::size_t count) { return chance_.index(static_cast<std::uint32_t>(count)); }
  [[nodiscard]] bool is_out(int stop) const { return out_[static_cast<std::size_t>(stop)] == now_; }
  void take_string(int stop);
  void order(std::vector<int>& stops);

  Schedule& s_;
  const std::vector<std::vector<int>>& near_;
  Chance& chance_;
  std::vector<int> planned_, removed_;
  Visits left_;
  double longest_ = 1;
  std::vector<std::pair<int, std::size_t>> ruined_;  // trips by carrier and the position of their first stop
  std::vector<std::int64_t> out_;                    // by stop: the step that took it out last
  std::int64_t now_ = 0;
};

}  // namespace gatehouse::delivery_routes
