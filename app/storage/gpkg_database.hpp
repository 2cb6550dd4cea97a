// SQLite as the rest of storage uses it: an open file and its statements. Failures are thrown as StorageFailure inside
// storage and become Results at its edge.
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace gatehouse {

/// What storage's inner functions throw; guarded() turns it into a Result. It never leaves the folder.
struct StorageFailure : std::exception {
  explicit StorageFailure(Error e) : error(std::move(e)) {}
  [[nodiscard]] const char* what() const noexcept override { return error.what.en.c_str(); }
  Error error;
};

/// Runs `work` and hands back its value, or the error it threw. Anything else that was thrown becomes an internal
/// error.
template <class Work>
auto guarded(Work&& work) -> Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (StorageFailure& failure) {
    return std::move(failure.error);
  } catch (const std::exception& e) {
    return Error{ErrorKind::internal, text("The map file could not be worked on."), {}, e.what()};
  }
}

/// The value, or its error thrown.
template <class T>
T value_or_throw(Result<T> result) {
  if (!result) throw StorageFailure{result.error()};
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

/// A prepared statement. Parameters and columns as SQLite numbers them: from 1 and from 0.
class Statement {
public:
  Statement(sqlite3* database, std::string file, std::string_view sql);
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, double value);
  Statement& bind(int parameter, std::string_view text);
  Statement& bind_blob(int parameter, std::string_view bytes);
  Statement& bind_null(int parameter);

  /// True while there is a row to read. A statement whose rows are done is reset for its next run.
  bool step();
  /// Steps through to the end.
  void run();
  void reset();

  [[nodiscard]] int type(int column) const;  ///< SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB or SQLITE_NULL
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;
  /// Bytes of a blob or text; valid until the next step.
  [[nodiscard]] std::string_view bytes(int column) const;

private:
  [[noreturn]] void fail() const;
  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  std::string file_;
};

/// An open SQLite file.
class Database {
public:
  enum class Access { read_only, read_write, create };
  /// Opens with full durability (rollback journal where no other program holds the file, synchronous EXTRA) and a wait
  /// of three seconds for another program's lock. Throws StorageFailure.
  Database(const std::filesystem::path& file, Access access);

  /// Runs statements without parameters or rows.
  void run(const std::string& sql);
  [[nodiscard]] Statement prepare(std::string_view sql) const;
  /// The first column of the first row as a whole number, or `otherwise` where there is no row.
  [[nodiscard]] std::int64_t number(std::string_view sql, std::int64_t otherwise = 0) const;
  [[nodiscard]] bool has_table(std::string_view name) const;
  /// Rows that the last statement changed.
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::string file_;
};

/// Sees the file as it is at one moment, whatever others write meanwhile.
class ReadLock {
public:
  explicit ReadLock(Database& database);
  ReadLock(const ReadLock&) = delete;
  ReadLock& operator=(const ReadLock&) = delete;
  ~ReadLock();

private:
  Database& database_;
};

/// A write that other programs see whole or not at all: takes the write lock at once, rolls back unless committed.
class WriteLock {
public:
  explicit WriteLock(Database& database);
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;
  ~WriteLock();
  /// Flushed to disk when it returns; throws StorageFailure, having rolled back, where it could not be.
  void commit();

private:
  Database& database_;
  bool open_ = true;
};

/// Brings a file that another program left in write-ahead mode back to one file, where nobody else has it open.
void leave_wal(Database& database);

/// "name", quoted for SQL.
[[nodiscard]] std::string sql_name(std::string_view name);
/// SQLite's result code as what a user reads about `file`.
[[nodiscard]] Error sqlite_error(int code, std::string_view sqlite_message, const std::string& file);

}  // namespace gatehouse
