#include "cli/cli.hpp"

#include <langinfo.h>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/version.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "processing/suggestion.hpp"

namespace gatehouse {
namespace {

using namespace cli;

CommandLineEnd ended(int exit_code) {
  CommandLineEnd end;
  end.exit_code = exit_code;
  return end;
}

void say(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::optional<Language> language_named(const std::string& name) {
  if (name == "en") return Language::en;
  if (name == "zh" || name == "zh_CN" || name == "zh-CN") return Language::zh_CN;
  return std::nullopt;
}

/// What stands before the command, and the words from the command on.
struct Words {
  std::vector<std::string> rest;
  std::optional<Language> language;
};

/// Takes --lang out, wherever it stands. Fails where its value is no language.
Result<Words> without_language(int argc, char** argv) {
  Words words;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const bool joined = word.rfind("--lang=", 0) == 0;
    if (word != "--lang" && !joined) {
      words.rest.push_back(word);
      continue;
    }
    if (!joined && i + 1 == argc)
      return usage_error(text("{} needs a value behind it.", "--lang"), text("Give en or zh."));
    const std::string name = joined ? word.substr(7) : argv[++i];
    words.language = language_named(name);
    if (!words.language) return usage_error(text("Gatehouse does not speak “{}”.", name), text("Give en or zh."));
  }
  return words;
}

Error unknown_command(const std::string& word) {
  std::vector<std::string> names{"open"};
  for (const auto& command : all_commands()) names.emplace_back(command->name());
  const std::string near = closest_match(word, names);
  return usage_error(text("There is no command “{}”.", word),
                     near.empty() ? text("“gatehouse help” lists the commands.") : text("Did you mean “{}”?", near));
}

Error unknown_option(const std::string& word) {
  const std::string near = closest_match(word, {"--help", "--version", "--lang", "--json"});
  return usage_error(text("There is no option {} here.", word),
                     near.empty() ? text("“gatehouse help” lists the commands.") : text("Did you mean {}?", near));
}

CommandLineEnd run_command(Command& command, const std::vector<std::string>& words) {
  OptionSet options(command.name());
  bool json = false;
  if (const auto declared = command.declare(options, words); !declared) return ended(report_error(declared.error()));
  options.flag("json", json, tr("Print the result as JSON."));
  const auto taken = options.take(words);
  if (!taken) return ended(report_error(taken.error()));
  if (!*taken) {
    say(options.help(command.summary()));
    return ended(0);
  }
  Console console(json);
  const auto result = command.run(console);
  console.progress().clear();
  if (result && std::fflush(stdout) != 0)
    return ended(report_error(
        {ErrorKind::io, text("The result could not be written."), text("Is the disk full?"), std::strerror(errno)}));
  return ended(result ? *result : report_error(result.error()));
}

CommandLineEnd window(std::vector<std::string> words) {
  if (words.size() > 1)
    return ended(report_error(usage_error(text("“{}” is one word too many.", words[1]),
                                          text("The command is written: {}", "gatehouse open [MAP]"))));
  CommandLineEnd end;
  end.window = true;
  if (words.empty()) return end;
  if (words[0].starts_with('-')) return ended(report_error(unknown_option(words[0])));
  end.map = words[0];
  std::error_code error;
  if (!std::filesystem::exists(end.map, error))
    return ended(report_error({ErrorKind::input,
                               text("There is no file {}.", words[0]),
                               text("Look at the name, or make a map with “gatehouse new {}”.", words[0]),
                               {}}));
  return end;
}

/// The words are those without --lang.
CommandLineEnd dispatch(std::vector<std::string> words) {
  std::vector<std::string> flags;
  while (!words.empty() && words.front() == "--json") {
    flags.push_back(words.front());
    words.erase(words.begin());
  }
  if (words.empty()) return flags.empty() ? window({}) : ended(report_error(unknown_option("--json")));
  const std::string first = words.front();
  if (first == "--help" || first == "-h") return say(program_help()), ended(0);
  if (first == "--version") return say(std::string("gatehouse ") + version() + "\n"), ended(0);
  if (first.starts_with('-')) return ended(report_error(unknown_option(first)));
  words.erase(words.begin());
  if (first == "open") return window(words);
  for (const auto& command : all_commands()) {
    if (first != command->name()) continue;
    words.insert(words.end(), flags.begin(), flags.end());
    return run_command(*command, words);
  }
  std::error_code error;
  if (std::filesystem::is_regular_file(first, error) || first.ends_with(".gpkg")) {
    words.insert(words.begin(), first);
    return window(words);
  }
  return ended(report_error(unknown_command(first)));
}

}  // namespace

void prepare_locale() {
  const char* chosen = std::setlocale(LC_ALL, "");
  if (chosen == nullptr || std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    // For libraries and for the workers that are started from here: what is said in LANG is the language, which is read
    // from there before; only the encoding is put right.
    if (std::setlocale(LC_ALL, "C.UTF-8") != nullptr) setenv("LC_CTYPE", "C.UTF-8", 1);
  }
  std::setlocale(LC_NUMERIC, "C");
}

CommandLineEnd run_command_line(int argc, char** argv) {
  set_language(language_of_environment());
  const auto words = without_language(argc, argv);
  if (!words) return ended(report_error(words.error()));
  if (words->language) set_language(*words->language);
  CommandLineEnd end = dispatch(words->rest);
  end.language = words->language;
  return end;
}

}  // namespace gatehouse
