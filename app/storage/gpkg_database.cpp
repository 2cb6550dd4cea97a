#include "storage/gpkg_database.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <utility>

namespace gatehouse {
namespace {

// Waiting for another program's lock: briefly and often, for three seconds. SQLite's own waiting grows to 100 ms a
// time, and starves beside a program that writes without pause.
constexpr int lock_attempts = 750;
constexpr unsigned lock_pause_us = 4000;

int wait_for_lock(void*, int attempts) {
  if (attempts >= lock_attempts) return 0;
  usleep(lock_pause_us);
  return 1;
}

[[noreturn]] void throw_error(sqlite3* database, const std::string& file) {
  throw StorageFailure{sqlite_error(sqlite3_extended_errcode(database), sqlite3_errmsg(database), file)};
}

}  // namespace

Error sqlite_error(int code, std::string_view sqlite_message, const std::string& file) {
  Error error;
  error.kind = ErrorKind::io;
  error.detail = fmt::format("SQLite {}: {}", code, sqlite_message);
  switch (code & 0xff) {
    case SQLITE_FULL:
      error.what = text("The disk is full: {} could not be written.", file);
      error.next = text("Make room on the disk, then do it again. The map is as it was before.");
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      error.kind = ErrorKind::conflict;
      error.what = text("Another program is just now using {}.", file);
      error.next = text("Wait a moment, or save and close the file in the other program, then do it again.");
      break;
    case SQLITE_READONLY:
      if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY) {
        error.what =
            text("{} was left in the middle of a change, and cannot be put in order because it is read-only.", file);
        error.next = text(
            "Copy it together with the file of the same name that ends in -journal or -wal into a folder "
            "where you may write, and open it there.");
      } else {
        error.what = text("{} is read-only and cannot be changed.", file);
        error.next = text("Save a copy in a folder where you may write, and go on in the copy.");
      }
      break;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      error.what = text("{} cannot be opened or written.", file);
      error.next = text("Check that its folder exists and that you may write in it.");
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      error.kind = ErrorKind::input;
      error.what = text("{} is damaged, or is no map at all.", file);
      error.next = text("Open a copy of the map that you saved earlier.");
      break;
    case SQLITE_IOERR:
      error.what = text("The disk failed while {} was read or written.", file);
      error.next = text("Check that the disk or stick is still plugged in and has room. The map is as it was before.");
      break;
    default:
      error.kind = ErrorKind::internal;
      error.what = text("{} could not be read or written.", file);
      break;
  }
  return error;
}

std::string sql_name(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

Statement::Statement(sqlite3* database, std::string file, std::string_view sql)
    : database_(database), file_(std::move(file)) {
  if (sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr) != SQLITE_OK)
    fail();
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)), file_(std::move(other.file_)) {}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::fail() const { throw_error(database_, file_); }

Statement& Statement::bind(int parameter, std::int64_t value) {
  if (sqlite3_bind_int64(statement_, parameter, value) != SQLITE_OK) fail();
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  if (sqlite3_bind_double(statement_, parameter, value) != SQLITE_OK) fail();
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  const char* data = text.data() != nullptr ? text.data() : "";
  if (sqlite3_bind_text64(statement_, parameter, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK) fail();
  return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
  const char* data = bytes.data() != nullptr ? bytes.data() : "";
  if (sqlite3_bind_blob64(statement_, parameter, data, bytes.size(), SQLITE_TRANSIENT) != SQLITE_OK) fail();
  return *this;
}

Statement& Statement::bind_null(int parameter) {
  if (sqlite3_bind_null(statement_, parameter) != SQLITE_OK) fail();
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    // The error text must be taken before the reset that frees the statement's locks.
    Error error = sqlite_error(sqlite3_extended_errcode(database_), sqlite3_errmsg(database_), file_);
    sqlite3_reset(statement_);
    throw StorageFailure{std::move(error)};
  }
  sqlite3_reset(statement_);
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

void Statement::reset() { sqlite3_reset(statement_); }

int Statement::type(int column) const { return sqlite3_column_type(statement_, column); }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }
std::string Statement::text(int column) const { return std::string(bytes(column)); }

std::string_view Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return data != nullptr ? std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size))
                         : std::string_view();
}

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Database::Database(const std::filesystem::path& file, Access access) : file_(file.string()) {
  int flags = SQLITE_OPEN_FULLMUTEX;
  flags |= access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(file_.c_str(), &raw, flags, nullptr);
  handle_.reset(raw);
  if (code != SQLITE_OK) {
    throw StorageFailure{sqlite_error(code, raw != nullptr ? sqlite3_errmsg(raw) : sqlite3_errstr(code), file_)};
  }
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_handler(raw, wait_for_lock, nullptr);
  // A damaged or hostile file must not be able to write over SQLite's own tables.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // EXTRA also flushes the folder once the journal is gone, so that a commit holds through a power cut.
  run("PRAGMA synchronous=EXTRA");
  run("PRAGMA cell_size_check=ON");
  // Temporary tables stay in memory: with a full disk, undo must still be possible as far as the map file allows it.
  run("PRAGMA temp_store=MEMORY");
}

void Database::run(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw_error(handle_.get(), file_);
}

Statement Database::prepare(std::string_view sql) const { return {handle_.get(), file_, sql}; }

std::int64_t Database::number(std::string_view sql, std::int64_t otherwise) const {
  Statement statement = prepare(sql);
  return statement.step() ? statement.integer(0) : otherwise;
}

bool Database::has_table(std::string_view name) const {
  Statement statement = prepare("SELECT 1 FROM sqlite_master WHERE type='table' AND name=?1");
  return statement.bind(1, name).step();
}

std::int64_t Database::changes() const { return sqlite3_changes64(handle_.get()); }

ReadLock::ReadLock(Database& database) : database_(database) { database_.run("BEGIN"); }

ReadLock::~ReadLock() {
  if (sqlite3_get_autocommit(database_.handle()) == 0) {
    sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

WriteLock::WriteLock(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }

WriteLock::~WriteLock() {
  // Some failures (a full disk) have rolled back already; then there is nothing left to roll back.
  if (open_ && sqlite3_get_autocommit(database_.handle()) == 0) {
    sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void WriteLock::commit() {
  database_.run("COMMIT");
  open_ = false;
}

void leave_wal(Database& database) {
  Statement mode = database.prepare("PRAGMA journal_mode");
  const bool wal = mode.step() && mode.bytes(0) == "wal";
  mode.reset();
  if (!wal) return;
  // Another program that has the file open (QGIS) keeps it in that mode; writing works there too, so nobody waits.
  sqlite3_busy_handler(database.handle(), nullptr, nullptr);
  sqlite3_exec(database.handle(), "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
  sqlite3_busy_handler(database.handle(), wait_for_lock, nullptr);
}

}  // namespace gatehouse
