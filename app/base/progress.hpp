// How long work tells what it does and learns that nobody wants it any more.
#pragma once

#include "base/text.hpp"

namespace gatehouse {

class Progress {
public:
  virtual ~Progress() = default;
  /// `fraction` in 0..1, or negative where unknown; `doing` is what is being done. Called often, from the working
  /// thread; implementations return at once.
  virtual void report(double fraction, const Text& doing) = 0;
  /// True once the work should stop; the worker then returns ErrorKind::cancelled within 100 ms.
  [[nodiscard]] virtual bool cancelled() const = 0;
};

/// Shows nothing and never cancels.
class NoProgress final : public Progress {
public:
  void report(double, const Text&) override {}
  [[nodiscard]] bool cancelled() const override { return false; }
};

}  // namespace gatehouse
