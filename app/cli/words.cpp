#include "cli/words.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/command.hpp"
#include "cli/table.hpp"
#include "processing/suggestion.hpp"

namespace gatehouse::cli {
namespace {

/// "--radius NUMBER", or "MAP".
std::string option_name(const CLI::Option& option) {
  if (option.get_positional()) return option.get_name(true);
  std::string name = option.get_name(false, true);
  std::replace(name.begin(), name.end(), ',', ' ');
  const std::string type = option.get_type_size() > 0 ? option.get_type_name() : "";
  return type.empty() ? name : name + " " + type;
}

Text see_help(const CLI::App& app) { return text("“{} --help” says how it is used.", app.get_name()); }

Error unknown_word(const CLI::App& app, const std::string& word) {
  if (!word.starts_with("-"))
    return usage_error(text("“{}” is one word too many.", word), text("The command is written: {}", usage_line(app)));
  std::vector<std::string> names;
  for (const auto* option : app.get_options())
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  const std::string given = word.substr(0, word.find('='));
  const std::string near = closest_match(given, names);
  return usage_error(text("There is no option {} here.", given),
                     near.empty() ? see_help(app) : text("Did you mean {}?", near));
}

Error missing_word(const CLI::App& app) {
  for (const auto* option : app.get_options())
    if (option->get_required() && option->count() == 0)
      return usage_error(
          text("{} is missing: {}", option->get_name(option->get_positional()), option->get_description()),
          text("The command is written: {}", usage_line(app)));
  return usage_error(text("A word is missing."), text("The command is written: {}", usage_line(app)));
}

}  // namespace

Error usage_error(Text what, Text next) { return {ErrorKind::usage, std::move(what), std::move(next), {}}; }

std::string usage_line(const CLI::App& app) {
  std::string line = app.get_name();
  for (const auto* option : app.get_options())
    if (option->get_positional())
      line += option->get_required() ? " " + option->get_name(true) : " [" + option->get_name(true) + "]";
  return line + " " + tr("[OPTIONS]");
}

std::string command_help(const CLI::App& app, const Command& command) {
  std::string out = tr("Usage: {}", usage_line(app)) + "\n\n" + wrapped(command.summary(), 0) + "\n";
  Table words;
  for (const auto* option : app.get_options()) {
    std::string description = wrapped(option->get_description(), 0, 70);
    for (std::size_t begin = 0, end = 0; begin < description.size(); begin = end + 1) {
      end = description.find('\n', begin);
      words.add({begin == 0 ? option_name(*option) : "", description.substr(begin, end - begin)});
    }
    if (description.empty()) words.add({option_name(*option)});
  }
  return out + words.text(2);
}

std::string program_help() {
  std::string out = tr("Gatehouse: maps and plans of a neighbourhood's ways in, rounds and deliveries.") + "\n\n";
  out += tr("Usage: {}", "gatehouse [MAP]") + "\n       gatehouse " + tr("COMMAND …") + "\n\n";
  Table commands;
  for (const auto& command : all_commands()) commands.add({command->name(), command->summary()});
  commands.add({"open", tr("Open the window, with a map or without.")});
  out += commands.text(2) + "\n";
  Table options;
  options.add({"--json", tr("Print the result as JSON.")});
  options.add({"--lang en|zh", tr("Speak English or Chinese.")});
  options.add({"--version", tr("Print the version.")});
  options.add({"--help", tr("This help; after a command, the command's.")});
  return out + options.text(2);
}

Result<bool> take_words(CLI::App& app, const std::vector<std::string>& words) {
  app.allow_extras();
  try {
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::RequiredError&) {
    const auto extra = app.remaining();
    if (!extra.empty() && extra.front().starts_with("-")) return unknown_word(app, extra.front());
    return missing_word(app);
  } catch (const CLI::ArgumentMismatch& e) {
    const std::string what = e.what();
    return usage_error(text("{} needs a value behind it.", what.substr(0, what.find_first_of(": "))), see_help(app));
  } catch (const CLI::ParseError& e) {
    const std::string what = e.what();  // "--scale: Value big not in range …"
    return usage_error(text("What is given for {} is not right.", what.substr(0, what.find_first_of(": "))),
                       see_help(app));
  }
  const auto extra = app.remaining();
  if (!extra.empty()) return unknown_word(app, extra.front());
  return true;
}

}  // namespace gatehouse::cli
