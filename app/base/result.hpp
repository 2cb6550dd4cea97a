// Result<T>: a value or an Error. Functions that can fail for a reason outside the program return one; exceptions do
// not cross folder boundaries.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/text.hpp"

namespace gatehouse {

/// Whose fault a failure is: decides the exit code (usage 2, all else 1) and the tone of the message.
enum class ErrorKind { usage, input, io, conflict, plugin, cancelled, internal };

/// What went wrong, where, and what to do about it, in both languages.
struct Error {
  ErrorKind kind = ErrorKind::internal;
  Text what;           ///< one sentence: what is wrong and where ("map.gpkg is not a GeoPackage")
  Text next;           ///< one sentence: what the user can do; may be empty
  std::string detail;  ///< technical cause as the library gave it; not translated; may be empty

  /// The whole error as shown to a user: what, next and detail, in `language`.
  [[nodiscard]] std::string message(Language language) const;
};

template <class T>
class [[nodiscard]] Result {
public:
  using value_type = T;
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }
  /// Undefined unless ok().
  [[nodiscard]] T& value() & { return *std::get_if<0>(&content_); }
  [[nodiscard]] const T& value() const& { return *std::get_if<0>(&content_); }
  [[nodiscard]] T&& value() && { return std::move(*std::get_if<0>(&content_)); }
  [[nodiscard]] T& operator*() & { return value(); }
  [[nodiscard]] const T& operator*() const& { return value(); }
  [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
  [[nodiscard]] T* operator->() { return &value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }
  /// Undefined if ok().
  [[nodiscard]] const Error& error() const { return *std::get_if<1>(&content_); }

private:
  std::variant<T, Error> content_;
};

template <>
class [[nodiscard]] Result<void> {
public:
  Result() = default;
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}
  [[nodiscard]] bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Error& error() const { return *std::get_if<1>(&content_); }

private:
  std::variant<std::monostate, Error> content_;
};

}  // namespace gatehouse
