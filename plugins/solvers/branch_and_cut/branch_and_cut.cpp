#include "solvers/branch_and_cut/branch_and_cut.hpp"

#include <CbcEventHandler.hpp>
#include <CbcModel.hpp>
#include <CbcSolver.hpp>
#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>
#include <mutex>

namespace gatehouse::solvers {
namespace {

class NodeWatch : public CbcEventHandler {
public:
  explicit NodeWatch(std::shared_ptr<Stopper> stopper) : stopper_(std::move(stopper)) {}
  CbcEventHandler* clone() const override { return new NodeWatch(*this); }
  CbcAction event(CbcEvent) override { return stopper_->stopped() ? stop : noAction; }

private:
  std::shared_ptr<Stopper> stopper_;
};

class IterationWatch : public ClpEventHandler {
public:
  explicit IterationWatch(std::shared_ptr<Stopper> stopper) : stopper_(std::move(stopper)) {}
  ClpEventHandler* clone() const override { return new IterationWatch(*this); }
  int event(Event) override {
    constexpr int end = 5, go_on = -1;
    return stopper_->stopped() ? end : go_on;
  }

private:
  std::shared_ptr<Stopper> stopper_;
};

int carry_on(CbcModel*, int) { return 0; }

std::timed_mutex cbc_runs;

}  // namespace

bool Stopper::stopped() {
  if (stopped_ || !cancelled_) return stopped_;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return false;
  next_ = now + std::chrono::milliseconds(5);
  return stopped_ = cancelled_();
}

void watch(ClpSimplex& simplex, const std::shared_ptr<Stopper>& stopper) {
  const IterationWatch handler(stopper);
  simplex.passInEventHandler(&handler);
}

void branch_and_cut(CbcModel& model, const std::vector<std::string>& options, const std::shared_ptr<Stopper>& stopper) {
  std::unique_lock alone(cbc_runs, std::defer_lock);
  while (!alone.try_lock_for(std::chrono::milliseconds(10)))
    if (stopper->stopped()) return;
  model.setLogLevel(0);
  CbcSolverUsefulData settings;
  settings.noPrinting_ = true;
  CbcMain0(model, settings);
  const NodeWatch handler(stopper);
  model.passInEventHandler(&handler);
  std::vector<const char*> arguments{"gatehouse", "-log", "0", "-ratioGap", "0"};
  for (const std::string& option : options) arguments.push_back(option.c_str());
  arguments.insert(arguments.end(), {"-solve", "-quit"});
  CbcMain1(static_cast<int>(arguments.size()), arguments.data(), model, carry_on, settings);
}

}  // namespace gatehouse::solvers
