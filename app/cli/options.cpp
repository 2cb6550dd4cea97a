#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/table.hpp"
#include "processing/suggestion.hpp"

namespace gatehouse::cli {
namespace {

/// What stands for a word or a value in the help, in the user's language: "MAP", "地图文件".
[[maybe_unused]] constexpr const char* shown_words[] = {N_("PLAN"), N_("MAP"),  N_("SOURCE"), N_("LAYER"),
                                                        N_("NAME"), N_("DIR"),  N_("OUT"),    N_("TEXT"),
                                                        N_("TYPE"), N_("UNIT"), N_("FILE"),   N_("LAYERS")};

/// "--radius NUMBER", or "MAP".
std::string option_name(const CLI::Option& option) {
  if (option.get_positional()) return tr(option.get_name(true));
  std::string name = option.get_name(false, true);
  std::replace(name.begin(), name.end(), ',', ' ');
  const std::string type = option.get_type_size() > 0 ? option.get_type_name() : "";
  return type.empty() ? name : name + " " + tr(type);
}

/// Without the name that the help would print behind the value's: "N:POSITIVE".
CLI::Validator unnamed(CLI::Validator validator) { return validator.description(""); }

}  // namespace

Error usage_error(Text what, Text next) { return {ErrorKind::usage, std::move(what), std::move(next), {}}; }

OptionSet::OptionSet(const std::string& command) : app_(std::make_unique<CLI::App>("", "gatehouse " + command)) {
  app_->set_help_flag("-h,--help", tr("This help."));
  app_->allow_extras();
}

OptionSet::~OptionSet() = default;

void OptionSet::word(const char* name, std::string& value, const std::string& help) {
  app_->add_option(name, value, help)->required();
}

void OptionSet::optional_word(const char* name, std::string& value, const std::string& help) {
  app_->add_option(name, value, help);
}

void OptionSet::optional_count(const char* name, int& value, const std::string& help) {
  app_->add_option(name, value, help)->check(unnamed(CLI::Range(1, 1'000'000)));
}

void OptionSet::option(const std::string& name, std::string& value, const std::string& value_name,
                       const std::string& help) {
  app_->add_option("--" + name, value, help)->type_name(value_name);
}

void OptionSet::option(const std::string& name, double& value, Numbers numbers, const std::string& value_name,
                       const std::string& help) {
  auto* option = app_->add_option("--" + name, value, help)->type_name(value_name);
  option->check(unnamed(numbers == Numbers::positive ? CLI::Validator(CLI::PositiveNumber)
                                                     : CLI::Validator(CLI::NonNegativeNumber)));
}

void OptionSet::flag(const char* name, bool& value, const std::string& help) {
  app_->add_flag("--" + std::string(name), value, help);
}

bool OptionSet::given(const std::string& name) const {
  const auto* option = app_->get_option_no_throw("--" + name);
  return option != nullptr && option->count() > 0;
}

Text OptionSet::see_help() const { return text("“{} --help” says how it is used.", app_->get_name()); }

Error OptionSet::unknown_word(const std::string& word) const {
  if (!word.starts_with("-"))
    return usage_error(text("“{}” is one word too many.", word), text("The command is written: {}", usage_line()));
  std::vector<std::string> names;
  for (const auto* option : std::as_const(*app_).get_options())
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  const std::string given = word.substr(0, word.find('='));
  const std::string near = closest_match(given, names);
  return usage_error(text("There is no option {} here.", given),
                     near.empty() ? see_help() : text("Did you mean {}?", near));
}

Error OptionSet::missing_word() const {
  for (const auto* option : std::as_const(*app_).get_options())
    if (option->get_required() && option->count() == 0)
      return usage_error(
          text("{} is missing: {}", text(option->get_name(option->get_positional())), option->get_description()),
          text("The command is written: {}", usage_line()));
  return usage_error(text("A word is missing."), text("The command is written: {}", usage_line()));
}

Result<bool> OptionSet::take(const std::vector<std::string>& words) {
  try {
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    app_->parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::RequiredError&) {
    const auto extra = app_->remaining();
    if (!extra.empty() && extra.front().starts_with("-")) return unknown_word(extra.front());
    return missing_word();
  } catch (const CLI::ArgumentMismatch& e) {
    const std::string what = e.what();
    return usage_error(text("{} needs a value behind it.", what.substr(0, what.find_first_of(": "))), see_help());
  } catch (const CLI::ParseError& e) {
    const std::string what = e.what();  // "--scale: Value big not in range …"
    return usage_error(text("What is given for {} is not right.", what.substr(0, what.find_first_of(": "))),
                       see_help());
  }
  const auto extra = app_->remaining();
  if (!extra.empty()) return unknown_word(extra.front());
  return true;
}

std::string OptionSet::usage_line() const {
  std::string line = app_->get_name();
  for (const auto* option : std::as_const(*app_).get_options())
    if (option->get_positional())
      line += option->get_required() ? " " + tr(option->get_name(true)) : " [" + tr(option->get_name(true)) + "]";
  return line + " " + tr("[OPTIONS]");
}

std::string OptionSet::help(const std::string& summary) const {
  std::string out = tr("Usage: {}", usage_line()) + "\n\n" + wrapped(summary, 0) + "\n";
  Table words;
  for (const auto* option : std::as_const(*app_).get_options()) {
    std::string description = wrapped(option->get_description(), 0, 70);
    for (std::size_t begin = 0, end = 0; begin < description.size(); begin = end + 1) {
      end = description.find('\n', begin);
      words.add({begin == 0 ? option_name(*option) : "", description.substr(begin, end - begin)});
    }
    if (description.empty()) words.add({option_name(*option)});
  }
  return out + words.text(2);
}

}  // namespace gatehouse::cli
