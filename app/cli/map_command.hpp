// A command whose one word is a map that is there already.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/options.hpp"
#include "storage/project.hpp"

namespace gatehouse::cli {

class MapCommand : public Command {
public:
  Result<void> declare(OptionSet& options, const std::vector<std::string>& /*words*/) override {
    options.word("MAP", map_, tr("the map file"));
    return {};
  }
  Result<int> run(Console& console) override {
    const auto project = Project::open(map_);
    if (!project) return project.error();
    return run_on(*project, console);
  }

protected:
  virtual Result<int> run_on(const Project& project, Console& console) = 0;
  [[nodiscard]] const std::string& map() const { return map_; }

private:
  std::string map_;
};

}  // namespace gatehouse::cli
