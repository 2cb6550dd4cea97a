// Runs the program and keeps what it said.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace gatehouse::test {

struct Said {
  int exit_code = -1;  ///< 128 + n where signal n ended it
  std::string out, err;
  [[nodiscard]] bool out_has(const std::string& part) const { return out.find(part) != std::string::npos; }
  [[nodiscard]] bool err_has(const std::string& part) const { return err.find(part) != std::string::npos; }
  /// stdout as JSON. Throws where it is none.
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// Runs `gatehouse WORDS…` without a display, in English unless the words or `environment` ("LANG=C") say otherwise.
Said gatehouse(const std::vector<std::string>& words, const std::vector<std::string>& environment = {});

/// The same of a program elsewhere.
Said run_program(const std::filesystem::path& program, const std::vector<std::string>& words,
                 const std::vector<std::string>& environment = {});

/// Writes a GeoJSON of four buildings (numbers 1 to 4, households 10 each) near Fuxin.
void write_buildings(const std::filesystem::path& file);

}  // namespace gatehouse::test
