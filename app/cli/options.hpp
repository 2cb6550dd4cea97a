// What one command takes: words, options and flags, declared once for the parser, the usage line and the help. The
// parser behind it (CLI11) is named in options.cpp alone: it takes seconds to compile.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace gatehouse::cli {

/// A wrong command line: exit code 2.
[[nodiscard]] Error usage_error(Text what, Text next = {});

/// The numbers that an option takes.
enum class Numbers { positive, not_negative };

/// Values are written to the variables given here when take() succeeds; they must outlive the set. Help is in the
/// current language.
class OptionSet {
public:
  /// `command` as it is typed: "export".
  explicit OptionSet(const std::string& command);
  OptionSet(const OptionSet&) = delete;
  OptionSet& operator=(const OptionSet&) = delete;
  ~OptionSet();

  /// A word that must be there, in the order in which words are declared.
  void word(const char* name, std::string& value, const std::string& help);
  /// A word that may be left out.
  void optional_word(const char* name, std::string& value, const std::string& help);
  /// A whole number from 1 to a million that may be left out.
  void optional_count(const char* name, int& value, const std::string& help);
  /// "--name VALUE"; `value_name` stands in the help: "TEXT".
  void option(const std::string& name, std::string& value, const std::string& value_name, const std::string& help);
  void option(const std::string& name, double& value, Numbers numbers, const std::string& value_name,
              const std::string& help);
  /// "--name".
  void flag(const char* name, bool& value, const std::string& help);

  /// Takes `words` apart. False where help was asked for. Fails with what is unknown, missing or wrong, and the nearest
  /// right word.
  [[nodiscard]] Result<bool> take(const std::vector<std::string>& words);
  /// Whether the option ("--name", named without dashes) stood among the words.
  [[nodiscard]] bool given(const std::string& name) const;

  /// "gatehouse export MAP OUT [OPTIONS]".
  [[nodiscard]] std::string usage_line() const;
  /// Usage, the command's one line, and each word and option.
  [[nodiscard]] std::string help(const std::string& summary) const;

private:
  [[nodiscard]] Error unknown_word(const std::string& word) const;
  [[nodiscard]] Error missing_word() const;
  [[nodiscard]] Text see_help() const;

  std::unique_ptr<CLI::App> app_;
};

}  // namespace gatehouse::cli
