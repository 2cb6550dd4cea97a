// GDAL's own GeoPackage validator over a file, where Python and GDAL's modules are installed.
#pragma once

#include <sys/wait.h>
#include <array>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

namespace gatehouse::test {

struct Output {
  int code = -1;
  std::string text;
};

/// Runs a shell command and hands back its exit code and what it wrote to stdout and stderr.
inline Output run_command(const std::string& command) {
  Output output;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return output;
  std::array<char, 4096> buffer;
  for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) output.text.append(buffer.data(), n);
  const int status = pclose(pipe);
  output.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return output;
}

/// What the validator has against the file, content and warnings included; "" where it passes. Nothing, having said so,
/// where there is no validator here.
inline std::optional<std::string> validator_complaints(const std::filesystem::path& file) {
  static const bool there = run_command("/usr/bin/python3 -c 'import osgeo_utils.samples.validate_gpkg'").code == 0;
  if (!there) {
    std::cout << "skipped: GDAL's GeoPackage validator (python3-gdal) is not here\n";
    return std::nullopt;
  }
  const Output output = run_command(
      "/usr/bin/python3 -m osgeo_utils.samples.validate_gpkg -k --extra --warning-as-error '" + file.string() + "'");
  if (output.code == 0) return std::string();
  return "exit " + std::to_string(output.code) + ": " + output.text;
}

}  // namespace gatehouse::test
