#include "storage/history_store.hpp"

#include <sqlite3.h>
#include <zlib.h>

#include <ctime>

#include "model/codec.hpp"

namespace gatehouse {
namespace {

// Below this, a compressed edit saves less than a database page.
constexpr std::size_t worth_compressing = 512;
// No edit is larger: a lying size in a damaged file must not reserve memory without end.
constexpr std::int64_t largest_edit = std::int64_t{1} << 30;
// Deflate makes no more of a byte (zlib's technical details: 1032:1).
constexpr std::int64_t largest_expansion = 1032;

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string compressed(const std::string& bytes) {
  if (bytes.size() < worth_compressing) return bytes;
  uLongf size = compressBound(bytes.size());
  std::string packed(size, '\0');
  const int code = compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                             reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), Z_BEST_SPEED);
  if (code != Z_OK || size >= bytes.size()) return bytes;
  packed.resize(size);
  return packed;
}

[[noreturn]] void throw_damaged(const std::string& file, std::int64_t sequence) {
  throw StorageFailure{{ErrorKind::input,
                        text("Step {} of the history in {} is damaged.", sequence, file),
                        text("The map itself is whole; only this step and those before it cannot be undone."),
                        {}}};
}

void insert_row(Database& database, const HistoryEntry& entry, std::string_view payload, std::size_t size) {
  Statement row = database.prepare(
      "INSERT INTO gatehouse_history (sequence,name_en,name_zh,time,changes,barrier,size,payload) VALUES "
      "(?1,?2,?3,?4,?5,?6,?7,?8)");
  row.bind(1, entry.sequence).bind(2, entry.name.en).bind(3, entry.name.zh).bind(4, entry.time);
  row.bind(5, static_cast<std::int64_t>(entry.changes)).bind(6, static_cast<std::int64_t>(entry.barrier ? 1 : 0));
  row.bind(7, static_cast<std::int64_t>(size)).bind_blob(8, payload).run();
}

}  // namespace

void create_history_table(Database& database) {
  // The payload stands last: a listing of names does not read it.
  database.run(R"sql(
    CREATE TABLE gatehouse_history (
      sequence INTEGER PRIMARY KEY NOT NULL, name_en TEXT NOT NULL, name_zh TEXT NOT NULL, time TEXT NOT NULL,
      changes INTEGER NOT NULL, barrier BOOLEAN NOT NULL, size INTEGER NOT NULL, payload BLOB NOT NULL))sql");
}

std::vector<HistoryEntry> read_history(const Database& database, std::int64_t place) {
  Statement row =
      database.prepare("SELECT sequence,name_en,name_zh,time,changes,barrier FROM gatehouse_history ORDER BY sequence");
  std::vector<HistoryEntry> entries;
  while (row.step()) {
    HistoryEntry entry;
    entry.sequence = row.integer(0);
    entry.name = {row.text(1), row.text(2)};
    entry.time = row.text(3);
    entry.changes = static_cast<std::size_t>(row.integer(4));
    entry.barrier = row.integer(5) != 0;
    entry.undone = entry.sequence > place;
    entries.push_back(std::move(entry));
  }
  return entries;
}

Transaction read_edit(const Database& database, std::int64_t sequence) {
  Statement row = database.prepare("SELECT size,payload FROM gatehouse_history WHERE sequence=?1");
  row.bind(1, sequence);
  if (!row.step()) throw_damaged(database.file(), sequence);
  const std::int64_t size = row.integer(0);
  std::string bytes = row.text(1);
  if (size < 0 || size > largest_edit || size / largest_expansion > static_cast<std::int64_t>(bytes.size()))
    throw_damaged(database.file(), sequence);
  if (bytes.size() != static_cast<std::size_t>(size)) {
    std::string whole(static_cast<std::size_t>(size), '\0');
    uLongf length = whole.size();
    const int code = uncompress(reinterpret_cast<Bytef*>(whole.data()), &length,
                                reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    if (code != Z_OK || length != whole.size()) throw_damaged(database.file(), sequence);
    bytes = std::move(whole);
  }
  Result<Transaction> edit = decode_transaction(bytes);
  if (!edit) throw_damaged(database.file(), sequence);
  return std::move(*edit);
}

HistoryEntry append_edit(Database& database, std::int64_t sequence, const Transaction& transaction) {
  const std::string bytes = encode(transaction);
  HistoryEntry entry{sequence, transaction.name, now_utc(), transaction.changes.size(), false, false};
  insert_row(database, entry, compressed(bytes), bytes.size());
  return entry;
}

HistoryEntry append_barrier(Database& database, std::int64_t sequence, const Text& why) {
  HistoryEntry entry{sequence, why, now_utc(), 0, false, true};
  insert_row(database, entry, {}, 0);
  return entry;
}

void drop_undone(Database& database, std::int64_t place) {
  database.prepare("DELETE FROM gatehouse_history WHERE sequence>?1").bind(1, place).run();
}

void copy_history(const Database& from, Database& to) {
  Statement read =
      from.prepare("SELECT sequence,name_en,name_zh,time,changes,barrier,size,payload FROM gatehouse_history");
  Statement write = to.prepare("INSERT INTO gatehouse_history VALUES (?1,?2,?3,?4,?5,?6,?7,?8)");
  while (read.step()) {
    write.bind(1, read.integer(0)).bind(2, read.text(1)).bind(3, read.text(2)).bind(4, read.text(3));
    write.bind(5, read.integer(4)).bind(6, read.integer(5)).bind(7, read.integer(6)).bind_blob(8, read.bytes(7)).run();
  }
}

}  // namespace gatehouse
