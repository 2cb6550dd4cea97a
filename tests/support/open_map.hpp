// Short words for tests that work on a map file.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "base/result.hpp"

namespace gatehouse::test {

/// The value, or the test ends with the error's own words.
template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message(Language::en));
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

/// Runs SQL on the file as another program would.
inline void sql(const std::filesystem::path& file, const std::string& statements) {
  sqlite3* database = nullptr;
  sqlite3_open(file.c_str(), &database);
  char* message = nullptr;
  const int code = sqlite3_exec(database, statements.c_str(), nullptr, nullptr, &message);
  const std::string why = message != nullptr ? message : "";
  sqlite3_free(message);
  sqlite3_close(database);
  if (code != SQLITE_OK) throw std::runtime_error("sqlite: " + why);
}

}  // namespace gatehouse::test
