#include "plan_bench/text_file.hpp"

#include <array>
#include <stdexcept>
#include <string_view>

namespace plan_bench {

std::ifstream open_text(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  std::array<char, 3> first{};
  in.read(first.data(), first.size());
  if (std::string_view(first.data(), first.size()) != "\xEF\xBB\xBF") {
    in.clear();
    in.seekg(0);
  }
  return in;
}

bool at_end(std::istream& in) {
  in >> std::ws;
  return in.eof();
}

}  // namespace plan_bench
